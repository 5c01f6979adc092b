package dev.patchbay.kubernetes;

import static dev.patchbay.kubernetes.document.Trees.list;
import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.argo.Template;
import dev.patchbay.kubernetes.kserve.InferenceServices;
import dev.patchbay.kubernetes.pod.Demand;
import dev.patchbay.kubernetes.pod.Pods;
import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import java.util.List;

/// Serving steps as endpoints of KServe, or as pods for a Deployment.
record Serving(Setting setting, String run) {
    /// How many times as many replicas as drawn may answer while those are busy.
    private static final int BURST = 2;

    static InferenceServices.Replicas replicas(Step.Serve step) {
        return new InferenceServices.Replicas(step.replicas(), step.replicas() * BURST);
    }

    Template.Ends ends() {
        return new Template.Ends(InferenceServices.SUCCESS, InferenceServices.FAILURE);
    }

    ObjectNode service(Step.Serve step) {
        Policies policies = new Policies(setting);
        String name = setting.names().object(step.id());
        return switch (setting.options().flavor()) {
            case KUBEFLOW, PLAIN ->
                InferenceServices.custom(
                        setting.namespace(),
                        name,
                        labels(step),
                        policies.annotations(step),
                        replicas(step),
                        pod(step, InferenceServices.CONTAINER));
            case TFJOB ->
                InferenceServices.tensorflow(
                        setting.namespace(),
                        name,
                        labels(step),
                        policies.annotations(step),
                        replicas(step),
                        setting.demand(step).resources(),
                        merged(
                                object("serviceAccountName", setting.pods().account()),
                                policies.podPriority(step),
                                setting.pods().placing(setting.demand(step))),
                        "pvc://%s/runs/%s/%s/model".formatted(setting.pods().volumeClaim(), run, step.model()));
        };
    }

    /// A language model that somebody has published, answered by a program that the cluster
    /// chooses by its format.
    ObjectNode published(ClusterStep.Converse step) {
        Policies policies = new Policies(setting);
        return InferenceServices.published(
                setting.namespace(),
                setting.names().object(step.id()),
                labels(step),
                policies.annotations(step),
                new InferenceServices.Replicas(step.replicas(), step.replicas() * BURST),
                merged(
                        object("serviceAccountName", setting.pods().account()),
                        policies.podPriority(step),
                        setting.pods().placing(setting.demand(step))),
                new InferenceServices.Published(
                        switch (step.format()) {
                            case VLLM -> "vLLM";
                            case HUGGINGFACE -> "huggingface";
                        },
                        step.modelName(),
                        step.source(),
                        setting.demand(step).resources(step.devices())));
    }

    /// KServe puts an object's labels on its pods too.
    ObjectNode labels(Step step) {
        return setting.labels().pod(setting.names().step(step.id()), Role.REPLICA, Setting.CLIENTS);
    }

    ObjectNode pod(Step.Serve step, String container) {
        Demand demand = setting.demand(step);
        ObjectNode main = merged(
                setting.pods()
                        .container(
                                container, List.of("step", step.id()), demand, setting.environment(run, Role.REPLICA)),
                object("ports", list(Pods.port("http1", Pods.HTTP_PORT))),
                Pods.probes());
        return merged(
                setting.pods().around(demand),
                new Policies(setting).podPriority(step),
                object("containers", list(main)));
    }
}
