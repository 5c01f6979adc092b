package dev.patchbay.kubernetes.cluster.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Refusals;
import dev.patchbay.kubernetes.cluster.ours.Kinds;
import dev.patchbay.kubernetes.document.Labels;
import dev.patchbay.kubernetes.document.Names;
import dev.patchbay.kubernetes.text.Sentences;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.file.PlanFile;
import dev.patchbay.pipeline.plan.file.UnreadablePlan;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// A pipeline of ours on a cluster, whoever put it there.
///
/// @param name of the object that stands for the run: a workflow, or the job that starts the others
/// @param uid of that object: no two runs have the same
/// @param stepsByName each step's id, by its name on the cluster
public record Found(
        String pipeline,
        String namespace,
        Kinds.Kind kind,
        String name,
        String uid,
        Instant began,
        Plan plan,
        Map<String, String> stepsByName) {
    static final ObjectMapper JSON = new ObjectMapper();

    /// The kinds of objects that stand for a run.
    static final List<Kinds.Kind> RUNS = List.of(Kinds.WORKFLOW, Kinds.JOB);

    private static final String CONDUCTOR = "-conductor";

    public Found {
        stepsByName = Map.copyOf(stepsByName);
    }

    /// @param pipeline its name on the cluster
    /// @param namespace where it is; the one of its name when none is named
    public static Found on(Connection connection, String pipeline, Optional<String> namespace) throws ClusterProblem {
        String place = namespace.orElse(pipeline);
        try {
            Plan plan = plan(connection, pipeline, place);
            for (Kinds.Kind kind : RUNS) {
                String name = nameOf(kind, pipeline);
                Optional<JsonNode> object = Kinds.all(connection, kind, place)
                        .map(all -> all.withName(name).get())
                        .map(Found::tree);
                if (object.isPresent()) {
                    JsonNode metadata = object.get().path("metadata");
                    return new Found(
                            pipeline,
                            place,
                            kind,
                            name,
                            metadata.path("uid").asText(),
                            Kinds.time(metadata.path("creationTimestamp")).orElseGet(Instant::now),
                            plan,
                            steps(plan));
                }
            }
            throw ClusterProblem.refused(Sentences.of("watch.not-started", pipeline, place));
        } catch (KubernetesClientException refusal) {
            throw ClusterProblem.refused(Refusals.sentence(pipeline, refusal));
        }
    }

    /// What the object is called that stands for a pipeline's run.
    static String nameOf(Kinds.Kind kind, String pipeline) {
        return kind.equals(Kinds.JOB) ? pipeline + CONDUCTOR : pipeline;
    }

    /// The pipeline's objects of a kind; nothing where the cluster does not know the kind.
    Optional<
                    FilterWatchListDeletable<
                            GenericKubernetesResource,
                            GenericKubernetesResourceList,
                            Resource<GenericKubernetesResource>>>
            objects(Connection connection, Kinds.Kind sort) {
        return Kinds.all(connection, sort, namespace).map(all -> all.withLabel(Labels.INSTANCE, pipeline));
    }

    static JsonNode tree(GenericKubernetesResource object) {
        return JSON.valueToTree(object);
    }

    private static Plan plan(Connection connection, String pipeline, String namespace) throws ClusterProblem {
        ConfigMap map = connection
                .client()
                .configMaps()
                .inNamespace(namespace)
                .withName(pipeline + "-plan")
                .get();
        if (map == null) {
            throw ClusterProblem.refused(Sentences.of("watch.not-there", pipeline, namespace));
        }
        try {
            return PlanFile.read(text(map));
        } catch (IOException | UnreadablePlan unreadable) {
            throw ClusterProblem.refused(Sentences.of("watch.plan", pipeline, String.valueOf(unreadable.getMessage())));
        }
    }

    private static String text(ConfigMap map) throws IOException {
        String packed =
                Optional.ofNullable(map.getBinaryData()).orElse(Map.of()).get("plan.json.gz");
        if (packed == null) {
            return Optional.ofNullable(map.getData()).orElse(Map.of()).getOrDefault("plan.json", "");
        }
        try (var in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> steps(Plan plan) {
        Names names =
                Names.of(plan.pipeline(), plan.steps().stream().map(Step::id).toList());
        Map<String, String> byName = new LinkedHashMap<>();
        plan.steps().forEach(step -> byName.put(names.step(step.id()), step.id()));
        return byName;
    }

    /// The step of that name on the cluster, also with the number of a repetition behind it.
    Optional<String> step(String name) {
        return Optional.ofNullable(stepsByName.get(name))
                .or(() -> Optional.ofNullable(stepsByName.get(name.replaceFirst("-\\d+$", ""))));
    }

    Step planned(String step) {
        return plan.step(step).orElseThrow();
    }
}
