package dev.patchbay.app.run;

import dev.patchbay.app.pod.PodPlaces;
import dev.patchbay.app.pod.PodProblem;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Kubeconfig;
import dev.patchbay.kubernetes.cluster.watch.ClusterRun;
import dev.patchbay.kubernetes.cluster.watch.Found;
import dev.patchbay.kubernetes.document.Names;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.runtime.place.RunHeader;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.UnusableFile;
import dev.patchbay.runtime.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Follows pipelines that run on clusters, whoever put them there; each becomes a run of the store.
public final class ClusterRuns {
    private final Supplier<Kubeconfig> kubeconfig;
    private final RunStore store;
    private final Supplier<PodPlaces> places;
    private final String version;

    public ClusterRuns(Supplier<Kubeconfig> kubeconfig, RunStore store, Supplier<PodPlaces> places, String version) {
        this.kubeconfig = kubeconfig;
        this.store = store;
        this.places = places;
        this.version = version;
    }

    /// What is to be followed.
    ///
    /// @param context of the kubeconfig; its current one when none is named
    /// @param pipeline its name on the cluster
    /// @param namespace the one of the pipeline's name when none is named
    /// @param drawing what it was made from, where that is at hand
    public record Wanted(
            Optional<String> context,
            String pipeline,
            Optional<String> namespace,
            Optional<Pipeline> drawing,
            Optional<Path> file) {
        /// What a drawing became on a cluster.
        public static Wanted of(
                Pipeline drawing, Optional<Path> file, Optional<String> context, Optional<String> namespace) {
            return new Wanted(
                    context, Names.of(drawing.name(), List.of()).pipeline(), namespace, Optional.of(drawing), file);
        }

        /// The same with the file that the drawing lies in.
        public Wanted drawnIn(Optional<Path> otherFile) {
            return drawing.isEmpty() ? this : new Wanted(context, pipeline, namespace, drawing, otherFile);
        }
    }

    /// @param notes hears what keeps it from seeing, in sentences for the person
    public ClusterRun watch(Wanted wanted, Consumer<String> notes) throws ClusterProblem, UnusableFile {
        Connection connection = Connection.open(kubeconfig.get(), wanted.context());
        try {
            return watch(connection, wanted, notes);
        } catch (ClusterProblem | UnusableFile | RuntimeException problem) {
            connection.close();
            throw problem;
        }
    }

    private ClusterRun watch(Connection connection, Wanted wanted, Consumer<String> notes)
            throws ClusterProblem, UnusableFile {
        Found found = Found.on(connection, wanted.pipeline(), wanted.namespace());
        store.sweep();
        Path folder = store.create();
        try {
            if (wanted.drawing().isPresent()) {
                PipelineFiles.save(wanted.drawing().get(), folder.resolve(LocalRuns.DRAWING_FILE));
            }
            RunEvent.RunStarted header = RunHeader.of(
                    folder.getFileName().toString(),
                    wanted.file().map(Path::toString).orElse(""),
                    Place.KUBERNETES.word(),
                    places.get().of(found.plan()),
                    node -> wanted.drawing()
                            .flatMap(d -> d.node(node))
                            .flatMap(Node::title)
                            .orElse(node),
                    version,
                    ProcessHandle.current().pid());
            return ClusterRun.follow(connection, found, header, folder, notes);
        } catch (PodProblem | FileProblem problem) {
            store.discard(folder);
            throw ClusterProblem.refused(String.valueOf(problem.getMessage()));
        }
    }
}
