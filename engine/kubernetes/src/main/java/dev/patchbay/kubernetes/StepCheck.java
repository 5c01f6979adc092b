package dev.patchbay.kubernetes;

import dev.patchbay.kubernetes.pod.Accelerator;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.device.Device;
import java.util.List;
import java.util.regex.Pattern;

/// What of a step that only a cluster does, and of any step's policies, a cluster cannot do, or
/// not in this flavor; each with what to do.
final class StepCheck {
    /// The part of an annotation's name after the slash.
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    private static final int LONGEST_VALUE = 4096;
    /// The number of a repetition is part of names, which have room for one digit.
    private static final int MOST_REPETITIONS = 9;
    /// What the levels of people may be; a cluster keeps higher ones for itself.
    private static final int HIGHEST_LEVEL = 1_000_000_000;

    /// `pkg/controller/v1beta1/inferenceservice/utils` of KServe.
    private static final Pattern SOURCE =
            Pattern.compile("(hf|pvc|s3|gs|https?|hdfs|webhdfs|oci)://[A-Za-z0-9][A-Za-z0-9._/:@+-]{0,255}");

    private static final Pattern MODEL_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final int LONGEST_COMMAND = 4096;

    private StepCheck() {}

    static void check(List<Finding> findings, Step step, ExportOptions options) {
        boolean plain = options.flavor() == Flavor.PLAIN;
        for (StepPolicy policy : step.policies()) {
            switch (policy) {
                case StepPolicy.Memoize _ -> {
                    if (plain) {
                        findings.add(warning("not-remembered", step, "kubernetes.memoize-in-plain"));
                    }
                }
                case StepPolicy.Retry(int limit, long _, int _, long _) -> {
                    if (limit > MOST_REPETITIONS) {
                        findings.add(error("too-many-repetitions", step, "kubernetes.retry", limit, MOST_REPETITIONS));
                    }
                }
                case StepPolicy.Gang _ -> gang(findings, step, options);
                case StepPolicy.Priority(int level) -> {
                    if (level > HIGHEST_LEVEL || level < -HIGHEST_LEVEL) {
                        findings.add(error("bad-priority", step, "kubernetes.priority", String.valueOf(level)));
                    }
                }
                case StepPolicy.FairShare(String queue) -> {
                    ExportCheck.name(findings, ExportCheck.SUBDOMAIN, "queue", queue);
                    if (plain) {
                        findings.add(Finding.error(
                                "queue-without-kueue",
                                step.node(),
                                Sentence.of("kubernetes.queue-in-plain", ExportCheck.shown(queue))));
                    }
                }
                case StepPolicy.Metadata metadata -> metadata(findings, step, metadata);
                case StepPolicy.Alert(StepPolicy.Alert.Of of) -> alert(findings, step, of, plain);
                case StepPolicy.Elastic _ -> {}
            }
        }
    }

    static void check(List<Finding> findings, ClusterStep step, Device device, ExportOptions options) {
        switch (step) {
            case ClusterStep.Command command -> command(findings, command);
            case ClusterStep.Gate gate -> gate(findings, gate, options);
            case ClusterStep.Load load -> findings.add(error("no-load", load, "kubernetes.load", load.endpoint()));
            case ClusterStep.Converse converse -> converse(findings, converse, device, options);
        }
    }

    private static void command(List<Finding> findings, ClusterStep.Command command) {
        command.image().ifPresent(image -> ExportCheck.name(findings, ExportCheck.IMAGE, "image", image));
        int length = command.command().stream().mapToInt(String::length).sum();
        if (command.command().isEmpty() || length > LONGEST_COMMAND) {
            findings.add(error("bad-command", command, "kubernetes.command", LONGEST_COMMAND));
        }
        // A workflow would put something in its place.
        if (command.command().stream().anyMatch(word -> word.contains("{{"))) {
            findings.add(error("bad-command", command, "kubernetes.command-braces"));
        }
    }

    private static void gate(List<Finding> findings, ClusterStep.Gate gate, ExportOptions options) {
        switch (gate.by()) {
            case ClusterStep.Gate.By.Approval _ -> {
                if (options.flavor() == Flavor.PLAIN) {
                    findings.add(error("no-approval", gate, "kubernetes.approval-in-plain"));
                }
            }
            case ClusterStep.Gate.By.Condition condition ->
                findings.add(
                        error("no-condition", gate, "kubernetes.condition", ExportCheck.shown(condition.figure())));
            case ClusterStep.Gate.By.Feedback feedback ->
                findings.add(error("no-feedback", gate, "kubernetes.feedback", ExportCheck.shown(feedback.training())));
        }
    }

    private static void converse(
            List<Finding> findings, ClusterStep.Converse converse, Device device, ExportOptions options) {
        if (options.flavor() == Flavor.PLAIN) {
            findings.add(error("no-language-model", converse, "kubernetes.converse-in-plain"));
        }
        if (Accelerator.of(device).resource().isEmpty()) {
            findings.add(error("no-language-model", converse, "kubernetes.converse-without-device", device.name()));
        }
        if (!SOURCE.matcher(converse.source()).matches()) {
            findings.add(
                    error("bad-source", converse, "kubernetes.converse-source", ExportCheck.shown(converse.source())));
        }
        if (!MODEL_NAME.matcher(converse.modelName()).matches()) {
            findings.add(error(
                    "bad-model-name", converse, "kubernetes.converse-name", ExportCheck.shown(converse.modelName())));
        }
    }

    private static void gang(List<Finding> findings, Step step, ExportOptions options) {
        boolean queued = options.queue().isPresent()
                || StepPolicy.find(step, StepPolicy.FairShare.class).isPresent();
        boolean set = options.flavor() == Flavor.KUBEFLOW && step instanceof Step.Train t && Training.servers(t) > 0;
        if (options.flavor() == Flavor.PLAIN) {
            findings.add(error("no-gang", step, "kubernetes.gang-in-plain"));
        } else if (set && !queued) {
            findings.add(error("no-gang", step, "kubernetes.gang-of-set"));
        }
    }

    private static void metadata(List<Finding> findings, Step step, StepPolicy.Metadata metadata) {
        metadata.entries().forEach((key, value) -> {
            boolean fits = KEY.matcher(key).matches()
                    && value.length() <= LONGEST_VALUE
                    // A workflow would put something in its place.
                    && !value.contains("{{");
            if (!fits) {
                findings.add(error("bad-metadata", step, "kubernetes.metadata", ExportCheck.shown(key)));
            }
        });
    }

    private static void alert(List<Finding> findings, Step step, StepPolicy.Alert.Of of, boolean plain) {
        switch (of) {
            case FAILING_STEP -> {
                if (plain) {
                    findings.add(warning("no-alert", step, "kubernetes.alert-in-plain"));
                }
            }
            case STALLED_LOSS -> findings.add(warning("no-alert", step, "kubernetes.alert-loss"));
            case TAIL_LATENCY -> findings.add(warning("no-alert", step, "kubernetes.alert-latency"));
        }
    }

    private static Finding error(String code, Step step, String key, Object... arguments) {
        return Finding.error(code, step.node(), sentence(step, key, arguments));
    }

    private static Finding warning(String code, Step step, String key) {
        return Finding.warning(code, step.node(), sentence(step, key));
    }

    private static Sentence sentence(Step step, String key, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = ExportCheck.shown(step.node());
        System.arraycopy(more, 0, arguments, 1, more.length);
        return Sentence.of(key, arguments);
    }
}
