package dev.patchbay.app.cluster;

import dev.patchbay.app.export.BundleFolder;
import dev.patchbay.app.export.CannotWrite;
import dev.patchbay.app.run.CannotStart;
import dev.patchbay.app.run.Place;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.run.Prepared;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.Exporter;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.cluster.ClusterContext;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Kubeconfig;
import dev.patchbay.kubernetes.cluster.apply.Applier;
import dev.patchbay.kubernetes.cluster.apply.ApplyResult;
import dev.patchbay.kubernetes.cluster.apply.Manner;
import dev.patchbay.kubernetes.cluster.apply.Progress;
import dev.patchbay.kubernetes.cluster.apply.Remover;
import dev.patchbay.kubernetes.cluster.apply.Trial;
import dev.patchbay.kubernetes.cluster.preflight.Check;
import dev.patchbay.kubernetes.cluster.preflight.Images;
import dev.patchbay.kubernetes.cluster.preflight.Preflight;
import dev.patchbay.kubernetes.cluster.watch.OnCluster;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the workbench does with clusters; the command line does the same with the same parts. Called off the JavaFX
/// thread. A connection lives as long as a call, and nothing of a kubeconfig is kept.
public final class Clusters {
    private final Preparation preparation;
    private final Supplier<Kubeconfig> kubeconfig;
    private final Images images;

    public Clusters(Preparation preparation, Supplier<Kubeconfig> kubeconfig, Images images) {
        this.images = images;
        this.preparation = preparation.on(Place.KUBERNETES);
        this.kubeconfig = kubeconfig;
    }

    List<ClusterContext> contexts() throws ClusterProblem {
        return kubeconfig.get().contexts();
    }

    /// Makes the bundle for the cluster, goes through the checklist, and tries everything without changing anything.
    Seen look(Pipeline drawing, Target target, ClusterWish wish) throws ClusterProblem {
        Prepared prepared = prepared(drawing, target);
        try (Connection connection = Connection.open(kubeconfig.get(), wish.context())) {
            Exporter.Exported exported = wish.exported(prepared, wish.fitting(prepared, connection));
            Bundle bundle = bundle(exported);
            List<Check> checks = new Preflight(connection, images).of(bundle);
            boolean reachable = checks.stream()
                    .noneMatch(
                            check -> check.topic() == Check.Topic.REACHABLE && check.verdict() == Check.Verdict.FAILED);
            Optional<Trial.Outcome> trial =
                    reachable ? Optional.of(new Trial(connection).of(bundle, Progress.NONE)) : Optional.empty();
            Optional<OnCluster.State> run =
                    reachable ? OnCluster.state(connection, bundle.name(), bundle.namespace()) : Optional.empty();
            return new Seen(drawing, bundle, notes(prepared, exported), checks, trial, run);
        }
    }

    /// The bundle alone, where there is no cluster to ask.
    Seen offline(Pipeline drawing, Target target, ClusterWish wish) throws ClusterProblem {
        Prepared prepared = prepared(drawing, target);
        Exporter.Exported exported = wish.exported(prepared, wish.flavor().orElse(Flavor.KUBEFLOW));
        return new Seen(
                drawing, bundle(exported), notes(prepared, exported), List.of(), Optional.empty(), Optional.empty());
    }

    ApplyResult apply(Bundle bundle, Manner manner, ClusterWish wish, Progress progress) throws ClusterProblem {
        try (Connection connection = Connection.open(kubeconfig.get(), wish.context())) {
            return new Applier(connection).apply(bundle, manner, progress);
        }
    }

    /// Whatever flavor it was applied in.
    Remover.Outcome delete(String pipeline, String namespace, ClusterWish wish, Progress progress)
            throws ClusterProblem {
        try (Connection connection = Connection.open(kubeconfig.get(), wish.context())) {
            return new Remover(connection).remove(pipeline, namespace, false, progress);
        }
    }

    /// The pipelines of ours that are there.
    List<OnCluster> running(ClusterWish wish) throws ClusterProblem {
        try (Connection connection = Connection.open(kubeconfig.get(), wish.context())) {
            String usual = connection.context().namespace().orElse("default");
            return OnCluster.all(connection, wish.namespace().orElse(usual));
        }
    }

    void write(Bundle bundle, Path folder) throws ClusterProblem {
        try {
            new BundleFolder(folder).write(bundle);
        } catch (CannotWrite cannot) {
            throw ClusterProblem.badInput(cannot.sentence().in(texts()));
        }
    }

    private Prepared prepared(Pipeline drawing, Target target) throws ClusterProblem {
        try {
            return preparation.prepare(drawing, target);
        } catch (CannotStart cannot) {
            throw ClusterProblem.badInput(String.join("\n", cannot.lines()));
        }
    }

    private static Bundle bundle(Exporter.Exported exported) throws ClusterProblem {
        return exported.bundle()
                .orElseThrow(() -> ClusterProblem.badInput(exported.findings().stream()
                        .filter(Finding::isError)
                        .map(finding -> finding.sentence().in(texts()))
                        .collect(Collectors.joining("\n"))));
    }

    private static List<String> notes(Prepared prepared, Exporter.Exported exported) {
        return Stream.concat(
                        prepared.warnings().stream(),
                        exported.findings().stream()
                                .map(finding -> finding.sentence().in(texts())))
                .toList();
    }

    private static Texts texts() {
        return Texts.in(Locale.getDefault());
    }
}
