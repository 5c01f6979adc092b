package dev.patchbay.kubernetes.cluster.preflight;

import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.ours.Kinds;
import dev.patchbay.kubernetes.cluster.preflight.Check.Topic;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether there is room for a bundle: volumes, devices, quota, a queue.
record Room(Connection connection, String namespace) {
    private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";
    /// Disks of one machine, or attached to one at a time.
    private static final List<String> ONE_NODE = List.of(
            "ebs.csi.aws.com",
            "pd.csi.storage.gke.io",
            "disk.csi.azure.com",
            "rancher.io/local-path",
            "k8s.io/minikube-hostpath",
            "kubernetes.io/no-provisioner",
            "rbd.csi.ceph.com",
            "cinder.csi.openstack.org");

    /// What a quota counts by number under a name of its own.
    private static final Set<String> COUNTED = Set.of("services", "persistentvolumeclaims", "configmaps", "secrets");

    private static final String COUNT = "count/";

    /// The same objects, in whatever version a cluster's Kueue serves them.
    private static final List<Kinds.Kind> QUEUES = List.of(
            new Kinds.Kind("kueue.x-k8s.io/v1beta2", "LocalQueue"),
            new Kinds.Kind("kueue.x-k8s.io/v1beta1", "LocalQueue"));

    Check storage(Needs needs) {
        if (!needs.hasVolume()) {
            return Check.passed(Topic.STORAGE, Sentences.of("check.storage.none"));
        }
        List<StorageClass> classes =
                connection.client().storage().v1().storageClasses().list().getItems();
        String names = classes.stream().map(c -> c.getMetadata().getName()).collect(Collectors.joining(", "));
        Optional<String> wanted = needs.storageClass();
        Optional<StorageClass> chosen = classes.stream()
                .filter(c ->
                        wanted.map(w -> w.equals(c.getMetadata().getName())).orElseGet(() -> isDefault(c)))
                .findFirst();
        if (chosen.isEmpty()) {
            return wanted.map(name -> Check.failed(
                            Topic.STORAGE,
                            Sentences.of("check.storage.unknown", name, names),
                            Sentences.of("check.storage.unknown.todo")))
                    .orElseGet(() -> Check.failed(
                            Topic.STORAGE,
                            Sentences.of("check.storage.no-default"),
                            Sentences.of("check.storage.no-default.todo", names)));
        }
        String name = chosen.get().getMetadata().getName();
        String provisioner = String.valueOf(chosen.get().getProvisioner());
        return ONE_NODE.contains(provisioner)
                ? Check.unsure(
                        Topic.STORAGE,
                        Sentences.of("check.storage.one-node", name, provisioner),
                        Sentences.of("check.storage.one-node.todo"))
                : Check.passed(Topic.STORAGE, Sentences.of("check.storage", name));
    }

    private static boolean isDefault(StorageClass each) {
        Map<String, String> annotations = each.getMetadata().getAnnotations();
        return annotations != null && "true".equals(annotations.get(DEFAULT));
    }

    Check devices(Needs needs) {
        List<Needs.Devices> wanted = needs.devices();
        if (wanted.isEmpty()) {
            return Check.passed(Topic.DEVICES, Sentences.of("check.gpu.none"));
        }
        List<Node> nodes = connection.client().nodes().list().getItems();
        List<String> there = new ArrayList<>();
        for (Needs.Devices devices : wanted) {
            long free = nodes.stream()
                    .filter(node -> isFor(node, devices.nodeLabels()))
                    .map(node -> node.getStatus().getAllocatable())
                    .map(allocatable -> allocatable == null ? null : allocatable.get(devices.name()))
                    .mapToLong(
                            quantity -> quantity == null ? 0 : amount(quantity).longValue())
                    .sum();
            String sentence = Sentences.of("check.gpu", free, devices.name(), devices.many());
            if (free < devices.many()) {
                return Check.failed(Topic.DEVICES, sentence, Sentences.of("check.gpu.few.todo", devices.name()));
            }
            there.add(sentence);
        }
        return Check.passed(Topic.DEVICES, String.join(" ", there));
    }

    /// Whether pods may come to it.
    private static boolean isFor(Node node, Map<String, String> labels) {
        Map<String, String> own =
                Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of());
        boolean closed =
                node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable());
        return !closed && own.entrySet().containsAll(labels.entrySet());
    }

    Check quota(Needs needs) {
        List<ResourceQuota> quotas = connection
                .client()
                .resourceQuotas()
                .inNamespace(namespace)
                .list()
                .getItems();
        if (quotas.isEmpty()) {
            return Check.passed(Topic.QUOTA, Sentences.of("check.quota.none", namespace));
        }
        for (ResourceQuota quota : quotas) {
            if (quota.getStatus() == null || quota.getStatus().getHard() == null) {
                continue;
            }
            for (Map.Entry<String, Quantity> hard : quota.getStatus().getHard().entrySet()) {
                Quantity used = Optional.ofNullable(quota.getStatus().getUsed())
                        .map(all -> all.get(hard.getKey()))
                        .orElse(new Quantity("0"));
                BigDecimal left = amount(hard.getValue()).subtract(amount(used));
                // What is not asked for may well be forbidden.
                BigDecimal wanted = toMake(needs, hard.getKey()).orElseGet(() -> needs.most(hard.getKey()));
                if (left.compareTo(wanted) < 0) {
                    return Check.failed(
                            Topic.QUOTA,
                            Sentences.of(
                                    "check.quota.full",
                                    quota.getMetadata().getName(),
                                    left.toPlainString(),
                                    hard.getKey(),
                                    hard.getValue()),
                            Sentences.of("check.quota.full.todo"));
                }
            }
        }
        return Check.passed(Topic.QUOTA, Sentences.of("check.quota", namespace));
    }

    /// How many objects are still to be made of a kind that a quota counts by their number; nothing where it counts
    /// something else.
    private Optional<BigDecimal> toMake(Needs needs, String counted) {
        boolean byNumber = counted.startsWith(COUNT) && !counted.equals(COUNT + "pods");
        if (!byNumber && !COUNTED.contains(counted)) {
            return Optional.empty();
        }
        String plural = byNumber ? counted.substring(COUNT.length()) : counted;
        long many = needs.all().stream()
                .filter(document -> plural.equals(plural(document)) && !isThere(document))
                .count();
        return Optional.of(BigDecimal.valueOf(many));
    }

    /// With its group, as quotas name it.
    private String plural(Document document) {
        String version = document.apiVersion();
        String group = version.contains("/") ? "." + version.substring(0, version.indexOf('/')) : "";
        return connection
                .kind(version, document.kind())
                .map(kind -> kind.getName() + group)
                .orElse("");
    }

    private boolean isThere(Document document) {
        try {
            return connection.handle(document, Optional.empty()).get() != null;
        } catch (ClusterProblem unknownKind) {
            return false;
        }
    }

    private static BigDecimal amount(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity);
    }

    Check queue(Needs needs) {
        if (needs.queues().isEmpty()) {
            return Check.passed(Topic.QUEUE, Sentences.of("check.queue.none"));
        }
        for (String queue : needs.queues()) {
            boolean there = QUEUES.stream()
                    .flatMap(kind -> Kinds.all(connection, kind, namespace).stream())
                    .anyMatch(all -> all.withName(queue).get() != null);
            if (!there) {
                return Check.failed(
                        Topic.QUEUE,
                        Sentences.of("check.queue.missing", queue, namespace),
                        Sentences.of("check.queue.missing.todo"));
            }
        }
        return Check.passed(Topic.QUEUE, Sentences.of("check.queue", String.join(", ", needs.queues())));
    }
}
