package dev.patchbay.kubernetes.cluster.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Refusals;
import dev.patchbay.kubernetes.cluster.ours.Kinds;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.document.Labels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A pipeline of ours that is on a cluster, whoever put it there, as the object that stands for its run tells.
public record OnCluster(String pipeline, String namespace, State state, Instant made) {
    /// How the run stands.
    public enum State {
        GOING_ON,
        DONE,
        FAILED
    }

    private static final int FORBIDDEN = 403;

    /// Newest first. Whoever may not look everywhere is shown one namespace.
    ///
    /// @param otherwise that namespace
    public static List<OnCluster> all(Connection connection, String otherwise) throws ClusterProblem {
        List<OnCluster> all = new ArrayList<>();
        for (Kinds.Kind kind : Found.RUNS) {
            try {
                for (GenericKubernetesResource object : objects(connection, kind, otherwise)) {
                    of(kind, Found.tree(object)).ifPresent(all::add);
                }
            } catch (KubernetesClientException refusal) {
                throw ClusterProblem.refused(Refusals.sentence(kind.name(), refusal));
            }
        }
        all.sort(Comparator.comparing(OnCluster::made).reversed().thenComparing(OnCluster::pipeline));
        return all;
    }

    private static List<GenericKubernetesResource> objects(Connection connection, Kinds.Kind kind, String otherwise) {
        Map<String, String> ours = Map.of(Labels.MANAGER, Labels.PATCHBAY);
        try {
            return Kinds.everywhere(connection, kind)
                    .map(all -> all.inAnyNamespace().withLabels(ours).list().getItems())
                    .orElse(List.of());
        } catch (KubernetesClientException refusal) {
            if (refusal.getCode() != FORBIDDEN) {
                throw refusal;
            }
            return Kinds.all(connection, kind, otherwise)
                    .map(all -> all.withLabels(ours).list().getItems())
                    .orElse(List.of());
        }
    }

    /// Nothing for an object that does not stand for a whole run.
    ///
    /// @param kind which objects in a list of Kubernetes' own kinds do not say
    private static Optional<OnCluster> of(Kinds.Kind kind, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        String pipeline = metadata.path("labels").path(Labels.INSTANCE).asText();
        if (!metadata.path("name").asText().equals(Found.nameOf(kind, pipeline))) {
            return Optional.empty();
        }
        return Optional.of(new OnCluster(
                pipeline,
                metadata.path("namespace").asText(),
                kind.equals(Kinds.JOB) ? job(object) : workflow(object),
                Kinds.time(metadata.path("creationTimestamp")).orElse(Instant.EPOCH)));
    }

    /// How the run of a pipeline stands; nothing where none is on the cluster. One that goes on counts before those of
    /// other flavors that are over, and of those the newest.
    public static Optional<State> state(Connection connection, String pipeline, String namespace)
            throws ClusterProblem {
        try {
            List<OnCluster> runs = new ArrayList<>();
            for (Kinds.Kind kind : Found.RUNS) {
                Kinds.all(connection, kind, namespace)
                        .map(all -> all.withName(Found.nameOf(kind, pipeline)).get())
                        .flatMap(object -> of(kind, Found.tree(object)))
                        .ifPresent(runs::add);
            }
            return runs.stream()
                    .max(Comparator.comparing((OnCluster run) -> run.state() == State.GOING_ON)
                            .thenComparing(OnCluster::made))
                    .map(OnCluster::state);
        } catch (KubernetesClientException refusal) {
            throw ClusterProblem.refused(Refusals.sentence(pipeline, refusal));
        }
    }

    /// Whether a run of the pipeline would be cut off by another one. A person's stop suspends jobs for good.
    public static boolean isGoingOn(Connection connection, String pipeline, String namespace) throws ClusterProblem {
        return state(connection, pipeline, namespace)
                .filter(State.GOING_ON::equals)
                .isPresent();
    }

    /// Whether a document of a bundle is the object whose end is the run's.
    public static boolean standsForARun(Document document, String pipeline) {
        return Found.RUNS.stream()
                .anyMatch(kind -> kind.name().equals(document.kind())
                        && Found.nameOf(kind, pipeline).equals(document.name()));
    }

    private static State workflow(JsonNode workflow) {
        return switch (workflow.path("status").path("phase").asText()) {
            case "Succeeded" -> State.DONE;
            case "Failed", "Error" -> State.FAILED;
            default -> State.GOING_ON;
        };
    }

    private static State job(JsonNode job) {
        Optional<JobState> state = JobState.of(job);
        if (state.filter(JobState::isDone).isPresent()) {
            return State.DONE;
        }
        boolean stopped = state.isEmpty() && job.path("spec").path("suspend").asBoolean();
        return stopped || state.filter(JobState::isFailed).isPresent() ? State.FAILED : State.GOING_ON;
    }
}
