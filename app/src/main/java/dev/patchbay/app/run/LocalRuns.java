package dev.patchbay.app.run;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.control.RunControl;
import dev.patchbay.runtime.control.RunSetup;
import dev.patchbay.runtime.control.ScenarioRules;
import dev.patchbay.runtime.fault.FaultProblem;
import dev.patchbay.runtime.fault.Injector;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.KnownByCost;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.place.RunHeader;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepExecutor;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.UnusableFile;
import dev.patchbay.runtime.store.RunStore;
import dev.patchbay.runtime.store.UnfinishedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Starts prepared drawings, on the local cluster or on the virtual fleet.
public final class LocalRuns {
    /// Beside the log, the drawing that was run.
    static final String DRAWING_FILE = "pipeline.json";

    /// What carries out a run's steps, and does faults to its workers.
    public record Cluster(StepExecutor executor, Injector injector) {}

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
        return start(prepared, Wish.plain(file, keepServing));
    }

    public Run start(Prepared prepared, Wish wish) throws CannotStart {
        List<String> refused = KnownByCost.check(prepared.placement().plan()).stream()
                .map(finding -> finding.sentence().toString())
                .toList();
        if (place == Place.LOCAL && !refused.isEmpty()) {
            throw new CannotStart(refused);
        }
        try {
            Optional<Scenario> toFollow = Optional.empty();
            if (wish.scenario().isPresent() && wish.resume().isPresent()) {
                throw new UnusableFile(Sentence.of(
                        "resume.with-scenario", wish.scenario().get().toString()));
            }
            if (wish.scenario().isPresent()) {
                toFollow = Optional.of(checked(wish.scenario().get(), prepared.placement()));
            }
            store.sweep();
            Optional<UnfinishedRun> unfinished = Optional.empty();
            if (wish.resume().isPresent()) {
                unfinished = Optional.of(unfinished(wish.resume().get(), header("", prepared, wish)));
            }
            return start(prepared, wish, toFollow, unfinished);
        } catch (UnusableFile | FileProblem | StepFailure | FaultProblem problem) {
            throw new CannotStart(String.valueOf(problem.getMessage()));
        }
    }

    private UnfinishedRun unfinished(String id, RunEvent.RunStarted now) throws UnusableFile {
        return switch (place) {
            case LOCAL -> id.isEmpty() ? UnfinishedRun.newest(store, now) : UnfinishedRun.named(store, id, now);
            case FLEET, KUBERNETES -> throw new UnusableFile(Sentence.of("resume.fleet"));
        };
    }

    private Run start(Prepared prepared, Wish wish, Optional<Scenario> toFollow, Optional<UnfinishedRun> unfinished)
            throws UnusableFile, FileProblem, StepFailure, FaultProblem {
        Path folder = store.create();
        // What was run, as it was: the person's file may change tomorrow.
        PipelineFiles.save(prepared.drawing(), folder.resolve(DRAWING_FILE));
        Placement placement = prepared.placement();
        Cluster cluster = clusters.make(folder, placement);
        if (toFollow.isPresent()) {
            cluster.injector().follow(toFollow.get());
        }
        RunSetup setup = new RunSetup(
                header(folder.getFileName().toString(), prepared, wish),
                placement.plan(),
                folder,
                store.memo(),
                wish.keepServing());
        if (unfinished.isPresent()) {
            setup = resuming(setup, unfinished.get(), cluster);
        }
        return RunControl.start(setup, cluster.executor(), cluster.injector());
    }

    private RunSetup resuming(RunSetup setup, UnfinishedRun unfinished, Cluster cluster) throws UnusableFile {
        try {
            return setup.resuming(
                    new TakingOver(unfinished, setup.folder()).of(setup.plan(), cluster.executor()::fingerprint));
        } catch (UnusableFile refused) {
            cluster.executor().close();
            store.discard(setup.folder());
            throw refused;
        }
    }

    private RunEvent.RunStarted header(String run, Prepared prepared, Wish wish) {
        return RunHeader.of(
                run,
                wish.file().map(Path::toString).orElse(""),
                place.word(),
                prepared.placement(),
                node -> prepared.drawing().node(node).flatMap(Node::title).orElse(node),
                version,
                ProcessHandle.current().pid());
    }

    private Scenario checked(Path file, Placement placement) throws FaultProblem {
        Scenario scenario = Scenario.read(file);
        new ScenarioRules(file.toString(), scenario, placement, place == Place.FLEET).check();
        return scenario;
    }
}
