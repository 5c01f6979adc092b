package dev.patchbay.app.cli.command;

import dev.patchbay.app.workbench.Opening;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `open FILE [--compare OTHER]`: the workbench with a pipeline, and how it differs from another.
@Command(name = "open", mixinStandardHelpOptions = true, resourceBundle = Help.BUNDLE)
final class OpenCommand implements Callable<Integer> {
    private final Function<Opening, Integer> workbench;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", descriptionKey = "open-file")
    private @Nullable Path file;

    @Option(
            names = {"--compare"},
            paramLabel = "OTHER",
            descriptionKey = "open-compare")
    private @Nullable Path other;

    OpenCommand(Function<Opening, Integer> workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() {
        return workbench.apply(
                file != null && other != null
                        ? new Opening.Compared(file, other)
                        : Opening.of(Optional.ofNullable(file).or(() -> Optional.ofNullable(other))));
    }
}
