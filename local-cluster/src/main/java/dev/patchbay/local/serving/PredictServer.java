package dev.patchbay.local.serving;

import dev.patchbay.local.tensor.Predictor;

/// Serves one saved model on this computer: TensorFlow Serving's REST interface under `/v1`, the Open Inference
/// Protocol under `/v2`. The predictor stays the caller's.
public final class PredictServer implements AutoCloseable {
    public static final long DEFAULT_MAX_BODY_BYTES = 32L << 20;

    private final HttpEndpoint endpoint;

    /// @param modelName the name in the addresses
    /// @param port 0 for any free one
    public PredictServer(Predictor predictor, String modelName, int port, long maxBodyBytes) throws ServingProblem {
        ModelApi api = new ModelApi(modelName, predictor);
        this.endpoint = new HttpEndpoint(port, maxBodyBytes, api::answer);
    }

    public int port() {
        return endpoint.port();
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
