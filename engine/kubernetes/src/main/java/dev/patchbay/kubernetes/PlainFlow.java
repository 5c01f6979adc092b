package dev.patchbay.kubernetes;

import static dev.patchbay.kubernetes.document.Trees.list;
import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.Training.Called;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.document.Labels;
import dev.patchbay.kubernetes.kserve.InferenceServices;
import dev.patchbay.kubernetes.kubeflow.PodGroup;
import dev.patchbay.kubernetes.plain.Basics;
import dev.patchbay.kubernetes.plain.Workloads;
import dev.patchbay.kubernetes.pod.Demand;
import dev.patchbay.kubernetes.pod.Pods;
import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.runtime.digest.PlanDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The steps of a plan as suspended jobs, and one job that starts them in their order.
final class PlainFlow {
    private static final String CONTAINER = "main";
    /// Our program's exit codes of a run that failed, and of input that never does.
    private static final List<Integer> FAILED = List.of(1, 2);

    private final Setting setting;
    private final Workloads workloads;
    private final String run;
    private final Policies policies;
    private final Training training;
    private final Serving serving;
    private final List<Document> documents = new ArrayList<>();

    PlainFlow(Setting setting) {
        this.setting = setting;
        this.workloads = new Workloads(setting.namespace());
        this.run = PlanDigest.of(setting.plan()).substring(0, 12);
        this.policies = new Policies(setting);
        this.training = new Training(setting, run);
        this.serving = new Serving(setting, run);
    }

    List<Document> documents() {
        for (Step step : setting.plan().steps()) {
            switch (step) {
                case Step.Ingest ingest -> alone(ingest, "alone");
                case Step.Select select -> alone(select, Role.EVALUATOR);
                case Step.Evaluate evaluate -> alone(evaluate, Role.EVALUATOR);
                case Step.Train train -> train(train);
                case Step.Serve serve -> serve(serve);
                case ClusterStep.Command command ->
                    alone(command, Role.COMMAND, setting.foreign(command, CONTAINER, run));
                case ClusterStep.Converse _, ClusterStep.Gate _, ClusterStep.Load _ ->
                    throw new IllegalArgumentException("refused before: " + step.id());
            }
        }
        documents.add(conductor());
        return documents;
    }

    private void alone(Step step, String role) {
        alone(
                step,
                role,
                setting.pods()
                        .container(
                                CONTAINER,
                                List.of("step", step.id()),
                                setting.demand(step),
                                setting.environment(run, role)));
    }

    private void alone(Step step, String role, ObjectNode main) {
        Demand demand = setting.demand(step);
        documents.add(workloads.job(
                setting.names().object(step.id()),
                labels(step),
                policies.annotations(step),
                new Workloads.Group(1, Optional.empty(), false, repetitions(step)),
                true,
                setting.labels().pod(name(step), role, Setting.NOBODY),
                merged(setting.pods().around(demand), policies.podPriority(step), object("containers", list(main)))));
    }

    private void train(Step.Train step) {
        String service = setting.names().object(step.id());
        documents.add(workloads.hosts(
                service,
                labels(step),
                merged(setting.labels().calledBy(Setting.PEERS), object(Labels.STEP, name(step))),
                Pods.WIRE_PORT));
        String lead = Workloads.host(service + "-" + Role.WORKER, service, 0);
        group(step, service, Role.WORKER, Training.workers(step), lead);
        if (Training.servers(step) > 0) {
            group(step, service, Role.SERVER, Training.servers(step), lead);
        }
    }

    private void group(Step.Train step, String service, String role, int pods, String lead) {
        PodGroup group = training.group(step, new Called(step.id(), name(step), ""), role, pods, lead, CONTAINER);
        documents.add(workloads.job(
                service + "-" + role,
                labels(step),
                policies.annotations(step),
                new Workloads.Group(pods, Optional.of(service), group.goesOn(), repetitions(step) * pods),
                true,
                group.podLabels(),
                group.pod()));
    }

    private void serve(Step.Serve step) {
        String name = setting.names().object(step.id());
        ObjectNode pods = setting.labels().pod(name(step), Role.REPLICA, Setting.CLIENTS);
        InferenceServices.Replicas replicas = Serving.replicas(step);
        documents.add(workloads.deployment(
                name, labels(step), policies.annotations(step), replicas.fewest(), pods, serving.pod(step, CONTAINER)));
        documents.add(workloads.service(name, labels(step), pods, Pods.HTTP_PORT));
        documents.add(workloads.scaler(name, labels(step), replicas.fewest(), replicas.most()));
    }

    /// Starts each job when those before it are done. It may look at the pipeline's jobs, and start them.
    private Document conductor() {
        ObjectNode main = setting.pods()
                .container(
                        CONTAINER, List.of("step", "--conduct"), Demand.LITTLE, setting.environment(run, "conductor"));
        ObjectNode pod = merged(
                setting.pods().around(Demand.LITTLE),
                object(
                        "serviceAccountName",
                        setting.name("conductor"),
                        "automountServiceAccountToken",
                        true,
                        "containers",
                        list(main)));
        return workloads.job(
                setting.name("conductor"),
                setting.labels().step("conductor"),
                object(),
                Workloads.Group.replacedUnlessFailing(FAILED),
                false,
                setting.labels().pod("conductor", "conductor", Setting.NOBODY),
                pod);
    }

    static List<ObjectNode> conductorRules() {
        return List.of(
                Basics.rule("batch", List.of("jobs"), List.of("get", "list", "watch", "patch")),
                Basics.rule("apps", List.of("deployments"), List.of("get", "list", "watch")),
                Basics.rule("apps", List.of("deployments/scale"), List.of("get", "patch")));
    }

    /// Of one pod: when one of a world that does not go on without it is lost, all of them end.
    private static int repetitions(Step step) {
        return Policies.retry(step).map(StepPolicy.Retry::limit).orElse(0);
    }

    private ObjectNode labels(Step step) {
        return setting.labels().step(name(step));
    }

    private String name(Step step) {
        return setting.names().step(step.id());
    }
}
