package dev.patchbay.kubernetes.cluster.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.cluster.watch.Sighting.State;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// From the jobs of a step, one for each of its roles, to how the step stands.
public final class StepJobs {
    private final Map<String, Map<String, JobState>> byStep = new HashMap<>();

    /// Of a step of which nothing is known yet.
    public StepJobs() {}

    /// Takes a job's newest state in; nothing while none of the step's jobs has been started.
    public synchronized Optional<JobState> see(Step step, JsonNode job) {
        Map<String, JobState> jobs = byStep.computeIfAbsent(step.id(), _ -> new HashMap<>());
        JobState.of(job)
                .ifPresent(state -> jobs.put(job.path("metadata").path("name").asText(), state));
        Collection<JobState> states = jobs.values();
        if (states.isEmpty()) {
            return Optional.empty();
        }
        Optional<JobState> failed =
                states.stream().filter(s -> s.state() == State.FAILED).findFirst();
        if (failed.isPresent()) {
            return failed;
        }
        Optional<Instant> began =
                states.stream().flatMap(s -> s.began().stream()).min(Comparator.naturalOrder());
        boolean done = states.size() == jobs(step) && states.stream().allMatch(s -> s.state() == State.DONE);
        return Optional.of(
                done
                        ? new JobState(
                                State.DONE,
                                "",
                                began,
                                states.stream().flatMap(s -> s.ended().stream()).max(Comparator.naturalOrder()))
                        : new JobState(State.RUNNING, "", began, Optional.empty()));
    }

    /// How many jobs a step has: workers and parameter servers are two.
    public static int jobs(Step step) {
        return step.roles().stream().anyMatch(role -> role.name().equals(Role.SERVER)) ? 2 : 1;
    }
}
