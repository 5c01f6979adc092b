package dev.patchbay.app.cli.command;

import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.workbench.Opening;
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
    private final Function<Opening, Integer> workbench;

    PatchbayCommand(Function<Opening, Integer> workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() {
        int code = workbench.apply(new Opening.Empty());
        return code == 0 ? Exit.DONE : code;
    }
}
