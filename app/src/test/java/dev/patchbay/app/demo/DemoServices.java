package dev.patchbay.app.demo;

import dev.patchbay.app.cluster.Clusters;
import dev.patchbay.app.gallery.Examples;
import dev.patchbay.app.journal.Journals;
import dev.patchbay.app.pod.PodPlaces;
import dev.patchbay.app.run.ClusterRuns;
import dev.patchbay.app.run.Forecast;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.runs.PastRun;
import dev.patchbay.app.services.ServiceProblem;
import dev.patchbay.app.services.WorkbenchServices;
import dev.patchbay.app.target.Hardware;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Kubeconfig;
import dev.patchbay.kubernetes.cluster.preflight.Images;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.compile.Compilation;
import dev.patchbay.pipeline.compile.Compiler;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.text.Texts;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.device.TargetLinks;
import dev.patchbay.runtime.place.Host;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.UnusableFile;
import dev.patchbay.runtime.store.RunStore;
import dev.patchbay.runtime.store.Supervisors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Real files and checks, but a run that is made up.
public final class DemoServices implements WorkbenchServices {
    private final DemoRun run;
    private final Journals journals;
    private final Clusters clusters;
    private final ClusterRuns clusterRuns;

    public DemoServices(DemoRun run) {
        this(run, new Kubeconfig(Path.of("no-kubeconfig")));
    }

    public DemoServices(DemoRun run, Kubeconfig kubeconfig) {
        this.run = run;
        Preparation preparation = new Preparation(
                catalog(),
                Texts.in(Locale.ENGLISH),
                DeviceCatalog::bundled,
                LinkCatalog::bundled,
                Host::ofThisComputer);
        this.clusters = new Clusters(preparation, () -> kubeconfig, Images.NOT_ASKED);
        try {
            RunStore store = new RunStore(
                    Files.createTempDirectory("patchbay-runs-"), Supervisors.ofThisComputer(), new SecureRandom());
            this.clusterRuns = new ClusterRuns(
                    () -> kubeconfig, store, () -> new PodPlaces(DeviceCatalog.bundled(), LinkCatalog.bundled()), "0");
            this.journals = new Journals(Files.createTempDirectory("patchbay-unsaved-"));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public Examples examples() {
        return new Examples(Path.of("..", "examples"));
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
    public Catalog catalog() {
        return Catalog.standard();
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
    public Compilation check(Pipeline pipeline, Target target) {
        return new Compiler(catalog()).compile(pipeline);
    }

    @Override
    public Run start(Pipeline pipeline, Optional<Path> file, Target target) throws ServiceProblem {
        if (pipeline.nodes().isEmpty()) {
            throw new ServiceProblem("The pipeline has no nodes to run.");
        }
        return run;
    }

    @Override
    public Run resume(PastRun past) {
        return run;
    }

    @Override
    public Run attach(PastRun past, Consumer<String> brokeOff) {
        return run;
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
        return new Target("H100 SXM", 1, 6, "NVLink 4", "InfiniBand NDR", 0);
    }

    @Override
    public TargetLinks targetLinks() {
        return new TargetLinks(DeviceCatalog.bundled(), LinkCatalog.bundled());
    }

    @Override
    public List<Hardware> devices() {
        return List.of(new Hardware("H100 SXM"), new Hardware("A100 SXM"), new Hardware("L4"));
    }

    @Override
    public List<Hardware> links() {
        return List.of(new Hardware("NVLink 4"), new Hardware("PCIe 4.0 x16"), new Hardware("InfiniBand NDR"));
    }

    @Override
    public Forecast forecast(Pipeline pipeline, Target target, int workers) {
        double rate = 12_000.0 * workers / (1 + workers / 800.0);
        return new Forecast(
                workers,
                List.of(new Forecast.Training(
                        "train-cnn", "CNN", rate, Math.round(64.0 * workers / rate * 1e12), 0.2)));
    }

    @Override
    public List<PastRun> pastRuns() {
        return List.of(
                new PastRun(
                        "13",
                        "Fashion-MNIST end to end",
                        Instant.ofEpochSecond(1_799_990_000L),
                        112_000_000_000L,
                        false,
                        Optional.of(RunEvent.Outcome.DONE),
                        ""),
                new PastRun(
                        "12",
                        "Fashion-MNIST end to end",
                        Instant.ofEpochSecond(1_799_980_000L),
                        31_000_000_000L,
                        false,
                        Optional.of(RunEvent.Outcome.FAILED),
                        "worker-3 was killed by signal 9 in step 211 of CNN with dropout"));
    }

    @Override
    public PastRun pastRun(String id) throws ServiceProblem {
        return pastRuns().stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ServiceProblem("There is no run " + id + "."));
    }

    @Override
    public Pipeline drawing(PastRun past) {
        long examples = past.id().equals("13") ? 60_000 : 5000;
        return Pipeline.named("Run " + past.id())
                .with(Node.of("data", "dataset").with("train-examples", Value.of(examples)), new Position(40, 40));
    }

    @Override
    public List<LoggedEvent> log(PastRun past) {
        return SyntheticRun.events(7, past.id().equals("13") ? 60 : 40);
    }
}
