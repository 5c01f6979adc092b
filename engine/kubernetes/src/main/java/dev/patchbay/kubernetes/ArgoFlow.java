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
    private static final Called PLACES = new Called(Template.placeholder("step"), Template.placeholder("name"));
    private static final String MEMO_KEY = "memo-key";

    private final Setting setting;
    private final Training training;
    private final Serving serving;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Template> templates = new ArrayList<>();
    private final List<Document> embedded = new ArrayList<>();
    private final Map<ObjectNode, List<Step.Train>> alike = new LinkedHashMap<>();

    ArgoFlow(Setting setting) {
        this.setting = setting;
        this.training = new Training(setting, Workflows.RUN);
        this.serving = new Serving(setting, Workflows.RUN);
    }

    /// @param embedded what stands as text in it
    record Made(Document workflow, List<Document> embedded) {}

    Made workflow() {
        for (Step step : setting.plan().steps()) {
            if (step instanceof Step.Train train) {
                alike.computeIfAbsent(template(train, PLACES).body(), _ -> new ArrayList<>())
                        .add(train);
            }
        }
        Map<String, String> templateOf = trainingTemplates();
        for (Step step : setting.plan().steps()) {
            switch (step) {
                case Step.Ingest ingest -> own(ingest, "alone");
                case Step.Select select -> own(select, Role.EVALUATOR);
                case Step.Serve serve -> serve(serve);
                case Step.Train train -> train(train, templateOf.getOrDefault(train.id(), name(train)));
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
                templates.add(template(first, called(first)).named(name(first)));
            } else {
                shared++;
                String name = "train-alike-" + shared;
                templates.add(template(first, PLACES).named(name));
                steps.forEach(step -> names.put(step.id(), name));
            }
            steps.forEach(step -> embedded.add(new Document(manifest(step, called(step)))));
        }
        return names;
    }

    private Template template(Step.Train step, Called called) {
        boolean shared = called.equals(PLACES);
        List<String> parameters = new ArrayList<>();
        if (shared) {
            parameters.addAll(List.of("name", "step"));
        }
        Optional<StepPolicy.Memoize> memo = memo(step);
        if (shared && memo.isPresent()) {
            parameters.add(MEMO_KEY);
        }
        Template made = Template.resource("", parameters, manifest(step, called), ends(step));
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
        ObjectNode pod = merged(
                object("metadata", object("labels", setting.labels().pod(name(step), role, Setting.NOBODY))),
                setting.pods().placing(demand));
        Template made = Template.container(name(step), container, pod, Pods.RESULT_FILE);
        templates.add(memo(step).map(m -> made.with(memoized(key(step), m))).orElse(made));
        task(step, name(step), Map.of());
    }

    private void serve(Step.Serve step) {
        ObjectNode service = serving.service(step);
        embedded.add(new Document(service));
        templates.add(Template.resource(name(step), List.of(), service, serving.ends()));
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
        return step.policies().stream()
                .filter(policy -> policy instanceof StepPolicy.Memoize)
                .map(policy -> (StepPolicy.Memoize) policy)
                .findFirst();
    }

    private String key(Step step) {
        return setting.keys().of(step);
    }

    private Called called(Step step) {
        return new Called(step.id(), name(step));
    }

    private String name(Step step) {
        return setting.names().step(step.id());
    }
}
