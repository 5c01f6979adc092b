package dev.patchbay.runtime.fold;

import dev.patchbay.runtime.fold.worker.Staleness;
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

/// Collects what the run's steps bring.
final class Results {
    private static final String VALIDATION = "validation";
    private static final String TEST = "test";

    /// What one training step has come to so far.
    private static final class Training {
        private final Set<String> workers = new TreeSet<>();
        private final Curve curve = new Curve();
        private long firstNs = Long.MAX_VALUE;
        private long lastNs = Long.MIN_VALUE;
        private long samples;
        private long simulatedPs;

        void add(LoggedEvent logged, RunEvent.TrainingStep step) {
            workers.add(step.worker());
            curve.add(step, logged.wallNs());
            // A step ends when it is logged, so it began its own time earlier.
            firstNs = Math.min(firstNs, logged.wallNs() - step.computeNs() - step.exchangeNs() - step.waitNs());
            lastNs = Math.max(lastNs, logged.wallNs());
            samples += step.samples();
            simulatedPs = Math.max(simulatedPs, step.simulated().endPs());
        }

        double samplesPerSecond() {
            return lastNs > firstNs ? samples * 1e9 / (lastNs - firstNs) : 0;
        }
    }

    private final Map<String, Training> trainings = new TreeMap<>();
    /// By model and split: the evaluation of the last epoch, or the one that came last.
    private final Map<String, RunEvent.Evaluated> scores = new HashMap<>();
    /// The last step of each training that the fleet predicts.
    private final Map<String, RunEvent.FleetStep> predicted = new TreeMap<>();

    private final Map<String, Map<String, Double>> reported = new HashMap<>();
    private final Map<String, Long> cached = new TreeMap<>();
    private Optional<RunEvent.StepFailed> failed = Optional.empty();
    private final List<RunEvent.WorkerLost> lost = new ArrayList<>();
    private final Map<String, RunEvent.Selected> selected = new HashMap<>();
    private final Map<String, RunEvent.EndpointUp> endpoints = new HashMap<>();
    private final Map<String, RunEvent.EndpointChecked> checks = new HashMap<>();

    void trained(LoggedEvent logged, RunEvent.TrainingStep step) {
        trainings.computeIfAbsent(step.step(), _ -> new Training()).add(logged, step);
    }

    void predicted(RunEvent.FleetStep step) {
        predicted.put(step.step(), step);
    }

    void reported(String step, Map<String, Double> figures) {
        reported.put(step, figures);
    }

    private List<RunResult.Predicted> predictions(Frame frame) {
        return predicted.values().stream()
                .map(last -> new RunResult.Predicted(
                        last.step(),
                        frame.title(last.step()),
                        last.workers(),
                        last.index() + 1,
                        last.endPs().most(),
                        reported.getOrDefault(last.step(), Map.of())))
                .toList();
    }

    void evaluated(RunEvent.Evaluated score) {
        scores.merge(score.model() + "/" + score.split(), score, (old, now) -> isLater(now, old) ? now : old);
        if (score.step().equals(score.model()) && score.split().equals(VALIDATION)) {
            trainings
                    .computeIfAbsent(score.model(), _ -> new Training())
                    .curve
                    .evaluated(score.epoch(), score.accuracy());
        }
    }

    void selected(RunEvent.Selected winner) {
        selected.put(winner.step(), winner);
    }

    void up(RunEvent.EndpointUp up) {
        endpoints.put(up.step(), up);
    }

    void checked(RunEvent.EndpointChecked check) {
        checks.put(check.step(), check);
    }

    void cached(RunEvent.StepCached step) {
        cached.put(step.step(), step.ageSeconds());
    }

    void failed(RunEvent.StepFailed step) {
        failed = failed.or(() -> Optional.of(step));
    }

    void lost(RunEvent.WorkerLost worker) {
        lost.add(worker);
    }

    /// Of the trainings that have finished a step, in the order of their ids.
    List<TrainingCurve> curves(Frame frame) {
        List<TrainingCurve> curves = new ArrayList<>();
        trainings.forEach((step, training) -> {
            if (training.curve.steps() > 0) {
                curves.add(training.curve.snapshot(step, node(frame, step), frame.title(step)));
            }
        });
        return curves;
    }

    private static String node(Frame frame, String step) {
        return frame.facts(step).map(RunEvent.StepFacts::node).orElse(step);
    }

    List<RunResult.Endpoint> endpoints(Frame frame) {
        return inOrder(frame, endpoints).stream()
                .map(up -> new RunResult.Endpoint(up, Optional.ofNullable(checks.get(up.step()))))
                .toList();
    }

    RunResult result(Frame frame, List<Staleness> staleness) {
        List<RunResult.Trained> trained = new ArrayList<>();
        trainings.forEach((step, training) -> {
            if (training.curve.steps() > 0) {
                trained.add(new RunResult.Trained(
                        step,
                        frame.title(step),
                        training.workers.size(),
                        training.curve.steps(),
                        training.curve.latestLoss(),
                        training.samplesPerSecond(),
                        training.simulatedPs,
                        score(step, VALIDATION),
                        frame.facts(step).filter(RunEvent.StepFacts::modelled).isPresent(),
                        frame.facts(step).map(RunEvent.StepFacts::relativeError).orElse(0.0)));
            }
        });
        return new RunResult(
                frame.start(),
                frame.end(),
                trained,
                staleness,
                predictions(frame),
                inOrder(frame, selected).stream()
                        .map(s -> new RunResult.Selection(
                                s.step(),
                                s.winner(),
                                frame.title(s.winner()),
                                s.by(),
                                s.value(),
                                score(s.winner(), TEST)))
                        .toList(),
                endpoints(frame),
                cached.entrySet().stream()
                        .map(e -> new RunResult.Cached(e.getKey(), frame.title(e.getKey()), e.getValue()))
                        .toList(),
                lost.stream()
                        .sorted(Comparator.comparing(RunEvent.WorkerLost::worker))
                        .toList(),
                failed.map(f -> new RunResult.Failure(node(frame, f.step()), f.reason())),
                frame.lastNs() - frame.firstNs(),
                frame.simulatedPs());
    }

    /// By step, in the plan's order.
    private static <T> List<T> inOrder(Frame frame, Map<String, T> byStep) {
        return frame.start().stream()
                .flatMap(s -> s.steps().stream())
                .flatMap(step -> Optional.ofNullable(byStep.get(step.step())).stream())
                .toList();
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
}
