package dev.patchbay.app.run;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.runtime.control.RunControl;
import dev.patchbay.runtime.control.RunSetup;
import dev.patchbay.runtime.place.KnownByCost;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.place.RunHeader;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepExecutor;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.UnusableFile;
import dev.patchbay.runtime.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Starts prepared drawings, on the local cluster or on the virtual fleet.
public final class LocalRuns {
    /// Beside the log, the drawing that was run.
    static final String DRAWING_FILE = "pipeline.json";

    /// What carries out a run's steps, and kills one of its workers.
    public record Cluster(StepExecutor executor, Consumer<String> killer) {}

    /// Makes the cluster of one run.
    @FunctionalInterface
    public interface ClusterMaker {
        Cluster make(Path runFolder, Placement placement) throws StepFailure;
    }

    private final RunStore store;
    private final ClusterMaker clusters;
    private final Place place;
    private final String version;

    public LocalRuns(RunStore store, ClusterMaker clusters, Place place, String version) {
        this.store = store;
        this.clusters = clusters;
        this.place = place;
        this.version = version;
    }

    /// @param file where the drawing came from, if anywhere
    /// @param keepServing whether endpoints stay up after the last step until the run is cancelled
    public Run start(Prepared prepared, Optional<Path> file, boolean keepServing) throws CannotStart {
        List<String> refused = KnownByCost.check(prepared.placement().plan()).stream()
                .map(finding -> finding.sentence().toString())
                .toList();
        if (!refused.isEmpty()) {
            throw new CannotStart(refused);
        }
        try {
            Path folder = store.create();
            // What was run, as it was: the person's file may change tomorrow.
            PipelineFiles.save(prepared.drawing(), folder.resolve(DRAWING_FILE));
            Placement placement = prepared.placement();
            RunEvent.RunStarted header = RunHeader.of(
                    folder.getFileName().toString(),
                    file.map(Path::toString).orElse(""),
                    place.word(),
                    placement,
                    node -> prepared.drawing().node(node).flatMap(Node::title).orElse(node),
                    version,
                    ProcessHandle.current().pid());
            Cluster cluster = clusters.make(folder, placement);
            return RunControl.start(
                    new RunSetup(header, placement.plan(), folder, store.memo(), keepServing),
                    cluster.executor(),
                    cluster.killer());
        } catch (UnusableFile | FileProblem | StepFailure problem) {
            throw new CannotStart(String.valueOf(problem.getMessage()));
        }
    }
}
