package dev.patchbay.local.serving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.pipeline.plan.Balancing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// One address before several replicas. A replica that does not answer gets no more requests until its health address
/// answers again; what it was asked goes to another one once, which is right since a prediction changes nothing.
public final class Balancer implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration HEALTH_WITHIN = Duration.ofSeconds(2);
    private static final long HEALTH_PERIOD_MS = 100;

    private final List<Replica> replicas = new ArrayList<>();
    private final Balancing balancing;
    private final BalancerListener listener;
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient client;
    private final ScheduledExecutorService health;
    private final HttpEndpoint endpoint;

    /// One replica's figures at a moment.
    public record Counts(InetSocketAddress address, boolean healthy, int outstanding, long answered, long failed) {}

    /// @param port 0 for any free one
    public Balancer(
            List<InetSocketAddress> addresses,
            Balancing balancing,
            int port,
            long maxBodyBytes,
            BalancerListener listener)
            throws ServingProblem {
        for (InetSocketAddress address : addresses) {
            replicas.add(new Replica(replicas.size(), address));
        }
        this.balancing = balancing;
        this.listener = listener;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(HEALTH_WITHIN)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        try {
            this.endpoint = new HttpEndpoint(port, maxBodyBytes, this::answer);
        } catch (ServingProblem problem) {
            client.close();
            throw problem;
        }
        this.health = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("replica-health").factory());
        var _ = health.scheduleWithFixedDelay(
                this::lookAfterTheSick, HEALTH_PERIOD_MS, HEALTH_PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    public int port() {
        return endpoint.port();
    }

    public List<Counts> counts() {
        return replicas.stream()
                .map(r -> new Counts(r.address, r.healthy, r.outstanding.get(), r.answered.get(), r.failed.get()))
                .toList();
    }

    /// Puts a new process in the place of one that ended; it gets requests when its health address answers.
    public void replace(int replica, InetSocketAddress address) {
        Replica changed = replicas.get(replica);
        changed.address = address;
        setHealthy(changed, false);
    }

    private Reply answer(Call call) {
        if (call.path().equals("/v2/health/live")) {
            return Reply.ok(JsonNodeFactory.instance.objectNode().put("live", true));
        }
        Optional<Replica> first = choose(Optional.empty());
        if (first.isEmpty()) {
            return Reply.error(503, "serving.no-replica");
        }
        try {
            return forward(first.get(), call);
        } catch (IOException _) {
            Optional<Replica> other = choose(first);
            try {
                return other.isEmpty() ? Reply.error(503, "serving.no-replica") : forward(other.get(), call);
            } catch (IOException _) {
                return Reply.error(
                        502, "serving.replica-failed", other.map(r -> r.index).orElse(0));
            }
        }
    }

    private Optional<Replica> choose(Optional<Replica> not) {
        List<Replica> able = replicas.stream()
                .filter(r -> r.healthy && not.filter(n -> n == r).isEmpty())
                .toList();
        if (able.isEmpty()) {
            return Optional.empty();
        }
        // equal ones take turns, or the first replica would get everything while the load is low
        int start = Math.floorMod(turn.getAndIncrement(), able.size());
        Replica best = able.get(start);
        if (balancing == Balancing.LEAST_OUTSTANDING) {
            for (int i = 1; i < able.size(); i++) {
                Replica next = able.get((start + i) % able.size());
                best = next.outstanding.get() < best.outstanding.get() ? next : best;
            }
        }
        return Optional.of(best);
    }

    private Reply forward(Replica replica, Call call) throws IOException {
        replica.outstanding.incrementAndGet();
        long start = System.nanoTime();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(replica.url(call.path())))
                    .timeout(ANSWER_WITHIN)
                    .header("Content-Type", call.contentType())
                    .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()))
                    .build();
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            replica.answered.incrementAndGet();
            listener.answered(replica.index, response.statusCode(), System.nanoTime() - start);
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse("application/json"),
                    response.body());
        } catch (IOException e) {
            replica.failed.incrementAndGet();
            setHealthy(replica, false);
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            replica.outstanding.decrementAndGet();
        }
    }

    private void lookAfterTheSick() {
        for (Replica replica : replicas) {
            if (!replica.healthy && isReady(replica)) {
                setHealthy(replica, true);
            }
        }
    }

    private boolean isReady(Replica replica) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(replica.url("/v2/health/ready")))
                .timeout(HEALTH_WITHIN)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void setHealthy(Replica replica, boolean healthy) {
        boolean changed;
        synchronized (replica) {
            changed = replica.healthy != healthy;
            replica.healthy = healthy;
        }
        if (changed) {
            listener.healthChanged(replica.index, healthy);
        }
    }

    @Override
    public void close() {
        endpoint.close();
        health.shutdownNow();
        client.shutdownNow();
        client.close();
    }
}
