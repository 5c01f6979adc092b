package dev.patchbay.app.cli.show;

import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.fold.NodeState;
import dev.patchbay.runtime.fold.Progress;
import dev.patchbay.runtime.fold.RunSnapshot;
import dev.patchbay.runtime.fold.worker.Throughput;
import dev.patchbay.runtime.fold.worker.WorkerState;
import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A run's state as lines of text.
public final class ProgressLines {
    private static final int BAR = 24;

    private final Words words;
    private final Figures figures;

    public ProgressLines(Words words, Figures figures) {
        this.words = words;
        this.figures = figures;
    }

    /// Everything, for a terminal: a line a node, a line a worker, and the state of the whole.
    List<String> full(RunSnapshot now) {
        List<String> lines = new ArrayList<>();
        for (RunEvent.StepFacts step : stepsOf(now)) {
            lines.add(mark(state(now, step)) + " " + pad(step.title(), 24) + " " + describe(now, step));
        }
        Map<String, Double> rates = rates(now);
        for (WorkerState worker : now.workers()) {
            if (worker.isAlive()) {
                lines.add(words.of(
                        "progress.worker",
                        pad(worker.worker(), 10),
                        pad(life(worker), 9),
                        rates.containsKey(worker.worker())
                                ? figures.count(Math.round(rates.getOrDefault(worker.worker(), 0.0)))
                                : "-",
                        figures.bytes(worker.residentBytes())));
            }
        }
        status(now).ifPresent(lines::add);
        return lines;
    }

    /// In the place of lines that there is no room for.
    String more(int count) {
        return words.of("progress.more", figures.count(count));
    }

    /// One line a node without figures that change all the time, for a log.
    List<String> steps(RunSnapshot now) {
        List<String> lines = new ArrayList<>();
        for (RunEvent.StepFacts step : stepsOf(now)) {
            NodeState state = state(now, step);
            if (!(state instanceof NodeState.Waiting) && !(state instanceof NodeState.Idle)) {
                lines.add(words.of("progress.step", step.title(), word(state)));
            }
        }
        return lines;
    }

    /// Where the whole run stands, once training has begun.
    Optional<String> status(RunSnapshot now) {
        Progress progress = now.progress();
        if (progress.stepsTotal() == 0 || progress.end().isPresent()) {
            return Optional.empty();
        }
        String left = progress.remainingNs()
                .map(ns -> words.of("progress.left", figures.wall(ns)))
                .orElse("");
        if (now.curves().isEmpty()) {
            return Optional.of(words.of(
                    "progress.status-predicted",
                    figures.count(progress.stepsDone()),
                    figures.count(progress.stepsTotal()),
                    figures.wall(progress.elapsedNs()),
                    figures.simulated(progress.simulatedPs(), relativeError(progress)),
                    left));
        }
        String losses = now.curves().stream()
                .map(curve -> curve.node() + " " + loss(curve.latestLoss()))
                .collect(Collectors.joining(", "));
        return Optional.of(words.of(
                "progress.status",
                figures.count(progress.stepsDone()),
                figures.count(progress.stepsTotal()),
                figures.count(
                        Math.round(now.throughput().map(Throughput::headline).orElse(0.0))),
                losses,
                figures.wall(progress.elapsedNs()),
                figures.simulated(progress.simulatedPs(), relativeError(progress)),
                left));
    }

    private static double relativeError(Progress progress) {
        return progress.start().map(RunEvent.RunStarted::relativeError).orElse(0.0);
    }

    private String describe(RunSnapshot now, RunEvent.StepFacts step) {
        NodeState state = state(now, step);
        String loss = now.curveOf(step.node())
                .map(l -> "  " + words.of("progress.loss", loss(l.latestLoss())))
                .orElse("");
        return switch (state) {
            case NodeState.Running(double progress) -> (progress < 0 ? word(state) : bar(progress)) + loss;
            case NodeState.Idle _,
                    NodeState.Waiting _,
                    NodeState.Cached _,
                    NodeState.Done _,
                    NodeState.Cancelled _,
                    NodeState.Failed _ -> word(state) + loss;
        };
    }

    private String word(NodeState state) {
        return switch (state) {
            case NodeState.Idle _ -> words.of("progress.idle");
            case NodeState.Waiting _ -> words.of("progress.waiting");
            case NodeState.Running _ -> words.of("progress.running");
            case NodeState.Cached(long ageSeconds) -> words.of("progress.cached", figures.seconds((double) ageSeconds));
            case NodeState.Done _ -> words.of("progress.done");
            case NodeState.Cancelled _ -> words.of("progress.cancelled");
            case NodeState.Failed(String reason) -> words.of("progress.failed", reason);
        };
    }

    private static String mark(NodeState state) {
        return switch (state) {
            case NodeState.Idle _, NodeState.Waiting _ -> "·";
            case NodeState.Running _ -> "▸";
            case NodeState.Cached _, NodeState.Done _ -> "✓";
            case NodeState.Cancelled _ -> "–";
            case NodeState.Failed _ -> "✗";
        };
    }

    private String life(WorkerState worker) {
        return switch (worker.life()) {
            case WorkerState.Life.Starting _ -> words.of("worker.starting");
            case WorkerState.Life.Ready _ -> words.of("worker.ready");
            case WorkerState.Life.Working _ -> words.of("worker.working");
            case WorkerState.Life.Spare _ -> words.of("worker.spare");
            case WorkerState.Life.Joining _ -> words.of("worker.joining");
            case WorkerState.Life.Recovering _ -> words.of("worker.recovering");
            case WorkerState.Life.Ended _ -> words.of("worker.ended");
            case WorkerState.Life.Lost _ -> words.of("worker.lost");
        };
    }

    private static List<RunEvent.StepFacts> stepsOf(RunSnapshot now) {
        return now.progress().start().map(RunEvent.RunStarted::steps).orElse(List.of());
    }

    private static NodeState state(RunSnapshot now, RunEvent.StepFacts step) {
        return now.nodes().getOrDefault(step.node(), new NodeState.Waiting());
    }

    /// The newest full window's rate of each worker.
    private static Map<String, Double> rates(RunSnapshot now) {
        return now.throughput().stream()
                .flatMap(t -> t.workers().stream())
                .filter(s -> !s.samplesPerSecond().isEmpty())
                .collect(Collectors.toMap(
                        Throughput.Series::worker, s -> s.samplesPerSecond().getLast()));
    }

    private String bar(double progress) {
        int full = (int) Math.round(progress * BAR);
        return "━".repeat(full) + "─".repeat(BAR - full) + " " + figures.percent(progress);
    }

    private String loss(double loss) {
        return figures.fixed(loss, 3);
    }

    private static String pad(String text, int width) {
        int length = text.codePointCount(0, text.length());
        return length >= width ? text : text + " ".repeat(width - length);
    }
}
