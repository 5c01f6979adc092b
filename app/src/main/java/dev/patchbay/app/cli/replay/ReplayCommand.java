package dev.patchbay.app.cli.replay;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.run.RunHistory;
import dev.patchbay.app.workbench.Opening;
import dev.patchbay.runtime.run.UnusableFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `replay ID`: the workbench on a run that is over, with its own drawing.
@Command(name = "replay", mixinStandardHelpOptions = true, resourceBundle = "dev.patchbay.app.help")
public final class ReplayCommand implements Callable<Integer> {
    private final Function<Optional<Path>, RunHistory> historyIn;
    private final Function<Opening, Integer> workbench;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "run-id")
    private String id = "";

    @Option(names = "--run-dir", paramLabel = "DIR", descriptionKey = "run-dir")
    private @Nullable Path runDir;

    public ReplayCommand(Function<Optional<Path>, RunHistory> historyIn, Function<Opening, Integer> workbench) {
        this.historyIn = historyIn;
        this.workbench = workbench;
    }

    /// Whether there is such a run is asked before a window opens.
    @Override
    public Integer call() {
        Optional<Path> folder = Optional.ofNullable(runDir);
        try {
            String whole = historyIn.apply(folder).show(id).id();
            return workbench.apply(new Opening.OfRun(whole, folder));
        } catch (UnusableFile problem) {
            throw new BadInput(String.valueOf(problem.getMessage()));
        }
    }
}
