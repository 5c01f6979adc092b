package dev.patchbay.local;

import dev.patchbay.local.crew.Crew;
import dev.patchbay.local.serving.Balancer;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.RunEvent;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An endpoint that is up, and the thread that looks after its replicas until it is closed.
final class Serving implements AutoCloseable {
    private static final long REPORT_EVERY_NS = 1_000_000_000L;

    private final String step;
    private final Crew crew;
    private final Balancer balancer;
    private final URI address;
    private final EventSink events;
    private final Thread tending;
    private long reported;

    Serving(String step, Crew crew, Balancer balancer, URI address, EventSink events) {
        this.step = step;
        this.crew = crew;
        this.balancer = balancer;
        this.address = address;
        this.events = events;
        this.tending = Thread.ofPlatform().daemon().name("serving-" + step).unstarted(this::tend);
    }

    void start() {
        tending.start();
    }

    URI address() {
        return address;
    }

    private void tend() {
        try {
            long lastNs = System.nanoTime();
            while (true) {
                hear();
                long nowNs = System.nanoTime();
                report((nowNs - lastNs) / 1e9);
                lastNs = nowNs;
            }
        } catch (InterruptedException closed) {
            crew.close();
            balancer.close();
        }
    }

    /// Hears what comes in that time. A replica that is lost then is logged and missed, but fails nothing.
    private void hear() throws InterruptedException {
        long deadlineNs = System.nanoTime() + REPORT_EVERY_NS;
        for (long leftNs = REPORT_EVERY_NS; leftNs > 0; leftNs = deadlineNs - System.nanoTime()) {
            crew.next(leftNs);
        }
    }

    private void report(double seconds) {
        List<String> names = crew.workers();
        List<Balancer.Counts> counts = balancer.counts();
        Map<String, Long> byReplica = new LinkedHashMap<>();
        long answered = 0;
        for (int i = 0; i < counts.size(); i++) {
            byReplica.put(names.get(i), counts.get(i).answered());
            answered += counts.get(i).answered();
        }
        if (answered != reported) {
            events.log(new RunEvent.EndpointTraffic(step, answered, (answered - reported) / seconds, byReplica));
            reported = answered;
        }
    }

    @Override
    public void close() {
        tending.interrupt();
        try {
            tending.join(java.time.Duration.ofSeconds(2));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
