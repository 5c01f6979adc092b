package dev.patchbay.kubernetes.cluster.conduct;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Refusals;
import dev.patchbay.kubernetes.cluster.watch.DeploymentState;
import dev.patchbay.kubernetes.cluster.watch.JobState;
import dev.patchbay.kubernetes.cluster.watch.StepJobs;
import dev.patchbay.kubernetes.document.Labels;
import dev.patchbay.kubernetes.document.Names;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.RunEvent;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Starts each step's jobs when the steps before it are done. It looks again and again at how things are and remembers
/// nothing that the cluster does not know, so that it may be started anew at any time, and a cluster that does not
/// answer for a while costs only that while.
public final class Conductor {
    private final Connection connection;
    private final String namespace;
    private final Plan plan;
    private final Names names;
    private final EventSink events;
    private final Consumer<String> notes;
    private final Set<String> begun = new HashSet<>();
    private final Runnable fresh;
    private boolean looked;
    private String lastProblem = "";

    /// @param namespace where the jobs are
    /// @param events hears how steps begin and end
    /// @param fresh is done before the first step begins, when none has begun: this is another run then,
    /// and what an earlier one left is not its own
    /// @param notes hears, in sentences, why it has to wait
    public Conductor(
            Connection connection,
            String namespace,
            Plan plan,
            EventSink events,
            Runnable fresh,
            Consumer<String> notes) {
        this.connection = connection;
        this.plan = plan;
        this.names =
                Names.of(plan.pipeline(), plan.steps().stream().map(Step::id).toList());
        this.namespace = namespace;
        this.events = events;
        this.fresh = fresh;
        this.notes = notes;
    }

    /// A step's jobs, or its deployment.
    private record Parts(List<JsonNode> jobs, Optional<JsonNode> deployment) {
        boolean isDone(Step step) {
            return deployment
                    .map(DeploymentState::of)
                    .map(d -> d.begun() && d.answers())
                    .orElseGet(() -> state(step).filter(JobState::isDone).isPresent());
        }

        boolean hasBegun() {
            return jobs.stream()
                            .anyMatch(job -> !job.path("spec").path("suspend").asBoolean()
                                    || job.path("status").has("startTime"))
                    || deployment
                            .map(DeploymentState::of)
                            .filter(DeploymentState::begun)
                            .isPresent();
        }

        Optional<JobState> state(Step step) {
            StepJobs together = new StepJobs();
            Optional<JobState> state = Optional.empty();
            for (JsonNode job : jobs) {
                state = together.see(step, job);
            }
            return state;
        }
    }

    /// Goes on until all steps are done or one has failed.
    ///
    /// @param lookMs how long it waits from one look to the next
    /// @return whether all are done
    public boolean conduct(long lookMs) throws InterruptedException {
        while (true) {
            try {
                Optional<Boolean> end = look();
                lastProblem = "";
                if (end.isPresent()) {
                    return end.get();
                }
            } catch (KubernetesClientException away) {
                String sentence = Refusals.sentence(names.pipeline(), away);
                if (!sentence.equals(lastProblem)) {
                    lastProblem = sentence;
                    notes.accept(sentence);
                }
            }
            Thread.sleep(lookMs);
        }
    }

    private Optional<Boolean> look() {
        Map<String, Parts> parts = parts();
        if (!looked && parts.values().stream().noneMatch(Parts::hasBegun)) {
            fresh.run();
        }
        looked = true;
        Set<String> done = new HashSet<>();
        for (Step step : plan.steps()) {
            Parts of = parts.getOrDefault(step.id(), new Parts(List.of(), Optional.empty()));
            Optional<JobState> failed = of.state(step).filter(JobState::isFailed);
            if (failed.isPresent()) {
                events.log(new RunEvent.StepFailed(step.id(), failed.get().why()));
                return Optional.of(false);
            }
            if (of.isDone(step)) {
                done.add(step.id());
            }
        }
        for (Step step : plan.steps()) {
            Parts of = parts.get(step.id());
            if (of != null && !done.contains(step.id()) && done.containsAll(step.after())) {
                begin(step, of);
            }
        }
        return done.size() == plan.steps().size() ? Optional.of(true) : Optional.empty();
    }

    /// What has begun is left alone, also what a person has suspended since.
    private void begin(Step step, Parts parts) {
        if (begun.contains(step.id())) {
            return;
        }
        boolean news = false;
        for (JsonNode job : parts.jobs()) {
            if (job.path("spec").path("suspend").asBoolean()) {
                connection
                        .client()
                        .batch()
                        .v1()
                        .jobs()
                        .inNamespace(namespace)
                        .withName(job.path("metadata").path("name").asText())
                        .patch(Connection.MERGE, "{\"spec\":{\"suspend\":false}}");
                news = true;
            }
        }
        if (parts.deployment().isPresent()) {
            JsonNode deployment = parts.deployment().get();
            DeploymentState state = DeploymentState.of(deployment);
            if (!state.begun()) {
                connection
                        .client()
                        .apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName(deployment.path("metadata").path("name").asText())
                        .subresource("scale")
                        .patch(Connection.MERGE, "{\"spec\":{\"replicas\":%d}}".formatted(state.wanted()));
                news = true;
            }
        }
        begun.add(step.id());
        if (news) {
            events.log(new RunEvent.StepStarted(step.id()));
        }
    }

    private Map<String, Parts> parts() {
        Map<String, List<JsonNode>> jobs = new HashMap<>();
        Map<String, JsonNode> deployments = new HashMap<>();
        for (HasMetadata job : connection
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withLabel(Labels.INSTANCE, names.pipeline())
                .list()
                .getItems()) {
            step(job)
                    .ifPresent(step ->
                            jobs.computeIfAbsent(step, _ -> new ArrayList<>()).add(JobState.tree(job)));
        }
        for (HasMetadata deployment : connection
                .client()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withLabel(Labels.INSTANCE, names.pipeline())
                .list()
                .getItems()) {
            step(deployment).ifPresent(step -> deployments.put(step, JobState.tree(deployment)));
        }
        Map<String, Parts> parts = new HashMap<>();
        for (Step step : plan.steps()) {
            List<JsonNode> of = jobs.getOrDefault(step.id(), List.of());
            Optional<JsonNode> deployment = Optional.ofNullable(deployments.get(step.id()));
            if (!of.isEmpty() || deployment.isPresent()) {
                parts.put(step.id(), new Parts(of, deployment));
            }
        }
        return parts;
    }

    private Optional<String> step(HasMetadata object) {
        String label = object.getMetadata().getLabels().getOrDefault(Labels.STEP, "");
        return plan.steps().stream()
                .map(Step::id)
                .filter(id -> names.step(id).equals(label))
                .findFirst();
    }
}
