package dev.patchbay.app.pod;

import dev.patchbay.app.text.Words;
import dev.patchbay.local.serving.PredictServer;
import dev.patchbay.local.serving.ServingProblem;
import dev.patchbay.local.tensor.ModelProblem;
import dev.patchbay.local.tensor.Predictor;
import dev.patchbay.pipeline.plan.Step;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// Answers requests until the pod is ended.
record PodReplica(Words words, Consumer<String> notes) {
    private static final int PORT = 8080;

    void serve(Step.Serve serve, Path model) throws PodProblem, InterruptedException {
        try (Predictor predictor = Predictor.load(model);
                PredictServer server = PredictServer.everywhere(
                        predictor, serve.modelName(), PORT, PredictServer.DEFAULT_MAX_BODY_BYTES)) {
            notes.accept(words.of("pod.serves", serve.modelName(), String.valueOf(server.port())));
            new CountDownLatch(1).await();
        } catch (ModelProblem | ServingProblem problem) {
            throw PodProblem.failed(String.valueOf(problem.getMessage()));
        }
    }
}
