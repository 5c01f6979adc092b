package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.process.JavaCommand;
import dev.patchbay.local.process.Linux;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("process")
@Timeout(120)
class OrphanTest {
    /// So long after the signal no process is left, where the processors have nothing else to do.
    private static final Duration NONE_LEFT = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM", "INT"})
    void noWorkerOutlivesItsSupervisorEvenAStoppedOne(String signal) throws Exception {
        Assumptions.assumeTrue(Linux.available(), "only Linux ties processes to their parent");
        // Whoever runs the tests in the background has the interrupt ignored, and children inherit that.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(JavaCommand.ofThisProcess(64, Optional.empty())
                .line(LoneSupervisor.class.getName(), List.of(folder.toString()), folder.resolve("crash")));
        Process supervisor = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("supervisor.log").toFile())
                .start();
        try {
            awaitSteps(supervisor);
            List<ProcessHandle> workers = Files.readAllLines(folder.resolve("pids")).stream()
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
            assertThat(workers).hasSize(3);
            send("STOP", workers.get(1).pid());
            double waiting = threadsToAProcessor();
            send(signal, supervisor.pid());
            CompletableFuture.allOf(Stream.concat(Stream.of(supervisor.toHandle()), workers.stream())
                            .map(ProcessHandle::onExit)
                            .toArray(CompletableFuture[]::new))
                    .get(Math.round(NONE_LEFT.toMillis() * waiting), TimeUnit.MILLISECONDS);
        } finally {
            supervisor.destroyForcibly();
        }
        try (var left = Files.list(Path.of("/dev/shm"))) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.contains("patchbay"));
        }
    }

    /// How long a thread waits for its turn here, against a machine that does nothing else.
    private static double threadsToAProcessor() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return Math.max(1, system.getSystemLoadAverage() / system.getAvailableProcessors());
    }

    private void awaitSteps(Process supervisor) throws Exception {
        Path steps = folder.resolve("steps");
        while (!Files.exists(steps) || Files.size(steps) < 50) {
            // Waits for the supervisor to end, which it does not: a pause that notices a failure.
            assertThat(supervisor.waitFor(20, TimeUnit.MILLISECONDS))
                    .as(() -> read(folder.resolve("supervisor.log")))
                    .isFalse();
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (java.io.IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static void send(String signal, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start().waitFor();
    }
}
