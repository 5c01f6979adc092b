package dev.patchbay.kubernetes.cluster.preflight;

import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Refusals;
import dev.patchbay.kubernetes.cluster.preflight.Check.Topic;
import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Looks at a cluster before anything is put there.
public final class Preflight {
    private static final int OLDEST_MINOR = 31;

    private final Connection connection;
    private final Images images;

    /// Asks the cluster only.
    public Preflight(Connection connection) {
        this(connection, Images.NOT_ASKED);
    }

    public Preflight(Connection connection, Images images) {
        this.connection = connection;
        this.images = images;
    }

    /// The whole list; only the first line when the cluster cannot be reached.
    public List<Check> of(Bundle bundle) {
        List<Check> checks = new ArrayList<>();
        Check reachable = reachable();
        checks.add(reachable);
        if (reachable.verdict() == Check.Verdict.FAILED) {
            return checks;
        }
        Needs needs = new Needs(bundle);
        Rights rights = new Rights(connection);
        Room room = new Room(connection, bundle.namespace());
        checks.add(seen(Topic.KINDS, () -> rights.kinds(needs)));
        checks.add(seen(Topic.ACCESS, () -> rights.access(needs, bundle.namespace())));
        checks.add(seen(Topic.STORAGE, () -> room.storage(needs)));
        checks.add(seen(Topic.DEVICES, () -> room.devices(needs)));
        checks.add(seen(Topic.QUOTA, () -> room.quota(needs)));
        checks.add(seen(Topic.QUEUE, () -> room.queue(needs)));
        checks.add(seen(Topic.IMAGE, () -> new Pulls(connection, images).images(needs)));
        return checks;
    }

    private Check reachable() {
        try {
            VersionInfo version = connection.client().getKubernetesVersion();
            String text = String.valueOf(version.getGitVersion());
            int minor = Integer.parseInt(version.getMinor().replaceAll("\\D", ""));
            return minor < OLDEST_MINOR
                    ? Check.unsure(
                            Topic.REACHABLE,
                            Sentences.of("check.reachable.old", text),
                            Sentences.of("check.reachable.old.todo"))
                    : Check.passed(Topic.REACHABLE, Sentences.of("check.reachable", text));
        } catch (KubernetesClientException | NumberFormatException failure) {
            String sentence = failure instanceof KubernetesClientException refusal
                    ? Refusals.sentence(connection.context().name(), refusal)
                    : Sentences.of("refused.no-answer");
            return Check.failed(Topic.REACHABLE, sentence, Sentences.of("check.reachable.todo"));
        }
    }

    private static Check seen(Topic topic, Supplier<Check> look) {
        try {
            return look.get();
        } catch (KubernetesClientException refusal) {
            return Check.unsure(
                    topic,
                    Sentences.of("check.unseen", Refusals.sentence(topic.name(), refusal)),
                    Sentences.of("check.unseen.todo"));
        }
    }

    /// Whether an apply can go well at all.
    public static boolean isFine(List<Check> checks) {
        return checks.stream().noneMatch(check -> check.verdict() == Check.Verdict.FAILED);
    }
}
