package dev.patchbay.app.run;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.lineage.Lineage;
import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.EventReader;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.UnusableFile;
import dev.patchbay.runtime.store.RunStore;
import dev.patchbay.runtime.store.RunSummary;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The runs of one folder, to read.
public final class RunHistory {
    private final RunStore store;

    public RunHistory(RunStore store) {
        this.store = store;
    }

    /// The latest first.
    public List<RunSummary> list() throws UnusableFile {
        return store.list();
    }

    /// @param id or its beginning, when only one run has it
    public RunSummary show(String id) throws UnusableFile {
        return store.show(id).summary();
    }

    /// Where a run leaves what it leaves.
    ///
    /// @param id or its beginning, when only one run has it
    public Path folder(String id) throws UnusableFile {
        return store.folder(id);
    }

    /// What was run, as it was.
    public Pipeline drawing(String id) throws UnusableFile, FileProblem {
        return PipelineFiles.open(store.folder(id).resolve(LocalRuns.DRAWING_FILE));
    }

    /// @param id or its beginning, when only one run has it
    public List<LoggedEvent> events(String id) throws UnusableFile {
        return EventReader.readAll(store.folder(id).resolve(EventLog.FILE_NAME));
    }

    /// A run that another program carries out now.
    ///
    /// @param brokeOff is told when that program died before the run's end; why the log cannot be read, or ""
    public Run attach(String id, Consumer<String> brokeOff) throws UnusableFile {
        return store.attach(id, brokeOff);
    }

    /// How a run began.
    ///
    /// @param id or its beginning, when only one run has it
    public RunEvent.RunStarted start(String id) throws UnusableFile {
        return events(id).stream()
                .filter(logged -> logged.event() instanceof RunEvent.RunStarted)
                .map(logged -> (RunEvent.RunStarted) logged.event())
                .findFirst()
                .orElseThrow(() -> new UnusableFile(Sentence.of("store.no-beginning", id)));
    }

    /// Which runs made what a run took from earlier ones.
    ///
    /// @return ids by the results' paths; nothing of a run that is gone
    public Map<String, String> makers(Lineage taker) throws UnusableFile {
        List<RunEvent.ResultKept> taken = taker.steps().stream()
                .filter(step -> step.origin() instanceof Lineage.Origin.Earlier)
                .flatMap(step -> step.results().stream())
                .toList();
        Map<String, String> makers = new HashMap<>();
        if (taken.isEmpty()) {
            return makers;
        }
        for (RunSummary run : list()) {
            if (makers.size() == taken.size()) {
                break;
            }
            Lineage other = Lineage.of(events(run.id()));
            taken.stream().filter(other::made).forEach(result -> makers.putIfAbsent(result.path(), run.id()));
        }
        return makers;
    }

    public int reindex() throws UnusableFile {
        return store.reindex();
    }
}
