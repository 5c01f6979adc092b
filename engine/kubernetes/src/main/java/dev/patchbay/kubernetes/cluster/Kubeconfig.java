package dev.patchbay.kubernetes.cluster;

import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The files that say how to reach clusters. They are read when they are needed and never kept: they hold tokens, or
/// commands that make some.
///
/// @param files what more than one says, the first that says it decides
public record Kubeconfig(List<Path> files) {
    public Kubeconfig {
        files = List.copyOf(files);
    }

    public Kubeconfig(Path file) {
        this(List.of(file));
    }

    /// As `kubectl` looks for them.
    public static Kubeconfig usual(Map<String, String> environment, Path home) {
        List<Path> named = Arrays.stream(
                        environment.getOrDefault("KUBECONFIG", "").split(File.pathSeparator, -1))
                .filter(each -> !each.isEmpty())
                .map(Path::of)
                .toList();
        return named.isEmpty() ? new Kubeconfig(home.resolve(".kube").resolve("config")) : new Kubeconfig(named);
    }

    public List<ClusterContext> contexts() throws ClusterProblem {
        List<io.fabric8.kubernetes.api.model.Config> parsed = parse();
        String current = parsed.stream()
                .map(io.fabric8.kubernetes.api.model.Config::getCurrentContext)
                .filter(name -> name != null && !name.isEmpty())
                .findFirst()
                .orElse("");
        Map<String, ClusterContext> byName = new LinkedHashMap<>();
        for (var each : parsed) {
            for (NamedContext named : Optional.ofNullable(each.getContexts()).orElse(List.of())) {
                byName.putIfAbsent(named.getName(), context(named, current));
            }
        }
        return List.copyOf(byName.values());
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
                        ? Sentences.of("context.unknown", names(), name.get(), names)
                        : Sentences.of("context.none-current", names(), names));
    }

    Config config(ClusterContext context, Patience patience) throws ClusterProblem {
        io.fabric8.kubernetes.api.model.Config[] parsed =
                parse().toArray(io.fabric8.kubernetes.api.model.Config[]::new);
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
            throw ClusterProblem.badInput(Sentences.of("kubeconfig.unusable", names(), context.name()));
        }
    }

    private String names() {
        return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /// A file that is named and not there counts for nothing, as long as another one is.
    private List<io.fabric8.kubernetes.api.model.Config> parse() throws ClusterProblem {
        List<io.fabric8.kubernetes.api.model.Config> all = new ArrayList<>();
        for (Path file : files) {
            if (!Files.notExists(file)) {
                all.add(parse(file));
            }
        }
        if (all.isEmpty()) {
            throw ClusterProblem.badInput(Sentences.of("kubeconfig.missing", names()));
        }
        return all;
    }

    private static io.fabric8.kubernetes.api.model.Config parse(Path file) throws ClusterProblem {
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
