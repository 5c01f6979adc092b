package dev.patchbay.app.pod;

import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.conduct.Conductor;
import dev.patchbay.kubernetes.document.Names;
import dev.patchbay.runtime.run.EventSink;
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
            return new Conductor(connection, namespace, plan.plan(), events, notes).conduct(LOOK_MS);
        } catch (ClusterProblem problem) {
            throw PodProblem.failed(problem.sentence());
        }
    }
}
