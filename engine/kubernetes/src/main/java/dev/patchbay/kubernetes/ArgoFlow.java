package dev.patchbay.kubernetes;

import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.Training.Called;
import dev.patchbay.kubernetes.argo.Task;
import dev.patchbay.kubernetes.argo.Template;
import dev.patchbay.kubernetes.argo.Workflows;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.pod.Demand;
import dev.patchbay.kubernetes.pod.Pods;
import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The steps of a plan as a workflow: a task each, in a graph.
final class ArgoFlow {
    private static final String MEMO_KEY = "memo-key";

    private final Setting setting;
    private final Policies policies;
    private final Training training;
    private final Serving serving;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Template> templates = new ArrayList<>();
    private final List<Document> embedded = new ArrayList<>();
    private final Map<ObjectNode, List<Step.Train>> alike = new LinkedHashMap<>();

    ArgoFlow(Setting setting) {
        this.setting = setting;
        this.policies = new Policies(setting);
        this.training = new Training(setting, Workflows.RUN);
        this.serving = new Serving(setting, Workflows.RUN);
    }

    /// @param embedded what stands as text in it
    record Made(Document workflow, List<Document> embedded) {}

    Made workflow() {
        for (Step step : setting.plan().steps()) {
            if (step instanceof Step.Train train) {
                alike.computeIfAbsent(template(train, places(train), true).body(), _ -> new ArrayList<>())
                        .add(train);
            }
        }
        Map<String, String> templateOf = trainingTemplates();
        for (Step step : setting.plan().steps()) {
            switch (step) {
                case Step.Ingest ingest -> own(ingest, "alone");
                case Step.Select select -> own(select, Role.EVALUATOR);
                case Step.Evaluate evaluate -> own(evaluate, Role.EVALUATOR);
                case Step.Serve serve -> serve(serve);
                case Step.Train train -> train(train, templateOf.getOrDefault(train.id(), name(train)));
                case ClusterStep.Command command -> command(command);
                case ClusterStep.Converse converse -> endpoint(converse, serving.published(converse));
                case ClusterStep.Gate gate -> {
                    templates.add(Template.approval(name(gate)).with(policies.templateMembers(gate)));
                    task(gate, name(gate), Map.of());
                }
                case ClusterStep.Load load -> throw new IllegalArgumentException("refused before: " + load.id());
            }
        }
        Workflows.Frame frame = new Workflows.Frame(
                setting.namespace(),
                setting.labels(),
                setting.name("workflow"),
                Pods.podSecurity(),
                merged(setting.labels().all(), setting.labels().calledBy(Setting.NOBODY)),
                setting.pods().volumes());
        return new Made(Workflows.workflow(frame, tasks, templates, object()), embedded);
    }

    /// A template for each training; those that do the same share one, so that two hundred trainings of one kind make
    /// no workflow that a cluster could not store.
    private Map<String, String> trainingTemplates() {
        Map<String, String> names = new TreeMap<>();
        int shared = 0;
        for (List<Step.Train> steps : alike.values()) {
            Step.Train first = steps.getFirst();
            if (steps.size() == 1) {
                templates.add(
                        template(first, called(first, repetition(first)), false).named(name(first)));
            } else {
                shared++;
                String name = "train-alike-" + shared;
                templates.add(template(first, places(first), true).named(name));
                steps.forEach(step -> names.put(step.id(), name));
            }
            steps.forEach(step -> embedded.add(new Document(
                    manifest(step, called(step, repetition(step).isEmpty() ? "" : "-0")))));
        }
        return names;
    }

    private Template template(Step.Train step, Called called, boolean shared) {
        List<String> parameters = new ArrayList<>();
        if (shared) {
            parameters.addAll(List.of("name", "step"));
        }
        Optional<StepPolicy.Memoize> memo = memo(step);
        if (shared && memo.isPresent()) {
            parameters.add(MEMO_KEY);
        }
        Template made = Template.resource("", parameters, manifest(step, called), ends(step))
                .with(policies.templateMembers(step));
        return memo.map(m -> made.with(memoized(shared ? Template.placeholder(MEMO_KEY) : key(step), m)))
                .orElse(made);
    }

