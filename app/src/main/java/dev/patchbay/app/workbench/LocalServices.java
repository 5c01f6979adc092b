package dev.patchbay.app.workbench;

import dev.patchbay.app.cluster.Clusters;
import dev.patchbay.app.gallery.Examples;
import dev.patchbay.app.journal.Journals;
import dev.patchbay.app.run.CannotStart;
import dev.patchbay.app.run.ClusterRuns;
import dev.patchbay.app.run.Forecast;
import dev.patchbay.app.run.LocalRuns;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.run.RunHistory;
import dev.patchbay.app.run.Wish;
import dev.patchbay.app.runs.PastRun;
import dev.patchbay.app.services.ServiceProblem;
import dev.patchbay.app.services.WorkbenchServices;
import dev.patchbay.app.target.Hardware;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.compile.Compilation;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.device.TargetLinks;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.run.UnusableFile;
import dev.patchbay.runtime.store.RunState;
import dev.patchbay.runtime.store.RunSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the workbench needs, on this computer; the command line does the same things with the same services.
public final class LocalServices implements WorkbenchServices {
    private final Catalog catalog;
    private final Preparation preparation;
    private final Supplier<DeviceCatalog> devices;
    private final Supplier<LinkCatalog> links;
    private final LocalRuns runs;
    private final RunHistory history;
    private final ClusterRuns clusterRuns;
    private final Examples examples;
    private final Journals journals;
    private final Clusters clusters;

    public LocalServices(
            Catalog catalog,
            Preparation preparation,
            Supplier<DeviceCatalog> devices,
            Supplier<LinkCatalog> links,
            LocalRuns runs,
            RunHistory history,
            ClusterRuns clusterRuns,
            Examples examples,
            Journals journals,
            Clusters clusters) {
        this.catalog = catalog;
        this.preparation = preparation;
        this.devices = devices;
        this.links = links;
        this.runs = runs;
        this.history = history;
        this.clusterRuns = clusterRuns;
        this.examples = examples;
        this.journals = journals;
        this.clusters = clusters;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Pipeline open(Path file) throws FileProblem {
        return PipelineFiles.open(file);
    }

    @Override
    public void save(Pipeline pipeline, Path file) throws FileProblem {
        PipelineFiles.save(pipeline, file);
    }

    @Override
    public Examples examples() {
        return examples;
    }

    @Override
    public Journals journals() {
        return journals;
    }

    @Override
    public Clusters clusters() {
        return clusters;
    }

    @Override
    public Compilation check(Pipeline pipeline, Target target) {
        return preparation.check(pipeline, target);
    }

    @Override
    public Run start(Pipeline pipeline, Optional<Path> file, Target target) throws ServiceProblem {
        try {
            // Endpoints stay up until the person stops the run.
            return runs.start(preparation.prepare(pipeline, target), file, true);
        } catch (CannotStart cannot) {
            throw new ServiceProblem(String.valueOf(cannot.getMessage()), cannot);
        }
    }

    @Override
    public Run resume(PastRun run) throws ServiceProblem {
        try {
            Target then = history.start(run.id()).target().target();
            Wish wish = new Wish(Optional.empty(), true, Optional.empty(), Optional.of(run.id()));
            return runs.start(preparation.prepare(history.drawing(run.id()), then), wish);
        } catch (CannotStart | UnusableFile | FileProblem problem) {
            throw new ServiceProblem(String.valueOf(problem.getMessage()), problem);
        }
    }

    @Override
    public Run attach(PastRun run, Consumer<String> brokeOff) throws ServiceProblem {
        try {
            return history.attach(run.id(), brokeOff);
        } catch (UnusableFile problem) {
            throw new ServiceProblem(String.valueOf(problem.getMessage()), problem);
        }
    }

    @Override
    public Run watch(ClusterRuns.Wanted wanted, Consumer<String> notes) throws ServiceProblem {
        try {
            return clusterRuns.watch(wanted, notes);
        } catch (ClusterProblem | UnusableFile problem) {
            throw new ServiceProblem(String.valueOf(problem.getMessage()), problem);
        }
    }

    @Override
    public Target defaultTarget() {
        return preparation.thisComputer();
    }

    @Override
    public TargetLinks targetLinks() {
        return preparation.targetLinks();
    }

    @Override
    public List<Hardware> devices() {
        return devices.get().all().stream().map(d -> new Hardware(d.name())).toList();
    }

    @Override
    public List<Hardware> links() {
        return links.get().all().stream().map(l -> new Hardware(l.shortName())).toList();
    }

    @Override
    public Forecast forecast(Pipeline pipeline, Target target, int workers) throws ServiceProblem {
        try {
            return preparation.forecast(pipeline, target, workers);
        } catch (CannotStart cannot) {
            throw new ServiceProblem(String.valueOf(cannot.getMessage()), cannot);
        }
    }

    @Override
    public List<PastRun> pastRuns() throws ServiceProblem {
        try {
            return history.list().stream().map(LocalServices::pastRun).toList();
        } catch (UnusableFile problem) {
            throw new ServiceProblem(String.valueOf(problem.getMessage()), problem);
        }
    }

    @Override
    public PastRun pastRun(String id) throws ServiceProblem {
        try {
            return pastRun(history.show(id));
        } catch (UnusableFile problem) {
            throw new ServiceProblem(String.valueOf(problem.getMessage()), problem);
        }
    }

    @Override
    public Pipeline drawing(PastRun run) throws ServiceProblem {
        try {
            return history.drawing(run.id());
        } catch (UnusableFile | FileProblem problem) {
            throw new ServiceProblem(String.valueOf(problem.getMessage()), problem);
        }
    }

    @Override
    public List<LoggedEvent> log(PastRun run) throws ServiceProblem {
        try {
            return history.events(run.id());
        } catch (UnusableFile problem) {
            throw new ServiceProblem(String.valueOf(problem.getMessage()), problem);
        }
    }

    private static PastRun pastRun(RunSummary run) {
        Optional<Outcome> outcome = switch (run.state()) {
            case DONE -> Optional.of(Outcome.DONE);
            case FAILED -> Optional.of(Outcome.FAILED);
            case CANCELLED -> Optional.of(Outcome.CANCELLED);
            case RUNNING, INTERRUPTED, DAMAGED -> Optional.empty();
        };
        long tookNs = run.endedAt()
                .map(end -> Duration.between(run.startedAt(), end).toNanos())
                .orElse(0L);
        boolean running = run.state() == RunState.RUNNING;
        return new PastRun(run.id(), run.pipeline(), run.startedAt(), tookNs, running, outcome, run.reason());
    }
}
