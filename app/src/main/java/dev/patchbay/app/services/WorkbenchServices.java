package dev.patchbay.app.services;

import dev.patchbay.app.cluster.Clusters;
import dev.patchbay.app.gallery.Examples;
import dev.patchbay.app.journal.Journals;
import dev.patchbay.app.run.ClusterRuns;
import dev.patchbay.app.run.Forecast;
import dev.patchbay.app.runs.PastRun;
import dev.patchbay.app.target.Hardware;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.compile.Compilation;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.runtime.device.TargetLinks;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// All that the workbench needs of the rest of the program. Everything but the catalog is called off the JavaFX thread
/// and may take its time.
public interface WorkbenchServices {
    Catalog catalog();

    Pipeline open(Path file) throws FileProblem;

    void save(Pipeline pipeline, Path file) throws FileProblem;

    /// What came with the program to look at.
    Examples examples();

    /// Where what is drawn is kept until it is saved.
    Journals journals();

    /// Where the drawing may be exported to.
    Clusters clusters();

    /// Checks and compiles, the target's limits included.
    Compilation check(Pipeline pipeline, Target target);

    /// @param file where the pipeline was opened from or saved to, if anywhere
    Run start(Pipeline pipeline, Optional<Path> file, Target target) throws ServiceProblem;

    /// Goes on with a run that ended before its time.
    Run resume(PastRun run) throws ServiceProblem;

    /// A run that another program carries out now.
    ///
    /// @param brokeOff is told when that program died before the run's end; why the log cannot be read, or ""
    Run attach(PastRun run, Consumer<String> brokeOff) throws ServiceProblem;

    /// A run on a cluster, whoever began it. It goes on when nobody follows it any more.
    ///
    /// @param notes hears what keeps it from being seen, in sentences for the person
    Run watch(ClusterRuns.Wanted wanted, Consumer<String> notes) throws ServiceProblem;

    /// This computer's cores as devices.
    Target defaultTarget();

    /// Which links join a target's devices and machines.
    TargetLinks targetLinks();

    List<Hardware> devices();

    List<Hardware> links();

    /// What the drawing's trainings would do with so many workers each, predicted on the virtual fleet.
    Forecast forecast(Pipeline pipeline, Target target, int workers) throws ServiceProblem;

    /// Newest first.
    List<PastRun> pastRuns() throws ServiceProblem;

    /// @param id or its beginning, when only one run has it
    PastRun pastRun(String id) throws ServiceProblem;

    /// What was run, as it was.
    Pipeline drawing(PastRun run) throws ServiceProblem;

    /// All events of a run of the store.
    List<LoggedEvent> log(PastRun run) throws ServiceProblem;
}
