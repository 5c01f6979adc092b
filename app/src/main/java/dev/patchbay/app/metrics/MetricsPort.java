package dev.patchbay.app.metrics;

import dev.patchbay.runtime.run.LoggedEvent;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.util.function.Consumer;

/// Where Prometheus reads a run's figures while it goes on: `http://127.0.0.1:PORT/metrics`. Of this computer only,
/// like everything that listens unasked.
public final class MetricsPort implements Consumer<LoggedEvent>, AutoCloseable {
    private final RunMetrics metrics;
    private final HTTPServer server;

    private MetricsPort(RunMetrics metrics, HTTPServer server) {
        this.metrics = metrics;
        this.server = server;
    }

    /// @param port 0 for any that is free
    /// @throws IOException when somebody else has it
    public static MetricsPort open(int port) throws IOException {
        PrometheusRegistry registry = new PrometheusRegistry();
        RunMetrics metrics = new RunMetrics(registry);
        HTTPServer server = HTTPServer.builder()
                .inetAddress(InetAddress.getLoopbackAddress())
                .port(port)
                .registry(registry)
                .buildAndStart();
        return new MetricsPort(metrics, server);
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void accept(LoggedEvent logged) {
        metrics.accept(logged);
    }

    @Override
    public void close() {
        server.close();
    }
}
