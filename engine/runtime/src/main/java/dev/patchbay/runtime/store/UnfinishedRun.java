package dev.patchbay.runtime.store;

import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.EventReader;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent.RunStarted;
import dev.patchbay.runtime.run.UnusableFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A run that another one may go on with: it ended before its time, and it was of the same plan on the same target.
public record UnfinishedRun(String id, Path folder, List<LoggedEvent> log) {
    public UnfinishedRun {
        log = List.copyOf(log);
    }

    /// @param id or its beginning
    /// @param now what the run that goes on would begin with
    /// @throws UnusableFile with a sentence when that run cannot be gone on with
    public static UnfinishedRun named(RunStore store, String id, RunStarted now) throws UnusableFile {
        RunSummary summary = store.show(id).summary();
        switch (summary.state()) {
            case RUNNING -> throw new UnusableFile(Sentence.of("resume.running", summary.id()));
            case DONE -> throw new UnusableFile(Sentence.of("resume.done", summary.id()));
            case DAMAGED -> throw new UnusableFile(Sentence.of("resume.damaged", summary.id(), summary.reason()));
            case FAILED, CANCELLED, INTERRUPTED -> {
                // Which is what resuming is for.
            }
        }
        UnfinishedRun run = read(summary);
        Optional<RunStarted> then = run.start();
        if (then.isEmpty() || !then.get().place().equals(now.place())) {
            throw new UnusableFile(Sentence.of("resume.other-place", run.id(), summary.place()));
        }
        if (!then.get().planDigest().equals(now.planDigest())) {
            throw new UnusableFile(
                    Sentence.of("resume.other-pipeline", run.id(), run.folder().toString()));
        }
        if (!then.get().target().isSameHardware(now.target())) {
            throw new UnusableFile(Sentence.of("resume.other-target", run.id(), target(then.get()), target(now)));
        }
        return run;
    }

    /// The newest one of that plan on that target.
    public static UnfinishedRun newest(RunStore store, RunStarted now) throws UnusableFile {
        Predicate<RunSummary> unfinished = run -> run.state() == RunState.FAILED
                || run.state() == RunState.CANCELLED
                || run.state() == RunState.INTERRUPTED;
        for (RunSummary summary : store.list()) {
            if (unfinished.test(summary) && summary.pipeline().equals(now.pipeline())) {
                UnfinishedRun run = read(summary);
                if (run.start().filter(then -> isSame(then, now)).isPresent()) {
                    return run;
                }
            }
        }
        throw new UnusableFile(Sentence.of("resume.none", now.pipeline()));
    }

    private static boolean isSame(RunStarted then, RunStarted now) {
        return then.place().equals(now.place())
                && then.planDigest().equals(now.planDigest())
                && then.target().isSameHardware(now.target());
    }

    private static UnfinishedRun read(RunSummary summary) throws UnusableFile {
        return new UnfinishedRun(
                summary.id(),
                summary.folder(),
                EventReader.readAll(summary.folder().resolve(EventLog.FILE_NAME)));
    }

    private Optional<RunStarted> start() {
        return log.stream()
                .filter(logged -> logged.event() instanceof RunStarted)
                .map(logged -> (RunStarted) logged.event())
                .findFirst();
    }

    private static String target(RunStarted start) {
        return start.target().name() + " (" + start.target().nodes() + " × "
                + start.target().devicesPerNode() + " " + start.target().device() + ")";
    }
}
