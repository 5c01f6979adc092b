package dev.patchbay.app.cli.fault;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.run.RunHistory;
import dev.patchbay.runtime.fault.ControlCall;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.FaultProblem;
import dev.patchbay.runtime.run.UnusableFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fault RUN WORKER kill|hang|slow 3x|…`: does something to a worker of a run that goes on, whoever started it.
@Command(name = "fault", mixinStandardHelpOptions = true, resourceBundle = "dev.patchbay.app.help")
public final class FaultCommand implements Callable<Integer> {
    private final Function<Optional<Path>, RunHistory> historyIn;

    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "run-id")
    private String run = "";

    @Parameters(index = "1", paramLabel = "WORKER", descriptionKey = "fault-worker")
    private String worker = "";

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "FAULT", descriptionKey = "fault-words")
    private List<String> fault = List.of();

    @Option(names = "--run-dir", paramLabel = "DIR", descriptionKey = "run-dir")
    private @Nullable Path runDir;

    public FaultCommand(Function<Optional<Path>, RunHistory> historyIn) {
        this.historyIn = historyIn;
    }

    @Override
    public Integer call() {
        try {
            Fault asked = Fault.of(String.join(" ", fault));
            Path folder = historyIn.apply(Optional.ofNullable(runDir)).folder(run);
            ControlCall.fault(folder, folder.getFileName().toString(), worker, asked);
            return Exit.DONE;
        } catch (UnusableFile | FaultProblem problem) {
            throw new BadInput(String.valueOf(problem.getMessage()));
        }
    }
}
