package dev.patchbay.runtime.control;

import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.control.MemoStore.Memo;
import dev.patchbay.runtime.digest.MemoKeys;
import dev.patchbay.runtime.resume.KeptResult;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepExecutor;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// One step on a thread of its own: taken from memory, or done. Says once how it went.
final class StepThread {
    private final Step step;
    private final StepExecutor executor;
    private final MemoKeys keys;
    private final MemoStore memo;
    private final EventSink log;
    private final InstantSource clock;
    private boolean given;

    StepThread(Step step, StepExecutor executor, MemoKeys keys, MemoStore memo, EventSink log, InstantSource clock) {
        this.step = step;
        this.executor = executor;
        this.keys = keys;
        this.memo = memo;
        this.log = log;
        this.clock = clock;
    }

    Step step() {
        return step;
    }

    /// Starts; `tell` is called exactly once, on the step's thread.
    Thread start(Map<String, StepResult> earlier, Consumer<Message> tell) {
        return Thread.ofPlatform().daemon().name("step-" + step.id()).start(() -> tell.accept(outcome(earlier)));
    }

    /// From now on the step can no longer begin; what it says from here on is not heard.
    synchronized void giveUp() {
        given = true;
    }

    private Message outcome(Map<String, StepResult> earlier) {
        try {
            OptionalLong maxAge = maxAgeSeconds();
            Optional<Message> remembered = maxAge.isPresent() ? remembered(maxAge.getAsLong()) : Optional.empty();
            return remembered.isPresent() ? remembered.get() : execute(earlier, maxAge.isPresent());
        } catch (InterruptedException stopped) {
            return new Message.Stopped(this);
        } catch (StepFailure failure) {
            return new Message.Failed(this, String.valueOf(failure.getMessage()));
        } catch (Throwable ours) {
            // Whatever a step throws must end the run in order, processes and all, not only this thread.
            return new Message.Failed(
                    this,
                    Sentence.of("run.step-broke", step.id(), ours.toString()).toString());
        }
    }

    private Message execute(Map<String, StepResult> earlier, boolean remember)
            throws StepFailure, InterruptedException {
        synchronized (this) {
            if (given || Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            log.log(new RunEvent.StepStarted(step.id()));
        }
        StepResult result = repeated(earlier);
        if (remember && KeptResult.isLasting(result)) {
            memo.put(keys.of(step), new Memo(result, clock.instant()));
        }
        return new Message.Done(this, result);
    }

    /// The result, at the latest after as many repetitions as the step's policy allows.
    private StepResult repeated(Map<String, StepResult> earlier) throws StepFailure, InterruptedException {
        Optional<StepPolicy.Retry> retry = StepPolicy.find(step, StepPolicy.Retry.class);
        int limit = retry.map(StepPolicy.Retry::limit).orElse(0);
        for (int repetition = 1; repetition <= limit; repetition++) {
            try {
                return executor.execute(step, earlier, log);
            } catch (StepFailure failure) {
                long waitSeconds = retry.get().waitSeconds(repetition);
                String sentence = Sentence.of(
                                "run.retry", String.valueOf(failure.getMessage()), repetition, limit, waitSeconds)
                        .toString();
                log.log(new RunEvent.StepNote(step.id(), sentence));
                Thread.sleep(Duration.ofSeconds(waitSeconds));
            }
        }
        return executor.execute(step, earlier, log);
    }

    private Optional<Message> remembered(long maxAgeSeconds) {
        String key = keys.of(step);
        return memo.find(key).flatMap(found -> {
            long ageSeconds = Duration.between(found.madeAt(), clock.instant()).toSeconds();
            // An age below zero means that the clock was set back: then nothing is known about the age.
            boolean young = ageSeconds >= 0 && ageSeconds < maxAgeSeconds;
            return young && KeptResult.isLasting(found.result())
                    ? Optional.of(new Message.Cached(this, found.result(), key, ageSeconds))
                    : Optional.empty();
        });
    }

    private OptionalLong maxAgeSeconds() {
        return StepPolicy.find(step, StepPolicy.Memoize.class).stream()
                .mapToLong(StepPolicy.Memoize::maxAgeSeconds)
                .findFirst();
    }
}
