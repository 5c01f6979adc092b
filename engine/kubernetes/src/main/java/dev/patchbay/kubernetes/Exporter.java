package dev.patchbay.kubernetes;

import dev.patchbay.kubernetes.BundleFile.Keeping;
import dev.patchbay.kubernetes.BundleFile.Manifest;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.document.Trees;
import dev.patchbay.kubernetes.document.Yaml;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.device.Device;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// From a plan to a bundle; a pure function.
public final class Exporter {
    private Exporter() {}

    /// @param bundle nothing when a finding is an error
    public record Exported(Optional<Bundle> bundle, List<Finding> findings) {
        public Exported {
            findings = List.copyOf(findings);
        }
    }

    /// @param device the target's: what pods ask a node for
    public static Exported export(Plan plan, Device device, ExportOptions options) {
        List<Finding> findings = new ArrayList<>(ExportCheck.before(plan, device, options));
        if (findings.stream().anyMatch(Finding::isError)) {
            return new Exported(Optional.empty(), findings);
        }
        Bundle bundle = bundle(Setting.of(plan, device, options));
        findings.addAll(ExportCheck.after(bundle));
        return new Exported(
                findings.stream().anyMatch(Finding::isError) ? Optional.empty() : Optional.of(bundle), findings);
    }

    private static Bundle bundle(Setting setting) {
        Foundation foundation = new Foundation(setting);
        List<Manifest> files = new ArrayList<>();
        files.add(file("00-namespace", Keeping.CREATED_OR_EXISTING, foundation.namespace()));
        files.add(file("10-accounts", Keeping.OURS, foundation.accounts()));
        files.add(file("20-plan", Keeping.OURS, foundation.plan()));
        files.add(file("30-storage", Keeping.CREATED_OR_EXISTING, foundation.storage()));
        files.add(file("40-guards", Keeping.OURS, foundation.guards()));
        List<Document> priorities = new Policies(setting).priorities();
        if (!priorities.isEmpty()) {
            files.add(file("45-priorities", Keeping.OURS, priorities));
        }
        switch (setting.options().flavor()) {
            case KUBEFLOW, TFJOB -> workflow(setting, foundation, files);
            case PLAIN -> files.add(file("60-jobs", Keeping.OURS, new PlainFlow(setting).documents()));
        }
        List<BundleFile> all = new ArrayList<>(files);
        all.add(kustomization(files));
        Bundle bundle = new Bundle(
                setting.names().pipeline(),
                setting.namespace(),
                setting.options().flavor(),
                all);
        all.add(Readme.of(bundle, setting.options(), new Policies(setting).queues()));
        return new Bundle(bundle.name(), bundle.namespace(), bundle.flavor(), all);
    }

    private static void workflow(Setting setting, Foundation foundation, List<Manifest> files) {
        ArgoFlow.Made made = new ArgoFlow(setting).workflow();
        files.add(file("21-memory", Keeping.CREATED_OR_EXISTING, foundation.memory()));
        boolean trainJobs = setting.options().flavor() == Flavor.KUBEFLOW
                && setting.plan().steps().stream().anyMatch(s -> s instanceof Step.Train t && Training.servers(t) == 0);
        if (trainJobs) {
            files.add(file("50-runtime", Keeping.OURS, new Training(setting, "").runtimes()));
        }
        files.add(new Manifest("60-workflow.yaml", Keeping.OURS, List.of(made.workflow()), made.embedded()));
        files.sort(Comparator.comparing(Manifest::name));
    }

    /// The list of files for `kubectl apply -k`.
    private static BundleFile kustomization(List<Manifest> files) {
        return new BundleFile.Text(
                "kustomization.yaml",
                Yaml.text(Trees.object(
                        "apiVersion", "kustomize.config.k8s.io/v1beta1",
                        "kind", "Kustomization",
                        "resources", files.stream().map(Manifest::name).toList())));
    }

    private static Manifest file(String name, Keeping keeping, List<Document> documents) {
        return new Manifest(name + ".yaml", keeping, documents, List.of());
    }
}
