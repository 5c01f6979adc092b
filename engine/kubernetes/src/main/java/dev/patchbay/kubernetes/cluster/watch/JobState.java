package dev.patchbay.kubernetes.cluster.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.cluster.ours.Kinds;
import dev.patchbay.kubernetes.cluster.watch.Sighting.State;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.Optional;

/// How a `Job` stands.
///
/// @param why it failed
public record JobState(Sighting.State state, String why, Optional<Instant> began, Optional<Instant> ended) {
    /// An object of the client's as a tree.
    public static JsonNode tree(HasMetadata object) {
        return Found.JSON.valueToTree(object);
    }

    public boolean isDone() {
        return state == State.DONE;
    }

    public boolean isFailed() {
        return state == State.FAILED;
    }

    /// Nothing while it waits for its turn.
    public static Optional<JobState> of(JsonNode job) {
        JsonNode status = job.path("status");
        Optional<Instant> began = Kinds.time(status.path("startTime"));
        JsonNode failed = ObjectReader.condition(job, "Failed");
        if (failed.path("status").asText().equals("True")) {
            return Optional.of(new JobState(
                    State.FAILED,
                    failed.path("message").asText(""),
                    began,
                    Kinds.time(failed.path("lastTransitionTime"))));
        }
        JsonNode complete = ObjectReader.condition(job, "Complete");
        if (complete.path("status").asText().equals("True")) {
            return Optional.of(new JobState(State.DONE, "", began, Kinds.time(complete.path("lastTransitionTime"))));
        }
        return job.path("spec").path("suspend").asBoolean()
                ? Optional.empty()
                : Optional.of(new JobState(State.RUNNING, "", began, Optional.empty()));
    }
}
