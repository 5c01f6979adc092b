package dev.patchbay.kubernetes.cluster.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.cluster.ours.Kinds;
import dev.patchbay.kubernetes.cluster.watch.Sighting.State;
import dev.patchbay.kubernetes.document.Labels;
import dev.patchbay.kubernetes.text.Sentences;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// What an object of the pipeline tells.
record ObjectReader(Found found) {
    List<Sighting> read(Kinds.Kind kind, JsonNode object) {
        if (kind.equals(Kinds.WORKFLOW)) {
            return workflow(object);
        }
        if (kind.equals(Kinds.INFERENCE_SERVICE)) {
            return endpoint(object);
        }
        if (kind.equals(Kinds.DEPLOYMENT)) {
            return deployment(object);
        }
        return kind.equals(Kinds.JOB) ? conductor(object) : training(object);
    }

    /// An object of the run that is gone.
    List<Sighting> gone(JsonNode object) {
        return object.path("metadata").path("uid").asText().equals(found.uid())
                ? List.of(new Sighting.OfRun(
                        State.CANCELLED, Sentences.of("watch.deleted", found.name()), Optional.empty()))
                : List.of();
    }

    private List<Sighting> workflow(JsonNode workflow) {
        if (!workflow.path("metadata").path("uid").asText().equals(found.uid())) {
            return List.of();
        }
        List<Sighting> seen = new ArrayList<>();
        JsonNode status = workflow.path("status");
        for (JsonNode node : nodes(status)) {
            // A step that may be repeated has a node of its own name, and one for each time with the time behind it.
            Optional<String> step = Optional.ofNullable(
                    found.stepsByName().get(node.path("displayName").asText()));
            step.flatMap(id -> node(id, node)).ifPresent(seen::add);
        }
        String message = status.path("message").asText("");
        String phase = status.path("phase").asText("");
        Optional<State> state = switch (phase) {
            case "Succeeded" -> Optional.of(State.DONE);
            case "Failed", "Error" ->
                Optional.of(message.startsWith("Stopped with strategy") ? State.CANCELLED : State.FAILED);
            default -> Optional.empty();
        };
        state.ifPresent(s -> seen.add(new Sighting.OfRun(s, message, Kinds.time(status.path("finishedAt")))));
        return seen;
    }

    /// Of a long workflow they are packed.
    private static JsonNode nodes(JsonNode status) {
        String packed = status.path("compressedNodes").asText("");
        if (packed.isEmpty()) {
            return status.path("nodes");
        }
        try (var in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            return Found.JSON.readTree(in);
        } catch (IOException | IllegalArgumentException broken) {
            return status.path("nodes");
        }
    }

    private static Optional<Sighting> node(String step, JsonNode node) {
        JsonNode memo = node.path("memoizationStatus");
        Optional<String> key =
                memo.path("hit").asBoolean() ? Optional.of(memo.path("key").asText()) : Optional.empty();
        Optional<State> state = switch (node.path("phase").asText("")) {
            case "Running" -> Optional.of(State.RUNNING);
            case "Succeeded" -> Optional.of(State.DONE);
            case "Failed", "Error" -> Optional.of(State.FAILED);
            case "Omitted", "Skipped" -> Optional.of(State.CANCELLED);
            default -> Optional.empty();
        };
        return state.map(s -> new Sighting.OfStep(
                step,
                s,
                node.path("message").asText(""),
                Kinds.time(node.path("startedAt")),
                Kinds.time(node.path("finishedAt")),
                key));
    }

    private List<Sighting> endpoint(JsonNode service) {
        Optional<String> step = step(service);
        String url = service.path("status").path("url").asText("");
        boolean ready = condition(service, "Ready").path("status").asText().equals("True");
        return step.isPresent() && ready && !url.isEmpty()
                ? List.of(new Sighting.OfEndpoint(step.get(), url))
                : List.of();
    }

    private List<Sighting> deployment(JsonNode deployment) {
        Optional<String> step = step(deployment);
        if (step.isEmpty()) {
            return List.of();
        }
        String id = step.get();
        JsonNode metadata = deployment.path("metadata");
        DeploymentState state = DeploymentState.of(deployment);
        List<Sighting> seen = new ArrayList<>();
        if (state.begun()) {
            seen.add(new Sighting.OfStep(
                    id,
                    state.answers() ? State.DONE : State.RUNNING,
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        if (state.answers()) {
            seen.add(new Sighting.OfEndpoint(
                    id, "http://%s.%s".formatted(metadata.path("name").asText(), found.namespace())));
        }
        return seen;
    }

    private List<Sighting> conductor(JsonNode job) {
        if (!job.path("metadata").path("uid").asText().equals(found.uid())) {
            return List.of();
        }
        return JobState.of(job)
                .filter(state -> state.state() != State.RUNNING)
                .map(state -> List.<Sighting>of(new Sighting.OfRun(state.state(), state.why(), state.ended())))
                .orElse(List.of());
    }

    /// Whose order the workflow knows best; what else there is to say of them is why they wait.
    private List<Sighting> training(JsonNode object) {
        Optional<String> step = step(object);
        JsonNode suspended = condition(object, "Suspended");
        return step.isPresent() && suspended.path("status").asText().equals("True")
                ? List.of(new Sighting.Notice(
                        step.get(),
                        Sentences.of(
                                "watch.queued",
                                object.path("metadata").path("name").asText())))
                : List.of();
    }

    Optional<String> step(JsonNode object) {
        return found.step(
                object.path("metadata").path("labels").path(Labels.STEP).asText(""));
    }

    static JsonNode condition(JsonNode object, String type) {
        for (JsonNode each : object.path("status").path("conditions")) {
            if (each.path("type").asText().equals(type)) {
                return each;
            }
        }
        return Found.JSON.missingNode();
    }
}
