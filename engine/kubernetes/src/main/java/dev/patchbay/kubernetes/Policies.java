package dev.patchbay.kubernetes;

import static dev.patchbay.kubernetes.document.Trees.list;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.argo.Template;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.kueue.Queues;
import dev.patchbay.kubernetes.plain.Basics;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the policies of steps become on a cluster.
record Policies(Setting setting) {
    private static final String ANNOTATION = "metadata.patchbay.dev/";

    /// In which queue a step waits to be admitted: its own, or the one that the export names.
    Optional<String> queue(Step step) {
        return StepPolicy.find(step, StepPolicy.FairShare.class)
                .map(StepPolicy.FairShare::queue)
                .or(() -> setting.options().queue());
    }

    /// For the object that stands for a step.
    ObjectNode queueLabels(Step step) {
        Optional<String> queue = queue(step);
        return Queues.labels(queue, queue.flatMap(_ -> priorityClass(step)));
    }

    Optional<String> priorityClass(Step step) {
        return StepPolicy.find(step, StepPolicy.Priority.class).map(this::name);
    }

    private String name(StepPolicy.Priority priority) {
        String part = "priority-" + (priority.level() < 0 ? "minus-" : "") + Math.abs(priority.level());
        return setting.names().everywhere(part, setting.namespace());
    }

    /// For a pod.
    ObjectNode podPriority(Step step) {
        return object("priorityClassName", priorityClass(step));
    }

    /// A class for each level that a step has; for queues a class of their own, of the same name.
    List<Document> priorities() {
        TreeMap<Integer, StepPolicy.Priority> levels = new TreeMap<>();
        for (Step step : setting.plan().steps()) {
            StepPolicy.find(step, StepPolicy.Priority.class).ifPresent(p -> levels.put(p.level(), p));
        }
        boolean queued =
                setting.plan().steps().stream().anyMatch(step -> queue(step).isPresent());
        ObjectNode labels = setting.labels().everywhere(setting.namespace());
        return levels.values().stream()
                .flatMap(priority -> Stream.concat(
                        Stream.of(Basics.priority(name(priority), labels, priority.level())),
                        queued ? Stream.of(Queues.priority(name(priority), labels, priority.level())) : Stream.empty()))
                .toList();
    }

    boolean isGang(Step step) {
        return StepPolicy.find(step, StepPolicy.Gang.class).isPresent();
    }

    /// Whether the pods of a step are held together by the scheduler; a queue does that by itself.
    boolean needsPodGroup(Step step) {
        return isGang(step) && queue(step).isEmpty();
    }

    ObjectNode annotations(Step step) {
        ObjectNode annotations = object();
        StepPolicy.find(step, StepPolicy.Metadata.class)
                .ifPresent(m -> m.entries().forEach((key, value) -> annotations.put(ANNOTATION + key, value)));
        return annotations;
    }

    static Optional<StepPolicy.Retry> retry(Step step) {
        return StepPolicy.find(step, StepPolicy.Retry.class);
    }

    /// What a workflow's template says of repetition, and of whom to tell when the step fails.
    ObjectNode templateMembers(Step step) {
        ObjectNode members = object();
        retry(step)
                .ifPresent(r ->
                        members.setAll(Template.repeated(r.limit(), r.waitSeconds(), r.factor(), r.mostWaitSeconds())));
        boolean alerts = step.policies().stream()
                .anyMatch(p -> p instanceof StepPolicy.Alert(StepPolicy.Alert.Of of)
                        && of == StepPolicy.Alert.Of.FAILING_STEP);
        if (alerts) {
            members.setAll(Template.countedFailures(
                    "patchbay_step_failures_total",
                    list(
                            object("key", "pipeline", "value", setting.names().pipeline()),
                            object("key", "step", "value", setting.names().step(step.id())))));
        }
        return members;
    }

    /// The queues that steps name, for whoever has to see to it that they are there.
    TreeSet<String> queues() {
        TreeSet<String> queues = new TreeSet<>();
        setting.plan().steps().forEach(step -> queue(step).ifPresent(queues::add));
        return queues;
    }
}
