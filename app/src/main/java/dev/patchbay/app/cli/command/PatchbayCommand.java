package dev.patchbay.app.cli.command;

import dev.patchbay.app.cli.show.Exit;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// `patchbay` by itself: opens the workbench.
@Command(
        name = "patchbay",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        resourceBundle = Help.BUNDLE,
        subcommands = HelpCommand.class)
final class PatchbayCommand implements Callable<Integer> {
    private final Function<Optional<Path>, Integer> workbench;

    PatchbayCommand(Function<Optional<Path>, Integer> workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() {
        int code = workbench.apply(Optional.empty());
        return code == 0 ? Exit.DONE : code;
    }
}
