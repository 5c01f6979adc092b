package dev.patchbay.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.run.RunEvent.RunStarted;
import dev.patchbay.runtime.run.RunEvent.StepStarted;
import dev.patchbay.runtime.run.UnusableFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedRunTest {
    private static final long LIVING = 1;
    private static final long DEAD = 2;
    private static final RunStarted NOW = Logs.started("", LIVING);

    @TempDir
    Path data;

    private RunStore store;

    @BeforeEach
    void open() {
        store = new RunStore(data, (pid, _) -> pid == LIVING, new Random(4));
    }

    @Test
    void aRunWhoseSupervisorDiedCanBeGoneOnWith() throws Exception {
        Path dead = run(Logs.NOON, DEAD, new StepStarted("data"));
        UnfinishedRun found = UnfinishedRun.named(store, id(dead).substring(0, 5), NOW);
        assertThat(found.id()).isEqualTo(id(dead));
        assertThat(found.log()).hasSize(2);
    }

    @Test
    void withoutANameItIsTheNewestUnfinishedOneOfTheSamePlan() throws Exception {
        run(Logs.NOON, DEAD);
        Path failed = run(Logs.NOON.plusSeconds(1), DEAD, Logs.whole(Outcome.FAILED));
        run(Logs.NOON.plusSeconds(2), DEAD, Logs.whole(Outcome.DONE));
        run(Logs.NOON.plusSeconds(3), LIVING);
        assertThat(UnfinishedRun.newest(store, NOW).folder()).isEqualTo(failed);
        assertRefused(() -> UnfinishedRun.newest(store, with("other digest", "T4")), "'Fashion'");
    }

    @Test
    void whatGoesOnOrIsDoneIsRefused() throws Exception {
        String living = id(run(Logs.NOON, LIVING));
        String done = id(run(Logs.NOON, DEAD, Logs.whole(Outcome.DONE)));
        assertRefused(() -> UnfinishedRun.named(store, living, NOW), "still goes on");
        assertRefused(() -> UnfinishedRun.named(store, done, NOW), "is done");
        assertRefused(() -> UnfinishedRun.named(store, "zzzz", NOW), "no run 'zzzz'");
    }

    @Test
    void anotherPipelineOrTargetIsRefused() throws Exception {
        String dead = id(run(Logs.NOON, DEAD));
        assertRefused(() -> UnfinishedRun.named(store, dead, with("other digest", "T4")), "pipeline.json");
        assertRefused(() -> UnfinishedRun.named(store, dead, with("digest", "H100")), "1 × 1 T4", "1 × 1 H100");
    }

    @Test
    void aDamagedLogIsRefused() throws Exception {
        Path dead = run(Logs.NOON, DEAD);
        Path log = dead.resolve(EventLog.FILE_NAME);
        Files.writeString(log, Files.readString(log) + "garbage\ngarbage\n");
        assertRefused(() -> UnfinishedRun.named(store, id(dead), NOW), "line 2");
    }

    @Test
    void deadRunsAreSweptAndLiveOnesAreNot() throws Exception {
        Path dead = littered(run(Logs.NOON, DEAD));
        Path living = littered(run(Logs.NOON, LIVING));
        Path elsewhere = Files.createDirectory(data.resolve("elsewhere"));
        socket(elsewhere.resolve("workers.sock"));
        Files.createSymbolicLink(dead.resolve("sockets"), elsewhere);
        store.sweep();
        try (var left = Files.list(dead)) {
            assertThat(left.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("events.jsonl", "checkpoints", "models");
        }
        assertThat(elsewhere).doesNotExist();
        assertThat(dead.resolve("checkpoints/train")).isDirectoryContaining("glob:**ckpt-1.index");
        assertThat(dead.resolve("checkpoints/train/parts")).doesNotExist();
        assertThat(living).isDirectoryContaining("glob:**control").isDirectoryContaining("glob:**workers.sock");
    }

    @Test
    void listingSweepsToo() throws Exception {
        Path dead = littered(run(Logs.NOON, DEAD));
        store.list();
        assertThat(dead).isDirectoryNotContaining("glob:**control");
    }

    private static Path littered(Path run) throws Exception {
        socket(run.resolve("control"));
        socket(run.resolve("workers.sock"));
        socket(run.resolve("ring-train-0-1"));
        Files.createDirectories(run.resolve("models/server-model"));
        Files.createDirectories(run.resolve("checkpoints/train/parts/worker-0"));
        Files.writeString(run.resolve("checkpoints/train/parts/worker-0/data"), "half");
        Files.writeString(run.resolve("checkpoints/train/ckpt-1.index"), "whole");
        return run;
    }

    /// As a killed process leaves it. The path may be too long for one.
    private static void socket(Path file) throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file));
        }
    }

    private Path run(Instant at, long pid, RunEvent... after) throws UnusableFile {
        Path folder = store.create();
        try (EventLog log = EventLog.create(folder, InstantSource.fixed(at), _ -> {})) {
            log.log(Logs.started(id(folder), pid));
            List.of(after).forEach(log::log);
        }
        return folder;
    }

    private static String id(Path folder) {
        return folder.getFileName().toString();
    }

    private static RunStarted with(String digest, String device) {
        return new RunStarted(
                "",
                NOW.pipeline(),
                NOW.file(),
                digest,
                NOW.place(),
                new RunEvent.TargetFacts("laptop", device, 1, 1, "", "", 0, false, 0),
                "",
                LIVING,
                List.of(),
                Map.of());
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOf(UnusableFile.class)
                .message()
                .contains(words)
                .doesNotContain("\n");
    }
}
