package dev.patchbay.local;

import dev.patchbay.local.crew.Crew;
import dev.patchbay.local.crew.Heard;
import dev.patchbay.local.serving.Balancer;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Message;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An endpoint that is up, and the thread that looks after its replicas until it is closed: one that is lost is
/// started anew, and meanwhile the others answer.
final class Serving implements AutoCloseable {
    private static final long REPORT_EVERY_NS = 1_000_000_000L;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    /// A replica that dies again and again before it serves would do so for ever.
    private static final int MOST_LOSSES_IN_A_ROW = 5;

    private final String step;
    private final Crew crew;
    private final Balancer balancer;
    private final URI address;
    private final List<String> replicas;
    private final Hiring hiring;
    private final EventSink events;
    private final Thread tending;
    private long reported;
    private int lossesInARow;

    /// Starts a replica's process.
    @FunctionalInterface
    interface Hiring {
        void hire(int replica) throws StepFailure, InterruptedException;
    }

    /// @param replicas the workers by the balancer's numbers
    Serving(
            String step,
            Crew crew,
            Balancer balancer,
            URI address,
            List<String> replicas,
            Hiring hiring,
            EventSink events) {
        this.step = step;
        this.crew = crew;
        this.balancer = balancer;
        this.address = address;
        this.replicas = List.copyOf(replicas);
        this.hiring = hiring;
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
            return;
        } finally {
            crew.close();
            balancer.close();
        }
    }

    /// Hears what comes in that time.
    private void hear() throws InterruptedException {
        long deadlineNs = System.nanoTime() + REPORT_EVERY_NS;
        for (long leftNs = REPORT_EVERY_NS; leftNs > 0; leftNs = deadlineNs - System.nanoTime()) {
            Optional<Heard> heard = crew.next(leftNs);
            if (heard.isPresent()) {
                attend(heard.get());
            }
        }
    }

    private void attend(Heard heard) throws InterruptedException {
        switch (heard) {
            case Heard.Said(String worker, Message.Serving(String url)) -> {
                URI at = URI.create(url);
                balancer.replace(replicas.indexOf(worker), new InetSocketAddress(at.getHost(), at.getPort()));
                lossesInARow = 0;
            }
            case Heard.Lost lost -> replace(lost);
            case Heard.Said _, Heard.Falling _, Heard.Injected _ -> {
                // Nothing to do about it.
            }
        }
    }

    private void replace(Heard.Lost lost) throws InterruptedException {
        if (lost.hopeless() || ++lossesInARow > MOST_LOSSES_IN_A_ROW) {
            events.log(new RunEvent.StepNote(step, Sentences.of("serve.not-replaced", lost.worker(), step)));
            return;
        }
        try {
            hiring.hire(replicas.indexOf(lost.worker()));
        } catch (StepFailure failure) {
            events.log(new RunEvent.StepNote(step, String.valueOf(failure.getMessage())));
        }
    }

    private void report(double seconds) {
        List<Balancer.Counts> counts = balancer.counts();
        Map<String, Long> byReplica = new LinkedHashMap<>();
        long answered = 0;
        for (int i = 0; i < counts.size(); i++) {
            byReplica.put(replicas.get(i), counts.get(i).answered());
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
            tending.join(CLOSE_LIMIT);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
