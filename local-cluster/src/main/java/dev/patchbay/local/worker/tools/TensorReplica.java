package dev.patchbay.local.worker.tools;

import dev.patchbay.local.serving.PredictServer;
import dev.patchbay.local.serving.ServingProblem;
import dev.patchbay.local.tensor.ModelProblem;
import dev.patchbay.local.tensor.Predictor;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.Toolbox;
import dev.patchbay.runtime.run.StepFailure;

/// A saved model behind an HTTP server on a free port of the loopback interface.
final class TensorReplica implements Toolbox.Replica {
    private final Predictor predictor;
    private final PredictServer server;

    private TensorReplica(Predictor predictor, PredictServer server) {
        this.predictor = predictor;
        this.server = server;
    }

    static TensorReplica open(WorkOrder.Serve order) throws StepFailure {
        try {
            Predictor predictor = Predictor.load(order.savedModel());
            return new TensorReplica(
                    predictor,
                    new PredictServer(predictor, order.modelName(), 0, PredictServer.DEFAULT_MAX_BODY_BYTES));
        } catch (ModelProblem | ServingProblem problem) {
            throw new StepFailure(String.valueOf(problem.getMessage()), problem);
        }
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.close();
        predictor.close();
    }
}
