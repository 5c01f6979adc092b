package dev.patchbay.app.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `open FILE`: the workbench with a pipeline.
@Command(name = "open", mixinStandardHelpOptions = true, resourceBundle = Help.BUNDLE)
final class OpenCommand implements Callable<Integer> {
    private final Function<Optional<Path>, Integer> workbench;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", descriptionKey = "open-file")
    private @Nullable Path file;

    OpenCommand(Function<Optional<Path>, Integer> workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() {
        return workbench.apply(Optional.ofNullable(file));
    }
}
