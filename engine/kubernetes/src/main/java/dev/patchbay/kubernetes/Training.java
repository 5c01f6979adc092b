package dev.patchbay.kubernetes;

import static dev.patchbay.kubernetes.document.Trees.list;
import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.argo.Template;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.kubeflow.JobSets;
import dev.patchbay.kubernetes.kubeflow.PodGroup;
import dev.patchbay.kubernetes.kubeflow.TfJobs;
import dev.patchbay.kubernetes.kubeflow.TfJobs.TfRole;
import dev.patchbay.kubernetes.kubeflow.TrainJobs;
import dev.patchbay.kubernetes.pod.Demand;
import dev.patchbay.kubernetes.pod.Pods;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Training steps as objects of Kubeflow.
record Training(Setting setting, Policies policies, String run) {
    Training(Setting setting, String run) {
        this(setting, new Policies(setting), run);
    }

    /// How a step is called in its object: by its own names, or by places for those of several steps.
    ///
    /// @param id what the program is told
    /// @param name on the cluster
    /// @param repetition what an object's name ends in: one of a name can be made once only, so each repetition
    ///     has one of its own
    record Called(String id, String name, String repetition) {}

    /// How a step's workers end, and what a runtime for them must be like.
    private record Likeness(boolean goesOn, boolean heldTogether, Demand demand, ObjectNode priority) {
        String name(Setting setting) {
            String level = priority.path("priorityClassName").asText();
            return setting.name((goesOn ? "elastic-" : "worker-")
                    + demand.memoryMebibytes()
                    + "mi"
                    + (heldTogether ? "-gang" : "")
                    + level.replace(setting.names().pipeline(), ""));
        }
    }

    /// Workers, with those that may take a lost one's place: they are of one job, and the last ones wait.
    static int workers(Step.Train step) {
        return replicas(step, Role.WORKER) + replicas(step, Role.SPARE);
    }

    static int servers(Step.Train step) {
        return replicas(step, Role.SERVER);
    }

    static boolean goesOn(Step.Train step) {
        return step.elastic().isPresent();
    }

    private static int replicas(Step.Train step, String role) {
        return step.roles().stream()
                .filter(r -> r.name().equals(role))
                .mapToInt(Role::replicas)
                .sum();
    }

    /// What TrainJobs refer to: one for all trainings whose workers are alike.
    List<Document> runtimes() {
        Map<String, Document> runtimes = new TreeMap<>();
        for (Step step : setting.plan().steps()) {
            if (step instanceof Step.Train train && servers(train) == 0) {
                Likeness likeness = likeness(train);
                runtimes.computeIfAbsent(likeness.name(setting), name -> document(likeness, name));
            }
        }
        return List.copyOf(runtimes.values());
    }

    private Likeness likeness(Step.Train step) {
        return new Likeness(
                goesOn(step), policies.needsPodGroup(step), setting.demand(step), policies.podPriority(step));
    }

    private Document document(Likeness likeness, String name) {
        ObjectNode labels = merged(setting.labels().all(), object("app.kubernetes.io/component", "training"));
        ObjectNode podLabels = merged(labels, setting.labels().calledBy(Setting.PEERS));
        PodGroup group = new PodGroup(
                Role.WORKER,
                1,
                podLabels,
                merged(likeness.priority(), pod(List.of("step"), TrainJobs.CONTAINER, likeness.demand(), list())),
                likeness.goesOn());
        return TrainJobs.runtime(setting.namespace(), name, labels, group, likeness.heldTogether());
    }

    Template.Ends kubeflowEnds(Step.Train step) {
        return servers(step) == 0
                ? new Template.Ends(TrainJobs.SUCCESS, TrainJobs.FAILURE)
                : new Template.Ends(JobSets.SUCCESS, JobSets.FAILURE);
    }

    /// A TrainJob; with parameter servers a JobSet, since a TrainJob has workers only.
    ObjectNode kubeflow(Step.Train step, Called called) {
        String name = setting.name(called.name()) + called.repetition();
        if (servers(step) > 0) {
            String lead = JobSets.host(name, Role.WORKER, 0);
            return JobSets.set(
                    setting.namespace(),
                    name,
                    labels(step, called),
                    policies.annotations(step),
                    List.of(
                            group(step, called, Role.WORKER, workers(step), lead, TrainJobs.CONTAINER),
                            group(step, called, Role.SERVER, servers(step), lead, TrainJobs.CONTAINER)));
        }
        return TrainJobs.job(
                setting.namespace(),
                name,
                labels(step, called),
                policies.annotations(step),
                likeness(step).name(setting),
                workers(step),
                arguments(called),
                setting.environment(run, Role.WORKER, TrainJobs.host(name, 0)),
                setting.demand(step).resources());
    }

    Template.Ends tfJobEnds(Step.Train step) {
        return new Template.Ends(TfJobs.success(workers(step)), TfJobs.failure());
    }

    ObjectNode tfJob(Step.Train step, Called called) {
        String name = setting.name(called.name()) + called.repetition();
        String lead = TfJobs.host(name, TfRole.Type.WORKER, 0);
        List<TfRole> roles = new ArrayList<>();
        if (servers(step) > 0) {
            roles.add(new TfRole(
                    TfRole.Type.PS, group(step, called, Role.SERVER, servers(step), lead, TfJobs.CONTAINER)));
        }
        roles.add(new TfRole(
                TfRole.Type.WORKER, group(step, called, Role.WORKER, workers(step), lead, TfJobs.CONTAINER)));
        return TfJobs.job(
                setting.namespace(),
                name,
                labels(step, called),
                policies.annotations(step),
                roles,
                policies.needsPodGroup(step));
    }

    PodGroup group(Step.Train step, Called called, String role, int replicas, String lead, String container) {
        ArrayNode environment = setting.environment(run, role, lead);
        if (container.equals(TfJobs.CONTAINER)) {
            environment.add(TfJobs.index("PATCHBAY_INDEX"));
        }
        return new PodGroup(
                role,
                replicas,
                setting.labels().pod(called.name(), role, Setting.PEERS),
                merged(
                        policies.podPriority(step),
                        pod(arguments(called), container, setting.demand(step), environment)),
                goesOn(step));
    }

    private ObjectNode pod(List<String> arguments, String container, Demand demand, ArrayNode environment) {
        String port = container.equals(TfJobs.CONTAINER) ? TfJobs.PORT : "wire";
        ObjectNode main = merged(
                setting.pods().container(container, arguments, demand, environment),
                object("ports", list(Pods.port(port, Pods.WIRE_PORT))));
        return merged(setting.pods().around(demand), object("containers", list(main)));
    }

    private ObjectNode labels(Step step, Called called) {
        return merged(setting.labels().step(called.name()), policies.queueLabels(step));
    }

    private static List<String> arguments(Called called) {
        return List.of("step", called.id());
    }
}
