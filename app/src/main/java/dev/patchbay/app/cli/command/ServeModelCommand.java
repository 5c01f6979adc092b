package dev.patchbay.app.cli.command;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Words;
import dev.patchbay.local.serving.PredictServer;
import dev.patchbay.local.serving.ServingProblem;
import dev.patchbay.local.tensor.ModelProblem;
import dev.patchbay.local.tensor.Predictor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `serve-model DIR`: serves a SavedModel on this computer until Ctrl-C.
@Command(name = "serve-model", mixinStandardHelpOptions = true, resourceBundle = Help.BUNDLE)
final class ServeModelCommand implements Callable<Integer> {
    private final Words words;
    private final Output output;

    @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "model-dir")
    private Path folder = Path.of("");

    @Option(names = "--port", paramLabel = "P", descriptionKey = "port", defaultValue = "0")
    private int port;

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "model-name", defaultValue = "classifier")
    private String name = "";

    ServeModelCommand(Words words, Output output) {
        this.words = words;
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Predictor predictor = Predictor.load(folder);
                PredictServer server = new PredictServer(predictor, name, port, PredictServer.DEFAULT_MAX_BODY_BYTES)) {
            output.line(words.of("serve.at", String.valueOf(server.port()), name));
            output.out().flush();
            // Ctrl-C ends the program.
            new CountDownLatch(1).await();
            return Exit.DONE;
        } catch (ModelProblem | ServingProblem problem) {
            throw new BadInput(String.valueOf(problem.getMessage()));
        }
    }
}
