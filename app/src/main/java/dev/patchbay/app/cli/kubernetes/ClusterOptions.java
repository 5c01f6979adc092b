package dev.patchbay.app.cli.kubernetes;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What all commands about clusters take.
final class ClusterOptions {
    @Option(names = "--context", paramLabel = "C", descriptionKey = "context")
    private @Nullable String context;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    Optional<String> context() {
        return Optional.ofNullable(context);
    }

    boolean json() {
        return json;
    }
}
