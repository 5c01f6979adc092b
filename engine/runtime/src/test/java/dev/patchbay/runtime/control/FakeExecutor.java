package dev.patchbay.runtime.control;

import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.StepExecutor;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Does what a test tells it to for each step: succeed at once, wait for the test, fail, hang.
final class FakeExecutor implements StepExecutor {
    enum Behaviour {
        SUCCEED,
        FAIL,
        /// Until it was tried three times.
        FAIL_TWICE,
        BREAK,
        /// Until the test lets it go or the run is stopped.
        WAIT,
        /// Hears no interrupt, as a call into a native library, but its processes die with the executor.
        WAIT_FOR_CLOSE,
        /// Hears nothing at all.
        HANG
    }

    private final Path folder;
    final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    final Map<String, Map<String, StepResult>> earlier = new ConcurrentHashMap<>();
    final Map<String, String> fingerprints = new ConcurrentHashMap<>();
    final List<String> executed = new CopyOnWriteArrayList<>();
    final CountDownLatch closed = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    final AtomicInteger closes = new AtomicInteger();
    private final Map<String, CountDownLatch> begun = new ConcurrentHashMap<>();

    FakeExecutor(Path folder) {
        this.folder = folder;
    }

    CountDownLatch begun(String step) {
        return begun.computeIfAbsent(step, _ -> new CountDownLatch(1));
    }

    StepResult result(Step step) {
        return switch (step) {
            case Step.Serve _ -> new StepResult.Endpoint(URI.create("http://127.0.0.1:1"));
            case Step.Ingest _ -> new StepResult.Data(folder, "digest-" + step.id());
            case Step.Train _, Step.Evaluate _, Step.Select _, ClusterStep _ ->
                new StepResult.Model(folder, Map.of("accuracy", 0.5));
        };
    }

    @Override
    public StepResult execute(Step step, Map<String, StepResult> before, EventSink events)
            throws StepFailure, InterruptedException {
        earlier.put(step.id(), before);
        executed.add(step.id());
        begun(step.id()).countDown();
        switch (behaviours.getOrDefault(step.id(), Behaviour.SUCCEED)) {
            case SUCCEED -> {}
            case FAIL -> throw new StepFailure(step.id() + " failed.");
            case FAIL_TWICE -> {
                if (executed.stream().filter(step.id()::equals).count() < 3) {
                    throw new StepFailure(step.id() + " failed.");
                }
            }
            case BREAK -> throw new IllegalStateException("broken");
            case WAIT -> release.await();
            case WAIT_FOR_CLOSE -> {
                awaitDeaf(closed);
                throw new StepFailure("the processes are gone");
            }
            case HANG -> awaitDeaf(new CountDownLatch(1));
        }
        return result(step);
    }

    private static void awaitDeaf(CountDownLatch latch) {
        boolean released = false;
        while (!released) {
            try {
                latch.await();
                released = true;
            } catch (InterruptedException deaf) {
                // goes on waiting
            }
        }
    }

    @Override
    public String fingerprint(Step step) {
        return fingerprints.getOrDefault(step.id(), "");
    }

    @Override
    public void close() {
        closes.incrementAndGet();
        closed.countDown();
    }
}