    private ObjectNode manifest(Step.Train step, Called called) {
        return switch (setting.options().flavor()) {
            case KUBEFLOW, PLAIN -> training.kubeflow(step, called);
            case TFJOB -> training.tfJob(step, called);
        };
    }

    private Template.Ends ends(Step.Train step) {
        return switch (setting.options().flavor()) {
            case KUBEFLOW, PLAIN -> training.kubeflowEnds(step);
            case TFJOB -> training.tfJobEnds(step);
        };
    }

    private void train(Step.Train step, String template) {
        Map<String, String> arguments = new TreeMap<>();
        if (!template.equals(name(step))) {
            arguments.put("name", name(step));
            arguments.put("step", step.id());
            memo(step).ifPresent(_ -> arguments.put(MEMO_KEY, key(step)));
        }
        task(step, template, arguments);
    }

    /// A step that is done in a pod of the workflow's own.
    private void own(Step step, String role) {
        Demand demand = setting.demand(step);
        ObjectNode container = setting.pods()
                .container("main", List.of("step", step.id()), demand, setting.environment(Workflows.RUN, role));
        container.remove("name");
        remembered(step, Template.container(name(step), container, pod(step, role, demand), Pods.RESULT_FILE));
    }

    private void command(ClusterStep.Command step) {
        ObjectNode container = setting.foreign(step, "main", Workflows.RUN);
        container.remove("name");
        ObjectNode pod = pod(step, Role.COMMAND, setting.demand(step));
        remembered(step, Template.foreign(name(step), container, pod, Pods.RESULT_FILE));
    }

    /// What a template says of its pod besides the container.
    private ObjectNode pod(Step step, String role, Demand demand) {
        return merged(
                object("metadata", podMetadata(step, role)),
                policies.podPriority(step),
                setting.pods().placing(demand));
    }

    private void remembered(Step step, Template template) {
        Template made = template.with(policies.templateMembers(step));
        templates.add(memo(step).map(m -> made.with(memoized(key(step), m))).orElse(made));
        task(step, name(step), Map.of());
    }

    private ObjectNode podMetadata(Step step, String role) {
        ObjectNode metadata = object("labels", setting.labels().pod(name(step), role, Setting.NOBODY));
        ObjectNode annotations = policies.annotations(step);
        return annotations.isEmpty() ? metadata : merged(metadata, object("annotations", annotations));
    }

    private void serve(Step.Serve step) {
        endpoint(step, serving.service(step));
    }

    private void endpoint(Step step, ObjectNode service) {
        embedded.add(new Document(service));
        Template made = Template.resource(name(step), List.of(), service, serving.ends())
                .with(policies.templateMembers(step));
        // An endpoint has one address, so a repetition changes the object that is there.
        templates.add(Policies.retry(step).isPresent() ? made.applied() : made);
        task(step, name(step), Map.of());
    }

    private void task(Step step, String template, Map<String, String> arguments) {
        List<String> after =
                step.after().stream().map(setting.names()::step).sorted().toList();
        tasks.add(Task.of(name(step), template, after, arguments));
    }

    private ObjectNode memoized(String key, StepPolicy.Memoize memo) {
        return Template.memoized(key, memo.maxAgeSeconds(), setting.name("memo"));
    }

    private static Optional<StepPolicy.Memoize> memo(Step step) {
        return StepPolicy.find(step, StepPolicy.Memoize.class);
    }

    private String key(Step step) {
        return setting.keys().of(step);
    }

    /// For a template that several steps share.
    private static Called places(Step step) {
        return new Called(Template.placeholder("step"), Template.placeholder("name"), repetition(step));
    }

    private Called called(Step step, String repetition) {
        return new Called(step.id(), name(step), repetition);
    }

    private static String repetition(Step step) {
        return Policies.retry(step).isPresent() ? "-" + Template.REPETITION : "";
    }

    private String name(Step step) {
        return setting.names().step(step.id());
    }
}
