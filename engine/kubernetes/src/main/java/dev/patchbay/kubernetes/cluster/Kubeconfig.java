package dev.patchbay.kubernetes.cluster;

import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The file that says how to reach clusters. It is read when it is needed and never kept: it holds tokens, or commands
/// that make some.
public record Kubeconfig(Path file) {
    /// As `kubectl` looks for it; of several files the first counts.
    public static Kubeconfig usual(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("KUBECONFIG", "");
        for (String each : named.split(File.pathSeparator, -1)) {
            if (!each.isEmpty()) {
                return new Kubeconfig(Path.of(each));
            }
        }
        return new Kubeconfig(home.resolve(".kube").resolve("config"));
    }

    public List<ClusterContext> contexts() throws ClusterProblem {
        io.fabric8.kubernetes.api.model.Config parsed = parse();
        return Optional.ofNullable(parsed.getContexts()).orElse(List.of()).stream()
                .map(context -> context(context, String.valueOf(parsed.getCurrentContext())))
                .toList();
    }

    private static ClusterContext context(NamedContext named, String current) {
        var context = named.getContext();
        return new ClusterContext(
                named.getName(),
                context == null ? "" : String.valueOf(context.getCluster()),
                context == null ? Optional.empty() : Optional.ofNullable(context.getNamespace()),
                named.getName().equals(current));
    }

    /// The context of that name, or the current one.
    public ClusterContext context(Optional<String> name) throws ClusterProblem {
        List<ClusterContext> all = contexts();
        String names = String.join(", ", all.stream().map(ClusterContext::name).toList());
        for (ClusterContext each : all) {
            if (name.map(n -> n.equals(each.name())).orElse(each.current())) {
                return each;
            }
        }
        throw ClusterProblem.badInput(
                name.isPresent()
                        ? Sentences.of("context.unknown", file, name.get(), names)
                        : Sentences.of("context.none-current", file, names));
    }

    Config config(ClusterContext context, Patience patience) throws ClusterProblem {
        io.fabric8.kubernetes.api.model.Config parsed = parse();
        try {
            Config config = Config.empty();
            KubeConfigUtils.merge(config, context.name(), parsed);
            return new ConfigBuilder(config)
                    .withConnectionTimeout(patience.connectMs())
                    .withRequestTimeout(patience.answerMs())
                    .withRequestRetryBackoffLimit(patience.retries())
                    .withRequestRetryBackoffInterval(patience.firstRetryMs())
                    .withWatchReconnectInterval(patience.firstRetryMs())
                    .withOnlyHttpWatches(true)
                    .build();
        } catch (RuntimeException broken) {
            // Its text may show what is in the file.
            throw ClusterProblem.badInput(Sentences.of("kubeconfig.unusable", file, context.name()));
        }
    }

    private io.fabric8.kubernetes.api.model.Config parse() throws ClusterProblem {
        if (!Files.isReadable(file)) {
            throw ClusterProblem.badInput(Sentences.of("kubeconfig.missing", file));
        }
        try {
            io.fabric8.kubernetes.api.model.Config parsed = KubeConfigUtils.parseConfig(file.toFile());
            if (parsed != null) {
                return parsed;
            }
        } catch (RuntimeException broken) {
            // Its text may show what is in the file.
        }
        throw ClusterProblem.badInput(Sentences.of("kubeconfig.broken", file));
    }
}
