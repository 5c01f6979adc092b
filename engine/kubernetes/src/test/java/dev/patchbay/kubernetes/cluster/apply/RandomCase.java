package dev.patchbay.kubernetes.cluster.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.BundleFile;
import dev.patchbay.kubernetes.BundleFile.Keeping;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.apidouble.ApiDouble;
import dev.patchbay.kubernetes.apidouble.Fault;
import dev.patchbay.kubernetes.apidouble.Status;
import dev.patchbay.kubernetes.document.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A bundle by chance, a cluster that already holds some of it by chance, and something that goes wrong by chance.
final class RandomCase {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final List<String> KINDS = List.of(
            "v1 ConfigMap",
            "v1 ServiceAccount",
            "rbac.authorization.k8s.io/v1 Role",
            "batch/v1 Job",
            "apps/v1 Deployment",
            "argoproj.io/v1alpha1 Workflow",
            "serving.kserve.io/v1beta1 InferenceService",
            "trainer.kubeflow.org/v1alpha1 TrainingRuntime");

    /// What goes wrong.
    enum Trouble {
        NONE,
        UNKNOWN_FIELD,
        INVALID,
        FORBIDDEN,
        BUSY,
        BUSY_ONCE,
        BROKEN_ONCE,
        ANSWER_LOST_ONCE,
        DEAF,
        CANCELLED,
        CONFLICT
    }

    private static final String OURS = "app.kubernetes.io/instance: case, app.kubernetes.io/managed-by: patchbay";

    private final Random random;
    private final Trouble trouble;
    private final Bundle bundle;
    private final int victim;
    private final int cancelAfter;

    RandomCase(long seed) {
        this.random = new Random(seed);
        this.trouble = Trouble.values()[random.nextInt(Trouble.values().length)];
        int size = 2 + random.nextInt(9);
        this.victim = random.nextInt(size);
        this.cancelAfter = random.nextInt(3 * size + 4);
        this.bundle = bundle(size);
    }

    Trouble trouble() {
        return trouble;
    }

    Bundle bundle() {
        return bundle;
    }

    private Bundle bundle(int size) {
        List<BundleFile> files = new ArrayList<>();
        files.add(file(
                "00.yaml", Keeping.CREATED_OR_EXISTING, "{apiVersion: v1, kind: Namespace, metadata: {name: lab}}"));
        files.add(file(
                "01.yaml",
                Keeping.CREATED_OR_EXISTING,
                "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: shared, namespace: lab, labels: {"
                        + OURS + "}}, spec: {size: " + random.nextInt(9) + "}}"));
        for (int i = 0; i < size; i++) {
            files.add(file("1" + i + ".yaml", Keeping.OURS, object(i)));
        }
        return new Bundle("case", "lab", Flavor.PLAIN, files);
    }

    private String object(int index) {
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        String[] parts = kind.split(" ", -1);
        boolean marked = index == victim;
        String more = marked && trouble == Trouble.UNKNOWN_FIELD ? ", specification: {}" : "";
        String name = marked && trouble == Trouble.INVALID ? "Not_A_Name" : "object-" + index;
        String content = switch (parts[1]) {
            case "ConfigMap" -> "data: {plan: \"" + random.nextInt(3) + "\"}";
            case "ServiceAccount" -> "automountServiceAccountToken: " + random.nextBoolean();
            case "Role" -> "rules: [{verbs: [get], resources: [\"" + random.nextInt(3) + "\"]}]";
            default -> "spec: {replicas: " + random.nextInt(3) + ", text: \"" + random.nextInt(3) + "\"}";
        };
        return "{apiVersion: " + parts[0] + ", kind: " + parts[1] + ", metadata: {name: " + name
                + ", namespace: lab, labels: {" + OURS + ", round: \"" + random.nextInt(2) + "\"}}, " + content + more
                + "}";
    }

    private static BundleFile file(String name, Keeping keeping, String yaml) {
        try {
            return new BundleFile.Manifest(
                    name, keeping, List.of(new Document((ObjectNode) YAML.readTree(yaml))), List.of());
        } catch (IOException broken) {
            throw new IllegalArgumentException(yaml, broken);
        }
    }

    /// Puts there what was there before.
    void prepare(ApiDouble api) {
        api.put("{apiVersion: v1, kind: Namespace, metadata: {name: default}}", "kube");
        boolean namespace = random.nextBoolean() || trouble == Trouble.CONFLICT;
        if (!namespace) {
            return;
        }
        api.put("{apiVersion: v1, kind: Namespace, metadata: {name: lab}}", "kubectl");
        List<Document> documents = bundle.documents().skip(1).toList();
        for (int i = 0; i < documents.size(); i++) {
            Document document = documents.get(i);
            boolean conflict = trouble == Trouble.CONFLICT && i == victim + 1;
            if (!document.name().equals("Not_A_Name") && (conflict || random.nextInt(3) == 0)) {
                ObjectNode before = document.tree().deepCopy();
                before.remove("specification");
                before.withObjectProperty("metadata")
                        .withObjectProperty("labels")
                        .put("round", conflict ? "another" : "before");
                api.put(before.toString(), conflict ? "kubectl" : "patchbay");
            }
        }
    }

    /// Makes the trouble that the cluster, not the bundle, has.
    void trouble(ApiDouble api) {
        Document document = bundle.documents().skip(2L + victim).findFirst().orElseThrow();
        switch (trouble) {
            case NONE, UNKNOWN_FIELD, INVALID, CANCELLED, CONFLICT -> {
                // It lies in the bundle, in the person, or in what is there.
            }
            case FORBIDDEN -> api.fail(fault(document, answer(403, "Forbidden", "not for you"), 1000));
            case BUSY -> api.fail(fault(document, answer(429, "TooManyRequests", "later"), 1000));
            case BUSY_ONCE -> api.fail(fault(document, answer(429, "TooManyRequests", "later"), 1));
            case BROKEN_ONCE -> api.fail(fault(document, answer(500, "InternalError", "etcd is away"), 1));
            case ANSWER_LOST_ONCE -> api.fail(fault(document, new Fault.Effect.Cut(), 1));
            case DEAF -> api.fail(fault(document, new Fault.Effect.Deaf(), 1000));
        }
    }

    private static Fault.Effect answer(int code, String reason, String message) {
        return new Fault.Effect.Answer(Status.of(code, reason, message));
    }

    /// Only the real apply is troubled: the trial goes through, so that there is something to undo.
    private static Fault fault(Document document, Fault.Effect effect, int times) {
        return new Fault(
                call -> call.startsWith("PATCH")
                        && call.contains("/" + document.name() + "?")
                        && !call.contains("dryRun"),
                effect,
                times);
    }

    Progress person() {
        return new Progress() {
            private int heard;

            @Override
            public void on(Phase phase, Document document) {
                heard++;
            }

            @Override
            public boolean isCancelled() {
                return trouble == Trouble.CANCELLED && heard >= cancelAfter;
            }
        };
    }
}
