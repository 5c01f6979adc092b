package dev.patchbay.kubernetes;

import dev.patchbay.kubernetes.admission.Admission;
import dev.patchbay.kubernetes.admission.Refusal;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.document.Yaml;
import dev.patchbay.kubernetes.pod.Accelerator;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.device.Device;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What of a plan does not fit on a cluster, each with what to do.
public final class ExportCheck {
    /// What a cluster stores of one object.
    public static final int LARGEST_OBJECT_BYTES = 1 << 20;

    /// What a namespace may be called.
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    static final Pattern SUBDOMAIN = Pattern.compile("(?=.{1,253}$)[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    /// Registry, path, tag and digest: no more letters than a reference can have.
    static final Pattern IMAGE = Pattern.compile("(?=.{1,255}$)[a-zA-Z0-9][a-zA-Z0-9._/:-]*(@sha256:[0-9a-f]{64})?");
    /// An id goes into commands and labels as it is.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    private ExportCheck() {}

    static List<Finding> before(Plan plan, Device device, ExportOptions options) {
        List<Finding> findings = new ArrayList<>();
        options.namespace().ifPresent(n -> name(findings, LABEL, "namespace", n));
        options.storageClass().ifPresent(n -> name(findings, SUBDOMAIN, "storage-class", n));
        options.queue().ifPresent(n -> name(findings, SUBDOMAIN, "queue", n));
        name(findings, IMAGE, "image", options.image());
        if (plan.steps().isEmpty()) {
            findings.add(Finding.error("nothing-to-export", Sentence.of("kubernetes.nothing")));
        }
        plan.steps().forEach(step -> step(findings, step, device, options));
        idleDevices(findings, plan, device);
        if (Accelerator.of(device).isVague()) {
            findings.add(Finding.warning(
                    "vague-device", Sentence.of("kubernetes.vague-device", device.name(), device.vendor())));
        }
        if (options.flavor() == Flavor.PLAIN && options.queue().isPresent()) {
            findings.add(Finding.error(
                    "queue-without-kueue",
                    Sentence.of("kubernetes.queue-in-plain", options.queue().get())));
        }
        return findings;
    }

    static void name(List<Finding> findings, Pattern allowed, String what, String name) {
        if (!allowed.matcher(name).matches()) {
            findings.add(Finding.error("bad-" + what, Sentence.of("kubernetes.bad-" + what, shown(name))));
        }
    }

    private static void step(List<Finding> findings, Step step, Device device, ExportOptions options) {
        if (!ID.matcher(step.id()).matches()) {
            findings.add(
                    Finding.error("bad-step-id", step.node(), Sentence.of("kubernetes.bad-step-id", shown(step.id()))));
        }
        StepCheck.check(findings, step, options);
        switch (step) {
            case Step.Ingest ingest -> {
                if (isFolder(ingest.dataset())) {
                    findings.add(Finding.error(
                                    "dataset-is-a-folder",
                                    step.node(),
                                    Sentence.of("kubernetes.folder", step.node(), shown(ingest.dataset())))
                            .at("source"));
                }
            }
            case Step.Serve serve -> {
                if (options.flavor() == Flavor.TFJOB) {
                    findings.add(Finding.warning(
                            "protocol-v1-only", step.node(), Sentence.of("kubernetes.protocol-v1", step.node())));
                }
                if (serve.port() != 0) {
                    findings.add(Finding.warning(
                            "port-is-the-clusters",
                            step.node(),
                            Sentence.of("kubernetes.port", step.node(), String.valueOf(serve.port()))));
                }
            }
            case Step.Train train -> {
                if (train.architecture().isByCost()) {
                    findings.add(Finding.warning(
                            "nothing-is-learned", step.node(), Sentence.of("kubernetes.by-cost", step.node())));
                }
            }
            case Step.Evaluate _, Step.Select _ -> {}
            case ClusterStep other -> StepCheck.check(findings, other, device, options);
        }
    }

    /// Our own program computes on cores; a person's, or one that answers with a language model, knows what it does.
    private static boolean computesOnCores(Step step) {
        return switch (step) {
            case ClusterStep.Command command -> command.image().isEmpty();
            case ClusterStep.Converse _ -> false;
            case Step.Ingest _, Step.Train _, Step.Evaluate _, Step.Select _, Step.Serve _ -> true;
            case ClusterStep.Gate _, ClusterStep.Load _ -> true;
        };
    }

    private static void idleDevices(List<Finding> findings, Plan plan, Device device) {
        String idle = plan.steps().stream()
                .filter(step -> !step.roles().isEmpty() && computesOnCores(step))
                .map(Step::node)
                .distinct()
                .collect(Collectors.joining(", "));
        Accelerator.of(device)
                .resource()
                .filter(_ -> !idle.isEmpty())
                .ifPresent(resource -> findings.add(
                        Finding.warning("idle-device", Sentence.of("kubernetes.idle-device", shown(idle), resource))));
    }

    /// A data set is named, or is where files lie on this computer.
    private static boolean isFolder(String dataset) {
        return dataset.contains("/") || dataset.contains("\\") || dataset.startsWith(".") || dataset.startsWith("~");
    }

    /// What an API server or an add-on would refuse; that there is no such thing is for tests to show, and for us to
    /// say rather than for a cluster.
    static List<Finding> after(Bundle bundle) {
        List<Finding> findings = new ArrayList<>();
        bundle.documents()
                .filter(document -> bytes(document) > LARGEST_OBJECT_BYTES)
                .forEach(document -> findings.add(Finding.error(
                        "object-too-large",
                        Sentence.of(
                                "kubernetes.too-large",
                                document.kind(),
                                document.name(),
                                bytes(document) / (double) LARGEST_OBJECT_BYTES))));
        List<Document> embedded =
                bundle.manifests().flatMap(m -> m.embedded().stream()).toList();
        for (Refusal refusal : Admission.refusals(bundle.documents().toList(), embedded)) {
            findings.add(Finding.error(
                    "refused", Sentence.of("kubernetes.refused", refusal.kind(), refusal.name(), refusal.reason())));
        }
        return findings;
    }

    /// As a cluster stores it, which is JSON; the text that we write is never shorter by more than its commas.
    private static int bytes(Document document) {
        return Math.max(
                document.tree().toString().getBytes(StandardCharsets.UTF_8).length,
                Yaml.text(document.tree()).length());
    }

    /// No more of a text from elsewhere than fits on a line, and nothing that moves a cursor.
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
