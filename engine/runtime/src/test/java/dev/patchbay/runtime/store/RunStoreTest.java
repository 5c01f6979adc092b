package dev.patchbay.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.runtime.fold.NodeState;
import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.run.RunEvent.StepFailed;
import dev.patchbay.runtime.run.RunEvent.StepStarted;
import dev.patchbay.runtime.run.UnusableFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
    private static final long LIVING = 1;
    private static final long DEAD = 2;

    @TempDir
    Path data;

    private RunStore store;

    @BeforeEach
    void open() {
        store = opened(3);
    }

    private RunStore opened(long seed) {
        return new RunStore(data, (pid, _) -> pid == LIVING, new Random(seed));
    }

    @Test
    void listsTheLatestFirstAndSaysHowEachEnded() throws Exception {
        Path done = run(Logs.NOON, LIVING, Outcome.DONE);
        Path failed = run(Logs.NOON.plusSeconds(60), LIVING, Outcome.FAILED);
        Path cancelled = run(Logs.NOON.plusSeconds(120), LIVING, Outcome.CANCELLED);
        Path dead = store.create();
        Logs.write(dead, Logs.NOON.plusSeconds(180), DEAD, new StepStarted("data"));
        Path running = store.create();
        Logs.write(running, Logs.NOON.plusSeconds(240), LIVING);
        store.create(); // never began
        assertThat(store.list()).extracting(RunSummary::folder).containsExactly(running, dead, cancelled, failed, done);
        assertThat(store.list())
                .extracting(RunSummary::state)
                .containsExactly(
                        RunState.RUNNING, RunState.INTERRUPTED, RunState.CANCELLED, RunState.FAILED, RunState.DONE);
        assertThat(store.list().get(1).reason()).isEqualTo("the supervisor died");
        RunSummary last = store.list().getLast();
        assertThat(last)
                .isEqualTo(new RunSummary(
                        done.getFileName().toString(),
                        done,
                        "Fashion",
                        "fashion.json",
                        "local",
                        "laptop",
                        Logs.NOON,
                        java.util.Optional.of(Logs.NOON),
                        RunState.DONE,
                        "",
                        2,
                        2,
                        1234));
    }

    @Test
    void takesFromTheIndexWhatItHasAndReadsALogThatChanged() throws Exception {
        Path folder = run(Logs.NOON, DEAD, Outcome.DONE);
        List<RunSummary> first = store.list();
        assertThat(data.resolve("index.sqlite")).exists();
        Path log = folder.resolve("events.jsonl");
        Instant modified = Files.getLastModifiedTime(log).toInstant();
        byte[] bytes = Files.readAllBytes(log);
        // Same size, same time, other content: only the index can still say what it said.
        Files.write(log, "x".repeat(bytes.length).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.setLastModifiedTime(log, java.nio.file.attribute.FileTime.from(modified));
        assertThat(store.list()).isEqualTo(first);
        Files.writeString(log, "\n", StandardOpenOption.APPEND);
        assertThat(store.list().getFirst().state()).isEqualTo(RunState.DAMAGED);
        assertThat(store.list().getFirst().reason()).contains("events.jsonl, line 1");
    }

    @Test
    void aDamagedIndexIsMadeAnewWithoutAWord() throws Exception {
        run(Logs.NOON, DEAD, Outcome.DONE);
        List<RunSummary> before = store.list();
        Files.writeString(data.resolve("index.sqlite"), "this is no database, ".repeat(500));
        assertThat(store.list()).isEqualTo(before);
        Files.delete(data.resolve("index.sqlite"));
        assertThat(store.list()).isEqualTo(before);
        assertThat(store.reindex()).isEqualTo(1);
        assertThat(store.list()).isEqualTo(before);
    }

    @Test
    void anIndexThatCannotBeMadeIsDoneWithout() throws Exception {
        run(Logs.NOON, DEAD, Outcome.DONE);
        Files.createDirectory(data.resolve("index.sqlite"));
        Files.createFile(data.resolve("index.sqlite").resolve("in-the-way"));
        assertThat(store.list()).hasSize(1);
    }

    @Test
    void showsTheStepsOfARunByTheBeginningOfItsId() throws Exception {
        Path folder = store.create();
        Logs.write(folder, Logs.NOON, DEAD, new StepStarted("data"), new StepFailed("data", "No data."));
        String id = folder.getFileName().toString();
        RunReport report = store.show(id.substring(0, 4));
        assertThat(report.summary().state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(report.steps())
                .extracting(s -> s.state())
                .containsExactly(new NodeState.Failed("No data."), new NodeState.Waiting());
    }

    @Test
    void aLogWithoutItsBeginningIsListedAsInterrupted() throws Exception {
        Path folder = store.create();
        try (EventLog log = EventLog.create(folder, InstantSource.fixed(Logs.NOON), _ -> {})) {
            log.log(new StepStarted("data"));
        }
        assertThat(store.list().getFirst().state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(store.list().getFirst().startedAt()).isEqualTo(Logs.NOON);
    }

    @Test
    void anUnknownRunIsOneSentence() throws Exception {
        store.create();
        assertThatThrownBy(() -> store.show("zzzzzzz"))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("There is no run 'zzzzzzz'");
        assertThatThrownBy(() -> store.show("")).isInstanceOf(UnusableFile.class);
    }

    @Test
    void idsAreShortAndUniqueEvenFromTheSameDice() throws Exception {
        Set<String> ids = new HashSet<>();
        RunStore same = opened(3);
        for (int i = 0; i < 20; i++) {
            assertThat(ids.add(store.create().getFileName().toString())).isTrue();
            assertThat(ids.add(same.create().getFileName().toString())).isTrue();
        }
        assertThat(ids).allMatch(id -> id.matches("[0-9a-z]{6}"));
    }

    @Test
    void aFolderThatCannotBeMadeIsOneSentence() throws Exception {
        Files.createFile(data.resolve("runs"));
        assertThatThrownBy(store::create)
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining(data.resolve("runs").toString())
                .hasMessageContaining("--run-dir");
    }

    @Test
    void severalProgramsAtOnceDoNotDisturbEachOther() throws Exception {
        for (int i = 0; i < 10; i++) {
            run(Logs.NOON.plusSeconds(i), DEAD, Outcome.DONE);
        }
        try (ExecutorService programs = Executors.newFixedThreadPool(4)) {
            List<Future<List<RunSummary>>> lists = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                RunStore program = opened(i);
                lists.add(programs.submit(() -> {
                    program.reindex();
                    return program.list();
                }));
            }
            for (Future<List<RunSummary>> list : lists) {
                assertThat(list.get()).hasSize(10).allMatch(r -> r.state() == RunState.DONE);
            }
        }
    }

    @Test
    void theSupervisorIsTheProcessThatBeganBeforeTheRun() {
        Supervisors here = Supervisors.ofThisComputer();
        long own = ProcessHandle.current().pid();
        Instant began = ProcessHandle.current().info().startInstant().orElseThrow();
        assertThat(here.lives(own, began.plusSeconds(5))).isTrue();
        assertThat(here.lives(own, began.minusSeconds(3600))).isFalse();
        assertThat(here.lives(Long.MAX_VALUE - 1, began)).isFalse();
    }

    private Path run(Instant at, long pid, Outcome outcome) throws UnusableFile {
        Path folder = store.create();
        Logs.write(folder, at, pid, Logs.whole(outcome));
        return folder;
    }
}
