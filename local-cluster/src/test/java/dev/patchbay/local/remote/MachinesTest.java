package dev.patchbay.local.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.FakeWorkerMain;
import dev.patchbay.local.process.Ending;
import dev.patchbay.local.process.WorkerHandle;
import dev.patchbay.local.remote.tunnel.Dialer;
import dev.patchbay.local.remote.tunnel.HostPort;
import dev.patchbay.local.remote.tunnel.Identity;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
@Timeout(60)
class MachinesTest {
    private static final String SECRET = "0123";

    @TempDir
    Path folder;

    private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
    private final BlockingQueue<Message> said = new LinkedBlockingQueue<>();
    private Machines machines;

    @BeforeEach
    void listen() throws RemoteProblem {
        machines =
                new Machines(new HostPort("127.0.0.1", 0), Identity.make(new SecureRandom()), "test", 1, 2, notes::add);
        machines.begin(folder, this::hear);
    }

    @AfterEach
    void sendHome() {
        machines.close();
    }

    @Test
    void aLentWorkerCallsAndDiesAsIfItWereHere() throws Exception {
        try (Lending lending = lending(2)) {
            lending.join();
            CompletableFuture<String> staying = stay(lending);
            machines.awaitAll();
            WorkerHandle worker = machines.hire(1, "worker-7", true, SECRET);
            assertThat(said.take()).isEqualTo(new Message.Hello(Message.VERSION, "worker-7", SECRET, worker.pid()));
            assertThat(ProcessHandle.of(worker.pid()).orElseThrow().isAlive()).isTrue();
            worker.signal("STOP");
            worker.kill();
            assertThat(worker.onEnd().get(10, TimeUnit.SECONDS)).isEqualTo(new Ending.Signalled(9));
            assertThat(worker.isAlive()).isFalse();
            machines.close();
            assertThat(staying.get(10, TimeUnit.SECONDS)).isEqualTo("the run is over");
        }
    }

    @Test
    void workersAreLostWithTheirMachineWhichMayComeBack() throws Exception {
        Lending first = lending(2);
        first.join();
        var _ = stay(first);
        machines.awaitAll();
        WorkerHandle worker = machines.hire(1, "worker-7", true, SECRET);
        first.close();
        Ending ending = worker.onEnd().get(10, TimeUnit.SECONDS);
        assertThat(ending.sentence()).contains("other (127.0.0.1)");
        ProcessHandle.of(worker.pid())
                .ifPresent(left -> assertThat(left.onExit()).succeedsWithin(10, TimeUnit.SECONDS));
        assertThatThrownBy(() -> machines.hire(1, "worker-8", true, SECRET)).hasMessageContaining("out of reach");
        try (Lending second = lending(2)) {
            second.join();
            var _ = stay(second);
            machines.awaitAll();
            assertThat(machines.hire(1, "worker-9", true, SECRET).isAlive()).isTrue();
        }
    }

    @Test
    void whoIsNotNeededIsToldSo() throws Exception {
        try (Lending small = lending(1);
                Lending fitting = lending(2);
                Lending late = lending(2)) {
            assertThatThrownBy(small::join)
                    .hasMessageContaining("needs 2 workers")
                    .hasMessageContaining("only 1");
            fitting.join();
            var _ = stay(fitting);
            machines.awaitAll();
            assertThatThrownBy(late::join).hasMessageContaining("has all the 1 computers");
        }
    }

    @Test
    void whoSaysWhichNodeItIsGetsThatOrNone() throws Exception {
        try (Lending absent = lending(2, 2);
                Lending first = lending(2, 1);
                Lending same = lending(2, 1)) {
            assertThatThrownBy(absent::join).hasMessageContaining("has all the 1 computers");
            first.join();
            var _ = stay(first);
            machines.awaitAll();
            assertThatThrownBy(same::join).hasMessageContaining("has all the 1 computers");
        }
    }

    private void hear(Connection line) {
        try (line) {
            for (Optional<Message> message = line.receive(); message.isPresent(); message = line.receive()) {
                said.add(message.get());
            }
        } catch (IOException broken) {
            said.add(new Message.Stop());
        }
    }

    private static CompletableFuture<String> stay(Lending lending) {
        CompletableFuture<String> last = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                last.complete(lending.stay());
            } catch (RemoteProblem | InterruptedException | RuntimeException failure) {
                last.completeExceptionally(failure);
            }
        });
        return last;
    }

    private Lending lending(int workers) {
        return lending(workers, 0);
    }

    private Lending lending(int workers, int node) {
        Dialer dialer = new Dialer(new HostPort("127.0.0.1", machines.port()), machines.token(), "test");
        return new Lending(
                dialer,
                "other",
                workers,
                node,
                FakeWorkerMain.PROGRAM,
                FakeWorkerMain.PROGRAM,
                Lending.COME_BACK_WITHIN,
                notes::add);
    }
}
