package dev.patchbay.runtime.fold;

import dev.patchbay.runtime.run.RunEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Counts training steps, and says how long the rest will take if they go on as they did.
final class Pace {
    private static final String STEPS = "steps";

    private final Map<String, Long> done = new HashMap<>();
    private final Map<String, Long> totals = new HashMap<>();
    private long firstTrainedNs = Long.MAX_VALUE;
    private long lastTrainedNs = Long.MIN_VALUE;

    void progressed(RunEvent.StepProgress progress) {
        if (progress.unit().equals(STEPS)) {
            done.merge(progress.step(), progress.done(), Math::max);
            totals.merge(progress.step(), progress.total(), Math::max);
        }
    }

    /// A training step was taken, or predicted.
    void stepped(String step, long index, long wallNs) {
        firstTrainedNs = Math.min(firstTrainedNs, wallNs);
        lastTrainedNs = Math.max(lastTrainedNs, wallNs);
        done.merge(step, index + 1, Math::max);
    }

    Progress progress(Frame frame) {
        long stepsDone = done.values().stream().mapToLong(Long::longValue).sum();
        long stepsTotal = totals.values().stream().mapToLong(Long::longValue).sum();
        return new Progress(
                frame.start(),
                stepsDone,
                stepsTotal,
                frame.lastNs() - frame.firstNs(),
                frame.end().isPresent() ? Optional.empty() : remainingNs(stepsDone, stepsTotal),
                frame.simulatedPs(),
                frame.end());
    }

    private Optional<Long> remainingNs(long stepsDone, long stepsTotal) {
        long trainedNs = lastTrainedNs - firstTrainedNs;
        if (stepsDone < 2 || stepsTotal <= stepsDone || lastTrainedNs <= firstTrainedNs) {
            return Optional.empty();
        }
        return Optional.of((long) ((double) trainedNs / (stepsDone - 1) * (stepsTotal - stepsDone)));
    }
}
