package dev.patchbay.app.cli.command;

import dev.patchbay.app.run.Changes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The file that a command is about, and what to change in it for this once.
final class DrawingOptions {
    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
    private Path file = Path.of("");

    @Option(names = "--set", paramLabel = "node.param=value", descriptionKey = "set")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--workers", paramLabel = "N", descriptionKey = "workers")
    private @Nullable Integer workers;

    @Option(names = "--target", paramLabel = "T", descriptionKey = "target")
    private @Nullable String target;

    @Option(names = "--device", paramLabel = "D", descriptionKey = "device")
    private @Nullable String device;

    @Option(names = "--link", paramLabel = "L", descriptionKey = "link")
    private @Nullable String link;

    @Option(names = "--nodes", paramLabel = "N", descriptionKey = "nodes")
    private @Nullable Integer nodes;

    Path file() {
        return file;
    }

    Changes changes() {
        return new Changes(
                List.copyOf(settings),
                Optional.ofNullable(workers),
                Optional.ofNullable(target),
                Optional.ofNullable(device),
                Optional.ofNullable(link),
                Optional.ofNullable(nodes));
    }
}
