package dev.patchbay.kubernetes;

import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.text.Sentence;
import java.util.List;
import java.util.regex.Pattern;

/// What of a step's policies a cluster cannot do, or not in this flavor.
final class PolicyCheck {
    /// The part of an annotation's name after the slash.
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    private static final int LONGEST_VALUE = 4096;
    /// The number of a repetition is part of names, which have room for one digit.
    private static final int MOST_REPETITIONS = 9;
    /// What the levels of people may be; a cluster keeps higher ones for itself.
    private static final int HIGHEST_LEVEL = 1_000_000_000;

    private PolicyCheck() {}

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
