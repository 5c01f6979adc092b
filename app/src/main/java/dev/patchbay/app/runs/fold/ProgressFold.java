package dev.patchbay.app.runs.fold;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Folds a run into how far it is and when it should end.
public final class ProgressFold implements Fold {
    private static final String STEPS = "steps";

    private final Map<String, LossCurve> curves = new TreeMap<>();
    private final Map<String, Long> done = new HashMap<>();
    private final Map<String, Long> totals = new HashMap<>();
    private Optional<RunEvent.RunStarted> start = Optional.empty();
    private Optional<RunEvent.RunEnded> end = Optional.empty();
    private Optional<RunEvent.EndpointUp> endpoint = Optional.empty();
    private Optional<RunEvent.EndpointChecked> check = Optional.empty();
    private Optional<RunEvent.Selected> selected = Optional.empty();
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;
    private long firstTrainedNs = Long.MAX_VALUE;
    private long lastTrainedNs = Long.MIN_VALUE;
    private long simulatedPs;

    @Override
    public void accept(LoggedEvent logged) {
        firstNs = Math.min(firstNs, logged.wallNs());
        lastNs = Math.max(lastNs, logged.wallNs());
        simulatedPs = Math.max(simulatedPs, logged.simulatedPs());
        switch (logged.event()) {
            case RunEvent.RunStarted started -> start = Optional.of(started);
            case RunEvent.StepProgress(String step, long count, long total, String unit)
            when unit.equals(STEPS) -> {
                done.merge(step, count, Math::max);
                totals.merge(step, total, Math::max);
            }
            case RunEvent.TrainingStep step -> {
                firstTrainedNs = Math.min(firstTrainedNs, logged.wallNs());
                lastTrainedNs = Math.max(lastTrainedNs, logged.wallNs());
                done.merge(step.step(), step.index() + 1, Math::max);
                simulatedPs = Math.max(simulatedPs, step.simulated().endPs());
                curves.computeIfAbsent(step.step(), _ -> new LossCurve())
                        .add(step.index(), step.generation(), step.rank(), step.loss());
            }
            case RunEvent.EndpointUp up -> endpoint = Optional.of(up);
            case RunEvent.EndpointChecked checked -> check = Optional.of(checked);
            case RunEvent.Selected winner -> selected = Optional.of(winner);
            case RunEvent.RunEnded ended -> {
                end = Optional.of(ended);
                simulatedPs = Math.max(simulatedPs, ended.simulatedPs());
            }
            default -> {}
        }
    }

    public Progress snapshot() {
        long stepsDone = done.values().stream().mapToLong(Long::longValue).sum();
        long stepsTotal = totals.values().stream().mapToLong(Long::longValue).sum();
        Map<String, String> nodeOf = new HashMap<>();
        start.ifPresent(s -> s.steps().forEach(step -> nodeOf.put(step.step(), step.node())));
        Map<String, Progress.Loss> losses = new HashMap<>();
        curves.forEach((step, curve) -> losses.put(nodeOf.getOrDefault(step, step), curve.snapshot()));
        return new Progress(
                start,
                stepsDone,
                stepsTotal,
                firstNs == Long.MAX_VALUE ? 0 : lastNs - firstNs,
                remainingNs(stepsDone, stepsTotal),
                simulatedPs,
                losses,
                endpoint.map(up -> new Progress.Endpoint(up, check)),
                selected,
                end);
    }

    private Optional<Long> remainingNs(long stepsDone, long stepsTotal) {
        long trainedNs = lastTrainedNs - firstTrainedNs;
        if (end.isPresent() || stepsDone < 2 || stepsTotal <= stepsDone || trainedNs <= 0) {
            return Optional.empty();
        }
        return Optional.of((long) ((double) trainedNs / (stepsDone - 1) * (stepsTotal - stepsDone)));
    }
}
