package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.plan.Balancing;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.EndpointTraffic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
@Timeout(300)
class LostReplicaTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void requestsGoOnWhenReplicasAreKilledOneAfterTheOther() throws Exception {
        HeardEvents events = new HeardEvents();
        Run run = start();
        try (AutoCloseable _ = run.subscribe(events::log);
                HttpClient client = HttpClient.newHttpClient()) {
            events.await(RunEvent.EndpointChecked.class, checked -> !checked.isEmpty(), PATIENCE);
            RunEvent.EndpointUp up = events.all(RunEvent.EndpointUp.class).getFirst();
            URI model = URI.create(up.url() + "/v1/models/" + up.modelName());
            String first = up.replicas().getFirst();
            kill(events, first);
            // The one that was started in its place answers in the end, and meanwhile the other one.
            askUntil(client, model, () -> answeredBy(events, first) > 100);
            assertThat(events.all(RunEvent.WorkerLost.class))
                    .extracting(RunEvent.WorkerLost::worker)
                    .containsExactly(first);
            kill(events, up.replicas().getLast());
            askUntil(
                    client,
                    model,
                    () -> events.all(RunEvent.WorkerReady.class).stream()
                                    .filter(r -> up.replicas().contains(r.worker()))
                                    .count()
                            == 4);
            assertThat(run.awaitEnd(Duration.ZERO)).isEmpty();
        } finally {
            run.cancel();
            run.awaitEnd(PATIENCE);
        }
        assertThat(events.all(RunEvent.WorkerSpawned.class))
                .noneMatch(s ->
                        ProcessHandle.of(s.pid()).filter(ProcessHandle::isAlive).isPresent());
    }

    /// Every request must be answered.
    private static void askUntil(HttpClient client, URI model, BooleanSupplier enough) throws Exception {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!enough.getAsBoolean()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(model).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(System.nanoTime()).isLessThan(deadlineNs);
        }
    }

    /// Since its last process was started.
    private static long answeredBy(HeardEvents events, String replica) {
        List<RunEvent.WorkerReady> ready = events.all(RunEvent.WorkerReady.class).stream()
                .filter(r -> r.worker().equals(replica))
                .toList();
        List<EndpointTraffic> traffic = events.all(EndpointTraffic.class);
        if (ready.size() < 2 || traffic.isEmpty()) {
            return 0;
        }
        return traffic.getLast().byReplica().getOrDefault(replica, 0L);
    }

    private static void kill(HeardEvents events, String replica) {
        long pid = events.all(RunEvent.WorkerSpawned.class).stream()
                .filter(s -> s.worker().equals(replica))
                .reduce((_, last) -> last)
                .orElseThrow()
                .pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private Run start() throws Exception {
        SmallRuns runs = new SmallRuns(folder, Computers.hardware(8).target());
        Step.Train train = Plans.train("a", "mlp", 1, 32, 1, new Optimizer.Sgd(0.05));
        Plan plan = Plans.of(
                Plans.ingest(runs.dataset(400), 0, 100, 0),
                train,
                new Step.Serve(
                        "serve",
                        "serve",
                        List.of(),
                        "a",
                        "stripes",
                        2,
                        Balancing.LEAST_OUTSTANDING,
                        0,
                        Optional.of(Plans.split(DataSplit.TEST, 50))));
        return runs.startServing(plan, "run");
    }
}
