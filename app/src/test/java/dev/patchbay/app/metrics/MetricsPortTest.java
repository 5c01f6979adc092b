package dev.patchbay.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsPortTest {
    private static final long MS = 1_000_000;

    @Test
    void whoeverAsksReadsWhatTheEventsAddUpTo() throws Exception {
        try (MetricsPort port = MetricsPort.open(0)) {
            List.of(
                            new RunEvent.StepStarted("train"),
                            new RunEvent.WorkerSpawned("worker-0", "train", "worker", 0, 1, "T4"),
                            new RunEvent.WorkerSpawned("worker-1", "train", "worker", 1, 2, "T4"),
                            trained("worker-0", 0, 2.5),
                            trained("worker-0", 1, 1.25),
                            trained("worker-1", 0, 2.5),
                            new RunEvent.WorkerHealth("worker-0", "train", 300_000_000, 0, 0),
                            new RunEvent.WorkerLost("worker-1", "train", "killed"),
                            new RunEvent.Evaluated("train", "train", "validation", 1, 0.75, 0.5, 100),
                            new RunEvent.EndpointTraffic("serve", 5, 1, Map.of("worker-4", 5L)),
                            new RunEvent.EndpointTraffic("serve", 8, 1, Map.of("worker-4", 8L)))
                    .forEach(event -> port.accept(new LoggedEvent("run", 0, 0, 0, event)));
            assertThat(read(port.port()).lines())
                    .contains(
                            "patchbay_step_running{step=\"train\"} 1.0",
                            "patchbay_training_steps_total{step=\"train\",worker=\"worker-0\"} 2.0",
                            "patchbay_training_samples_total{step=\"train\",worker=\"worker-0\"} 32.0",
                            "patchbay_training_time_seconds_total{part=\"exchange\",step=\"train\",worker=\"worker-0\"} 0.008",
                            "patchbay_training_loss{step=\"train\"} 2.5",
                            "patchbay_worker_up{step=\"train\",worker=\"worker-0\"} 1.0",
                            "patchbay_worker_up{step=\"train\",worker=\"worker-1\"} 0.0",
                            "patchbay_workers_lost_total{step=\"train\"} 1.0",
                            "patchbay_worker_resident_memory_bytes{step=\"train\",worker=\"worker-0\"} 3.0E8",
                            "patchbay_model_accuracy{split=\"validation\",step=\"train\"} 0.75",
                            "patchbay_endpoint_requests_total{replica=\"worker-4\",step=\"serve\"} 8.0");
        }
    }

    @Test
    void twoCannotHaveOnePort() throws Exception {
        try (MetricsPort port = MetricsPort.open(0)) {
            assertThatIOException().isThrownBy(() -> MetricsPort.open(port.port()));
        }
    }

    private static String read(int port) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static RunEvent trained(String worker, long index, double loss) {
        return new RunEvent.TrainingStep(
                worker,
                "train",
                0,
                0,
                index,
                0,
                16,
                loss,
                10 * MS,
                4 * MS,
                MS,
                new RunEvent.SimulatedStep(0, 2_000_000, 5_000_000, List.of(), 9_000_000));
    }
}
