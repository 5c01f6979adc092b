package dev.patchbay.local.serving;

import static dev.patchbay.local.serving.ServedModel.get;
import static dev.patchbay.local.serving.ServedModel.json;
import static dev.patchbay.local.serving.ServedModel.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.pipeline.plan.Balancing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BalancerTest {
    private final List<HttpEndpoint> replicas = new ArrayList<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        replicas.forEach(HttpEndpoint::close);
    }

    @Test
    void takesTurns() throws Exception {
        try (Balancer balancer = balancer(Balancing.ROUND_ROBIN, start(0, "a"), start(0, "b"), start(0, "c"))) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                names.add(json(post(balancer.port(), "/v1/models/m:predict", "{}"))
                        .path("name")
                        .asText());
            }
            assertThat(names).containsExactly("a", "b", "c", "a", "b", "c");
            assertThat(balancer.counts()).extracting(Balancer.Counts::answered).containsExactly(2L, 2L, 2L);
        }
    }

    @Test
    void prefersWhoHasLessToDo() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        int slow = start(0, call -> {
            busy.countDown();
            try {
                free.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return named("slow");
        });
        try (Balancer balancer = balancer(Balancing.LEAST_OUTSTANDING, slow, start(0, "fast"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> post(balancer.port(), "/v1/models/m:predict", "{}"));
            assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 5; i++) {
                assertThat(json(post(balancer.port(), "/v1/models/m:predict", "{}"))
                                .path("name")
                                .asText())
                        .isEqualTo("fast");
            }
            assertThat(balancer.counts().getFirst().outstanding()).isEqualTo(1);
            free.countDown();
            assertThat(json(waiting.get()).path("name").asText()).isEqualTo("slow");
        }
    }

    @Test
    void goesRoundADeadReplicaUntilItAnswersAgain() throws Exception {
        int first = start(0, "a");
        try (Balancer balancer = balancer(Balancing.ROUND_ROBIN, first, start(0, "b"))) {
            replicas.getFirst().close();
            for (int i = 0; i < 4; i++) {
                var response = post(balancer.port(), "/v1/models/m:predict", "{}");
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(json(response).path("name").asText()).isEqualTo("b");
            }
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("0 false");
            assertThat(balancer.counts().getFirst().failed()).isEqualTo(1);

            balancer.replace(0, new InetSocketAddress(InetAddress.getLoopbackAddress(), start(0, "again")));
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("0 true");
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                names.add(json(post(balancer.port(), "/v1/models/m:predict", "{}"))
                        .path("name")
                        .asText());
            }
            assertThat(names).containsExactlyInAnyOrder("again", "b");
        }
    }

    @Test
    void saysThatNobodyAnswersButLives() throws Exception {
        int gone = start(0, "a");
        replicas.getFirst().close();
        try (Balancer balancer = balancer(Balancing.ROUND_ROBIN, gone)) {
            var response = post(balancer.port(), "/v1/models/m:predict", "{}");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(json(response).path("error").asText()).isEqualTo("no replica answers");
            assertThat(get(balancer.port(), "/v2/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(balancer.port(), "/v2/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void passesOnWhatTheReplicaSays() throws Exception {
        int replica = start(0, call -> Reply.error(404, "serving.no-address", call.method() + call.path()));
        try (Balancer balancer = balancer(Balancing.ROUND_ROBIN, replica)) {
            var response = get(balancer.port(), "/v1/models/none");
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(json(response).path("error").asText()).isEqualTo("there is nothing at GET/v1/models/none");
        }
    }

    private Balancer balancer(Balancing balancing, int... ports) throws ServingProblem {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (int port : ports) {
            addresses.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
        return new Balancer(addresses, balancing, 0, 1 << 20, new BalancerListener() {
            @Override
            public void answered(int replica, int status, long durationNs) {}

            @Override
            public void healthChanged(int replica, boolean healthy) {
                heard.add(replica + " " + healthy);
            }
        });
    }

    private int start(int port, String name) throws ServingProblem {
        return start(port, _ -> named(name));
    }

    private int start(int port, Function<Call, Reply> answer) throws ServingProblem {
        HttpEndpoint endpoint = new HttpEndpoint(port, 1 << 20, answer);
        replicas.add(endpoint);
        return endpoint.port();
    }

    private static Reply named(String name) {
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("name", name));
    }
}
