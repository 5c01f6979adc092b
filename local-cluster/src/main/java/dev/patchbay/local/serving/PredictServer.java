package dev.patchbay.local.serving;

import dev.patchbay.local.tensor.Predictor;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Serves one saved model on this computer: TensorFlow Serving's REST interface under `/v1`, the Open Inference
/// Protocol under `/v2`. The predictor stays the caller's.
public final class PredictServer implements AutoCloseable {
    public static final long DEFAULT_MAX_BODY_BYTES = 32L << 20;

    private final HttpEndpoint endpoint;

    /// @param modelName the name in the addresses
    /// @param port 0 for any free one
    public PredictServer(Predictor predictor, String modelName, int port, long maxBodyBytes) throws ServingProblem {
        this(InetAddress.getLoopbackAddress(), predictor, modelName, port, maxBodyBytes);
    }

    private PredictServer(InetAddress address, Predictor predictor, String modelName, int port, long maxBodyBytes)
            throws ServingProblem {
        ModelApi api = new ModelApi(modelName, predictor);
        this.endpoint = new HttpEndpoint(address, port, maxBodyBytes, api::answer);
    }

    /// Serves also whoever is elsewhere: for a pod, whose network lets in whom it should.
    public static PredictServer everywhere(Predictor predictor, String modelName, int port, long maxBodyBytes)
            throws ServingProblem {
        return new PredictServer(new InetSocketAddress(0).getAddress(), predictor, modelName, port, maxBodyBytes);
    }

    public int port() {
        return endpoint.port();
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
