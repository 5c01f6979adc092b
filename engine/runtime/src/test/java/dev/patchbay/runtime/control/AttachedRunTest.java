package dev.patchbay.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.runtime.control.FakeExecutor.Behaviour;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.store.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run by its folder alone, as another program has it.
class AttachedRunTest {
    @TempDir
    Path data;

    private final AtomicBoolean alive = new AtomicBoolean(true);
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private FakeExecutor executor;
    private RunStore store;
    private Run own;

    @BeforeEach
    void startOne() throws Exception {
        Path folder = Files.createDirectories(data.resolve("runs").resolve("r1"));
        executor = new FakeExecutor(folder);
        executor.behaviours.put("data", Behaviour.WAIT);
        own = RunControl.start(
                Runs.setup(folder, Plans.of(Plans.ingest("data"))),
                executor,
                (worker, fault) -> faults.add(worker + " " + fault.words()));
        CountDownLatch written = new CountDownLatch(1);
        try (AutoCloseable _ = own.subscribe(_ -> written.countDown())) {
            Runs.await(written);
        }
        Runs.await(executor.begun("data"));
        store = new RunStore(data, (_, _) -> alive.get(), new Random(1));
    }

    @Test
    void isFollowedToldWhatToDoAndEnded() throws Exception {
        Run attached = store.attach("r1", _ -> {});
        List<RunEvent> heard = new CopyOnWriteArrayList<>();
        CountDownLatch ended = new CountDownLatch(1);
        try (AutoCloseable _ = attached.subscribe(logged -> {
            heard.add(logged.event());
            if (logged.event() instanceof RunEvent.RunEnded) {
                ended.countDown();
            }
        })) {
            attached.fault("worker-1", new Fault.Kill());
            assertThat(faults).containsExactly("worker-1 kill");
            attached.cancel();
            assertThat(attached.awaitEnd(Duration.ofSeconds(30)).map(RunEvent.RunEnded::outcome))
                    .contains(Outcome.CANCELLED);
            Runs.await(ended);
        }
        assertThat(heard).isEqualTo(Runs.events(own)).contains(new RunEvent.FaultInjected("worker-1", "kill"));
        assertThatThrownBy(() -> attached.fault("worker-1", new Fault.Kill())).hasMessageContaining("does not listen");
        assertThatThrownBy(() -> store.attach("r1", _ -> {})).hasMessageContaining("is over");
    }

    @Test
    void saysSoWhenItsProgramDies() throws Exception {
        CountDownLatch brokeOff = new CountDownLatch(1);
        Run attached = store.attach("r1", _ -> brokeOff.countDown());
        try (AutoCloseable _ = attached.subscribe(_ -> {})) {
            alive.set(false);
            Runs.await(brokeOff);
            assertThat(attached.awaitEnd(Duration.ofSeconds(30))).isEmpty();
        }
        executor.release.countDown();
        Runs.end(own);
    }
}
