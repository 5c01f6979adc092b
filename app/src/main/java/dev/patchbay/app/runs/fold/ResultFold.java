package dev.patchbay.app.runs.fold;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Folds a run into its result.
public final class ResultFold implements Fold {
    private static final String VALIDATION = "validation";
    private static final String TEST = "test";

    /// What one training step has come to so far.
    private static final class Training {
        private final Set<String> workers = new TreeSet<>();
        private long firstNs = Long.MAX_VALUE;
        private long lastNs = Long.MIN_VALUE;
        private long samples;
        private long lastIndex = -1;
        private double loss;
        private long simulatedPs;

        void add(LoggedEvent logged, RunEvent.TrainingStep step) {
            workers.add(step.worker());
            // A step ends when it is logged, so it began its own time earlier.
            firstNs = Math.min(firstNs, logged.wallNs() - step.computeNs() - step.exchangeNs() - step.waitNs());
            lastNs = Math.max(lastNs, logged.wallNs());
            samples += step.samples();
            if (step.index() > lastIndex) {
                lastIndex = step.index();
                loss = step.loss();
            }
            simulatedPs = Math.max(simulatedPs, step.simulated().endPs());
        }

        double samplesPerSecond() {
            return lastNs > firstNs ? samples * 1e9 / (lastNs - firstNs) : 0;
        }
    }

    private final Map<String, Training> trainings = new TreeMap<>();
    /// By model and split: the evaluation of the last epoch, or the one that came last.
    private final Map<String, RunEvent.Evaluated> scores = new HashMap<>();
    private final Map<String, Long> cached = new TreeMap<>();
    private final List<RunEvent.WorkerLost> lost = new ArrayList<>();
    private Optional<RunEvent.RunStarted> start = Optional.empty();
    private Optional<RunEvent.RunEnded> end = Optional.empty();
    private Optional<RunEvent.Selected> selected = Optional.empty();
    private Optional<RunEvent.EndpointUp> endpoint = Optional.empty();
    private Optional<RunEvent.EndpointChecked> check = Optional.empty();
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;

    @Override
    public void accept(LoggedEvent logged) {
        firstNs = Math.min(firstNs, logged.wallNs());
        lastNs = Math.max(lastNs, logged.wallNs());
        switch (logged.event()) {
            case RunEvent.RunStarted started -> start = Optional.of(started);
            case RunEvent.TrainingStep step ->
                trainings.computeIfAbsent(step.step(), _ -> new Training()).add(logged, step);
            case RunEvent.Evaluated score ->
                scores.merge(score.model() + "/" + score.split(), score, (old, now) -> isLater(now, old) ? now : old);
            case RunEvent.Selected winner -> selected = Optional.of(winner);
            case RunEvent.EndpointUp up -> endpoint = Optional.of(up);
            case RunEvent.EndpointChecked checked -> check = Optional.of(checked);
            case RunEvent.StepCached(String step, var _, long ageSeconds) -> cached.put(step, ageSeconds);
            case RunEvent.WorkerLost worker -> lost.add(worker);
            case RunEvent.RunEnded ended -> end = Optional.of(ended);
            default -> {}
        }
    }

    public RunResult snapshot() {
        List<RunResult.Trained> trained = new ArrayList<>();
        trainings.forEach((step, training) -> trained.add(new RunResult.Trained(
                step,
                title(step),
                training.workers.size(),
                training.lastIndex + 1,
                training.loss,
                training.samplesPerSecond(),
                training.simulatedPs,
                score(step, VALIDATION))));
        lost.sort(Comparator.comparing(RunEvent.WorkerLost::worker));
        long latestPs =
                trained.stream().mapToLong(RunResult.Trained::simulatedPs).max().orElse(0);
        return new RunResult(
                start,
                end,
                trained,
                selected.map(s -> new RunResult.Selection(
                        s.step(), s.winner(), title(s.winner()), s.by(), s.value(), score(s.winner(), TEST))),
                endpoint,
                check,
                cached.entrySet().stream()
                        .map(e -> new RunResult.Cached(e.getKey(), title(e.getKey()), e.getValue()))
                        .toList(),
                lost,
                firstNs == Long.MAX_VALUE ? 0 : lastNs - firstNs,
                Math.max(latestPs, end.map(RunEvent.RunEnded::simulatedPs).orElse(0L)));
    }

    /// A selection's evaluation stands above a training's own, and a later epoch above an earlier one.
    private static boolean isLater(RunEvent.Evaluated now, RunEvent.Evaluated old) {
        boolean nowOther = !now.step().equals(now.model());
        boolean oldOther = !old.step().equals(old.model());
        return nowOther != oldOther ? nowOther : now.epoch() >= old.epoch();
    }

    private Optional<RunResult.Score> score(String model, String split) {
        return Optional.ofNullable(scores.get(model + "/" + split))
                .map(s -> new RunResult.Score(s.accuracy(), s.loss(), s.samples()));
    }

    private String title(String step) {
        return start.stream()
                .flatMap(s -> s.steps().stream())
                .filter(s -> s.step().equals(step))
                .map(RunEvent.StepFacts::title)
                .findFirst()
                .orElse(step);
    }
}
