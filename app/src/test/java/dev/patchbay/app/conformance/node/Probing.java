package dev.patchbay.app.conformance.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// The kubelet's rules of probes: until the startup probe has passed once no other asks; one that
/// fails too often in a row, like the liveness probe, ends the container's process; by the
/// readiness probe services know whether to lead to it.
final class Probing {
    private static final long TICK_MS = 1_000;

    private final Pod pod;
    private int generation;
    private boolean started;

    Probing(Pod pod) {
        this.pod = pod;
    }

    /// When a probe asks again, and how often it failed in a row.
    private static final class Turn {
        private final Optional<PodSpec.Probe> probe;
        private long next;
        private int failed;

        Turn(Optional<PodSpec.Probe> probe) {
            this.probe = probe;
        }
    }

    void run() {
        Turn startup = new Turn(pod.spec().startup());
        Turn readiness = new Turn(pod.spec().readiness());
        Turn liveness = new Turn(pod.spec().liveness());
        try {
            long second = 0;
            do {
                if (generation != pod.starts()) {
                    generation = pod.starts();
                    started = startup.probe.isEmpty();
                    startup.failed = 0;
                }
                if (!started) {
                    started = asks(startup, second) && startup.failed == 0;
                    endIfLost(startup);
                }
                if (started) {
                    if (asks(readiness, second)) {
                        boolean lost = readiness.probe.isPresent()
                                && readiness.failed >= readiness.probe.get().failures();
                        pod.ready(readiness.failed == 0 || (pod.isReady() && !lost));
                    }
                    asks(liveness, second);
                    endIfLost(liveness);
                }
                second++;
            } while (!pod.awaitDeleted(TICK_MS));
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// Whether it was its turn.
    private boolean asks(Turn turn, long second) throws IOException, InterruptedException {
        if (turn.probe.isEmpty() || second < turn.next) {
            return false;
        }
        PodSpec.Probe probe = turn.probe.get();
        turn.next = second + probe.periodS();
        String url = "http://127.0.0.1:" + probe.port() + probe.path();
        boolean passed = PodNetwork.get(pod.place().namespace(), probe.timeoutS(), List.of(url))
                .isPresent();
        turn.failed = passed ? 0 : turn.failed + 1;
        return true;
    }

    private void endIfLost(Turn turn) {
        if (turn.probe.isPresent() && turn.failed >= turn.probe.get().failures()) {
            turn.failed = 0;
            pod.kill();
        }
    }
}
