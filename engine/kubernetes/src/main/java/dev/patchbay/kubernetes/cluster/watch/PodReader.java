package dev.patchbay.kubernetes.cluster.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.document.Labels;
import dev.patchbay.kubernetes.kserve.InferenceServices;
import dev.patchbay.kubernetes.kubeflow.TfJobs;
import dev.patchbay.kubernetes.kubeflow.TrainJobs;
import dev.patchbay.kubernetes.text.Sentences;
import dev.patchbay.pipeline.plan.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a pod of the pipeline tells.
record PodReader(Found found) {
    private static final Set<String> OURS =
            Set.of("main", TrainJobs.CONTAINER, TfJobs.CONTAINER, InferenceServices.CONTAINER);
    private static final String JOB_SET = "jobset.sigs.k8s.io/jobset-name";
    private static final List<String> INDICES =
            List.of("batch.kubernetes.io/job-completion-index", "training.kubeflow.org/replica-index");
    /// Others than the first worker say little, and there may be a hundred thousand.
    private static final int HEARD_OF_A_ROLE = 16;

    /// A pod and the step that it works for.
    ///
    /// @param container the one that runs our program, or what the person named
    record Known(String name, String step, String role, int index, String container) {
        /// Whether its step's other processes are led from there.
        boolean isLead() {
            return !role.equals(Role.REPLICA) && !role.equals(Role.SERVER) && index == 0;
        }

        boolean isHeard() {
            return index < HEARD_OF_A_ROLE;
        }
    }

    Optional<Known> known(JsonNode pod) {
        JsonNode labels = pod.path("metadata").path("labels");
        // Pods of a TrainJob have the labels of a runtime, which knows no step.
        String set = labels.path(JOB_SET).asText("");
        String name = labels.path(Labels.STEP)
                .asText(
                        set.startsWith(found.pipeline() + "-")
                                ? set.substring(found.pipeline().length() + 1)
                                : "");
        return found.step(name)
                .map(step -> new Known(
                        pod.path("metadata").path("name").asText(),
                        step,
                        labels.path(Labels.ROLE).asText(set.isEmpty() ? "" : Role.WORKER),
                        index(pod),
                        container(pod)));
    }

    private static int index(JsonNode pod) {
        JsonNode metadata = pod.path("metadata");
        return INDICES.stream()
                .map(name -> metadata.path("labels")
                        .path(name)
                        .asText(metadata.path("annotations").path(name).asText("")))
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    private static String container(JsonNode pod) {
        List<String> names = new ArrayList<>();
        pod.path("spec")
                .path("containers")
                .forEach(c -> names.add(c.path("name").asText()));
        return names.stream().filter(OURS::contains).findFirst().orElse(names.isEmpty() ? "main" : names.getFirst());
    }

    /// Why it waits, and that it answers.
    List<Sighting> read(Known known, JsonNode pod) {
        List<Sighting> seen = new ArrayList<>();
        JsonNode scheduled = ObjectReader.condition(pod, "PodScheduled");
        if (scheduled.path("status").asText().equals("False")) {
            seen.add(new Sighting.Notice(
                    known.step(),
                    Sentences.of(
                            "watch.no-node",
                            known.name(),
                            scheduled.path("message").asText())));
        }
        JsonNode waiting = container(known, pod).path("state").path("waiting");
        String reason = waiting.path("reason").asText("");
        if (reason.endsWith("BackOff") || reason.startsWith("Err") || reason.contains("Error")) {
            seen.add(new Sighting.Notice(
                    known.step(),
                    Sentences.of(
                            "watch.pod-waits",
                            known.name(),
                            reason,
                            waiting.path("message").asText(""))));
        }
        if (known.role().equals(Role.REPLICA)
                && ObjectReader.condition(pod, "Ready").path("status").asText().equals("True")) {
            seen.add(new Sighting.OfReplica(known.step(), known.name()));
        }
        return seen;
    }

    static JsonNode container(Known known, JsonNode pod) {
        for (JsonNode each : pod.path("status").path("containerStatuses")) {
            if (each.path("name").asText().equals(known.container())) {
                return each;
            }
        }
        return Found.JSON.missingNode();
    }
}
