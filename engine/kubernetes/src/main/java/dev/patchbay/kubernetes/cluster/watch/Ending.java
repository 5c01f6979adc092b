package dev.patchbay.kubernetes.cluster.watch;

import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Refusals;
import dev.patchbay.kubernetes.cluster.ours.Kinds;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Ends a run on its cluster: a workflow is told to, jobs are suspended, the one that starts the others first.
record Ending(Connection connection, Found found) {
    void order() throws ClusterProblem {
        try {
            if (found.kind().equals(Kinds.WORKFLOW)) {
                patch(found.name(), "{\"spec\":{\"shutdown\":\"Terminate\"}}");
                return;
            }
            patch(found.name(), "{\"spec\":{\"suspend\":true}}");
            for (String job : others()) {
                patch(job, "{\"spec\":{\"suspend\":true}}");
            }
        } catch (KubernetesClientException refusal) {
            throw ClusterProblem.refused(Refusals.sentence(found.kind().name() + "/" + found.name(), refusal));
        }
    }

    private List<String> others() {
        List<GenericKubernetesResource> jobs = new ArrayList<>();
        found.objects(connection, Kinds.JOB)
                .ifPresent(all -> jobs.addAll(all.list().getItems()));
        return jobs.stream()
                .filter(job -> JobState.of(Found.tree(job))
                        .filter(state -> state.state() == Sighting.State.RUNNING)
                        .isPresent())
                .map(job -> job.getMetadata().getName())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private void patch(String name, String change) {
        Kinds.all(connection, found.kind(), found.namespace())
                .ifPresent(all -> all.withName(name).patch(Connection.MERGE, change));
    }
}
