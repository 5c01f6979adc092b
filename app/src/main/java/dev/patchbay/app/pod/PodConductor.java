package dev.patchbay.app.pod;

import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.conduct.Conductor;
import dev.patchbay.kubernetes.document.Names;
import dev.patchbay.runtime.run.EventSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/// Starts the other pods' jobs in their order.
public record PodConductor(PodSetting setting, Way way, Words words, EventSink events, Consumer<String> notes) {
    private static final long LOOK_MS = 1_000;

    /// To the cluster that this pod runs on.
    @FunctionalInterface
    public interface Way {
        Connection connect() throws ClusterProblem;
    }

    /// @return whether all steps are done
    public boolean run() throws PodProblem, InterruptedException {
        PodPlan plan = PodPlan.read(setting.planFolder(), words);
        try (Connection connection = way.connect()) {
            String namespace = connection
                    .context()
                    .namespace()
                    .orElseGet(() -> Names.of(plan.plan().pipeline(), List.of()).pipeline());
            Shelf shelf = new Shelf(setting.home(), setting.run(), plan.keys());
            return new Conductor(connection, namespace, plan.plan(), events, () -> forget(shelf), notes)
                    .conduct(LOOK_MS);
        } catch (UncheckedIOException failure) {
            throw PodProblem.failed(words.of("pod.volume", setting.home(), String.valueOf(failure.getMessage())));
        } catch (ClusterProblem problem) {
            throw PodProblem.failed(problem.sentence());
        }
    }

    private static void forget(Shelf shelf) {
        try {
            shelf.forget();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
