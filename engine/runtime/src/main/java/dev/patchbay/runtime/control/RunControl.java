package dev.patchbay.runtime.control;

import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.digest.MemoKeys;
import dev.patchbay.runtime.fault.ControlSocket;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.FaultProblem;
import dev.patchbay.runtime.fault.Injector;
import dev.patchbay.runtime.resume.KeptResult;
import dev.patchbay.runtime.resume.Resumption;
import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.run.RunEvent.RunEnded;
import dev.patchbay.runtime.run.StepExecutor;
import dev.patchbay.runtime.run.StepResult;
import dev.patchbay.runtime.run.UnusableFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Carries out a plan. One thread owns the run's state; steps run on threads of their own and tell it how they went.
///
/// A step starts when all it comes after is done; a step that fails, or a wish to cancel, stops everything: what waits
/// is cancelled, what runs is interrupted and the executor closed under it. The log then holds exactly one outcome for
/// every step: `step-done`, `step-failed`, `step-cancelled`, or `step-cached` (which has no `step-started` before it).
public final class RunControl implements Run {
    private final RunSetup setup;
    private final StepExecutor executor;
    private final Injector injector;
    private final EventLog log;
    private final SimulatedEnd simulatedEnd;
    private final MemoKeys keys;
    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);

    // Owned by the run's thread.
    private final Map<String, Step> waiting = new LinkedHashMap<>();
    private final Map<StepThread, Thread> running = new HashMap<>();
    private final Map<String, StepResult> results = new HashMap<>();
    private Outcome outcome = Outcome.DONE;
    private String reason = "";

    private RunControl(RunSetup setup, StepExecutor executor, Injector injector) throws UnusableFile {
        this.setup = setup;
        this.executor = executor;
        this.injector = injector;
        this.log =
                EventLog.create(setup.folder(), setup.clock(), sentence -> inbox.add(new Message.LogFailed(sentence)));
        this.simulatedEnd = new SimulatedEnd(log);
        this.keys = new MemoKeys(setup.plan(), executor::fingerprint);
        setup.plan().steps().forEach(step -> waiting.put(step.id(), step));
    }

    /// Starts a run; from here on whatever happens is in its log, and the executor is closed when it ends.
    ///
    /// @param injector does faults to its workers
    public static Run start(RunSetup setup, StepExecutor executor, Injector injector) throws UnusableFile {
        RunControl run = new RunControl(setup, executor, injector);
        run.log.log(setup.header());
        Thread.ofPlatform().daemon().name("run-" + run.id()).start(run::run);
        return run;
    }

    @Override
    public String id() {
        return setup.header().run();
    }

    @Override
    public Path folder() {
        return setup.folder();
    }

    @Override
    public void cancel() {
        inbox.add(new Message.Cancel());
    }

    @Override
    public Optional<RunEnded> awaitEnd(Duration limit) throws InterruptedException {
        return over.await(limit.toNanos(), TimeUnit.NANOSECONDS) ? log.ended() : Optional.empty();
    }

    @Override
    public AutoCloseable subscribe(Consumer<LoggedEvent> listener) {
        return log.subscribe(listener);
    }

    @Override
    public void fault(String worker, Fault fault) throws FaultProblem {
        injector.check(worker, fault);
        // Before the deed, so that the log tells the cause before its effect.
        log.log(new RunEvent.FaultInjected(worker, fault.words()));
        injector.inject(worker, fault);
    }

    private void run() {
        Optional<ControlSocket> control = ControlSocket.open(folder(), id(), this);
        try {
            setup.resumed().ifPresent(this::takeOver);
            startReady();
            while (!running.isEmpty()) {
                hear(inbox.take());
            }
            if (setup.keepServing() && outcome == Outcome.DONE && serves()) {
                awaitCancel();
            }
        } catch (InterruptedException nobodyDoes) {
            stop(Outcome.CANCELLED, Sentence.of("run.cancelled").toString());
        } catch (Throwable ours) {
            // Also what is no exception: a run that broke must not look as if it were done.
            stop(Outcome.FAILED, Sentence.of("run.broke", ours.toString()).toString());
        } finally {
            joinQuietly(close(), setup.stopLimit());
            control.ifPresent(ControlSocket::close);
            log.log(new RunEnded(outcome, reason, simulatedEnd.picoseconds()));
            log.close();
            over.countDown();
        }
    }

    /// Does nothing again that the other run has done.
    private void takeOver(Resumption other) {
        List<RunEvent.Reached> trainings = other.reached().entrySet().stream()
                .map(training -> new RunEvent.Reached(training.getKey(), training.getValue()))
                .sorted(Comparator.comparing(RunEvent.Reached::step))
                .toList();
        log.log(new RunEvent.RunResumed(other.run(), other.folder().toString(), trainings));
        other.notes()
                .forEach((step, sentences) ->
                        sentences.forEach(sentence -> log.log(new RunEvent.StepNote(step, sentence))));
        for (Step step : setup.plan().steps()) {
            KeptResult kept = other.finished().get(step.id());
            if (kept != null) {
                waiting.remove(step.id());
                Duration age = Duration.between(kept.madeAt(), setup.clock().instant());
                have(step.id(), kept.result());
                executor.know(step.id(), kept.result());
                log.log(new RunEvent.StepCached(step.id(), keys.of(step), Math.max(0, age.toSeconds())));
            }
        }
    }

    private void have(String step, StepResult result) {
        results.put(step, result);
        KeptResult.event(step, result).ifPresent(log::log);
    }

    private void startReady() {
        List<Step> ready = waiting.values().stream()
                .filter(step -> results.keySet().containsAll(step.after()))
                .toList();
        for (Step step : ready) {
            waiting.remove(step.id());
            Map<String, StepResult> earlier = new HashMap<>(results);
            earlier.keySet().retainAll(step.after());
            StepThread thread = new StepThread(step, executor, keys, setup.memo(), simulatedEnd, setup.clock());
            running.put(thread, thread.start(Map.copyOf(earlier), inbox::add));
        }
    }

    private void hear(Message message) throws InterruptedException {
        switch (message) {
            case Message.Settled settled -> {
                settle(settled);
                if (outcome == Outcome.DONE) {
                    startReady();
                }
            }
            case Message.Cancel() ->
                stop(Outcome.CANCELLED, Sentence.of("run.cancelled").toString());
            case Message.LogFailed(String sentence) -> stop(Outcome.FAILED, sentence);
        }
    }

    private void settle(Message.Settled settled) throws InterruptedException {
        if (running.remove(settled.by()) == null) {
            return; // given up earlier
        }
        String step = settled.by().step().id();
        switch (settled) {
            case Message.Done(StepThread _, StepResult result) -> {
                have(step, result);
                log.log(new RunEvent.StepDone(step, figures(result)));
            }
            case Message.Cached(StepThread _, StepResult result, String key, long ageSeconds) -> {
                have(step, result);
                executor.know(step, result);
                log.log(new RunEvent.StepCached(step, key, ageSeconds));
            }
            case Message.Failed(StepThread _, String why) -> {
                if (outcome == Outcome.DONE) {
                    log.log(new RunEvent.StepFailed(step, why));
                    stop(Outcome.FAILED, why);
                } else {
                    // It lost its processes because the run is stopping.
                    log.log(new RunEvent.StepCancelled(step));
                }
            }
            case Message.Stopped(StepThread _) -> {
                log.log(new RunEvent.StepCancelled(step));
                if (outcome == Outcome.DONE) {
                    stop(Outcome.CANCELLED, Sentence.of("run.cancelled").toString());
                }
            }
        }
    }

    /// Ends all that waits or runs; the first reason stands.
    private void stop(Outcome how, String why) {
        if (outcome != Outcome.DONE) {
            return;
        }
        outcome = how;
        reason = why;
        waiting.keySet().forEach(step -> log.log(new RunEvent.StepCancelled(step)));
        waiting.clear();
        if (running.isEmpty()) {
            return;
        }
        running.values().forEach(Thread::interrupt);
        close();
        awaitStopped();
    }

    /// On a thread of its own, so that an executor that hangs cannot keep the run from ending.
    private Thread close() {
        return Thread.ofPlatform().daemon().name("run-close").start(executor::close);
    }

    private static void joinQuietly(Thread thread, Duration limit) {
        try {
            thread.join(limit);
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitStopped() {
        long deadlineNs = System.nanoTime() + setup.stopLimit().toNanos();
        try {
            while (!running.isEmpty()) {
                Message message = inbox.poll(deadlineNs - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (message == null) {
                    break;
                }
                if (message instanceof Message.Settled settled) {
                    settle(settled);
                }
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        giveUp(running.keySet());
    }

    private void giveUp(Collection<StepThread> stuck) {
        for (StepThread thread : stuck) {
            thread.giveUp();
            log.log(new RunEvent.StepCancelled(thread.step().id()));
        }
        running.clear();
    }

    private boolean serves() {
        return setup.plan().steps().stream().anyMatch(step -> switch (step) {
            case Step.Serve _ -> true;
            case Step.Ingest _, Step.Train _, Step.Evaluate _, Step.Select _, ClusterStep _ -> false;
        });
    }

    /// A run that was asked to keep serving is done when somebody ends it.
    private void awaitCancel() throws InterruptedException {
        while (true) {
            switch (inbox.take()) {
                case Message.Cancel() -> {
                    return;
                }
                case Message.LogFailed(String sentence) -> {
                    stop(Outcome.FAILED, sentence);
                    return;
                }
                case Message.Settled _ -> throw new IllegalStateException("all steps are over");
            }
        }
    }

    private static Map<String, Double> figures(StepResult result) {
        return switch (result) {
            case StepResult.Model model -> model.figures();
            case StepResult.Predicted predicted -> predicted.figures();
            case StepResult.Data _, StepResult.Endpoint _ -> Map.of();
        };
    }
}
