package dev.patchbay.runtime.control;

import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.fault.At;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.FaultProblem;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import java.util.List;
import java.util.Optional;

/// Says before a run begins which entry of a scenario could never be done in it.
public final class ScenarioRules {
    private final String file;
    private final Scenario scenario;
    private final Placement placement;
    private final boolean predicted;

    /// @param file where the scenario came from
    /// @param predicted whether no process will run
    public ScenarioRules(String file, Scenario scenario, Placement placement, boolean predicted) {
        this.file = file;
        this.scenario = scenario;
        this.placement = placement;
        this.predicted = predicted;
    }

    /// @throws FaultProblem a sentence about the first entry that cannot be done
    public void check() throws FaultProblem {
        scenario.check(
                file,
                placement.steps().values().stream()
                        .flatMap(step -> step.workers().stream())
                        .map(Seat::worker)
                        .toList());
        for (Scenario.Entry entry : scenario.entries()) {
            Step.Train step = training(entry.worker()).orElseThrow(() -> problem("scenario.not-training", entry));
            boolean timed = !(entry.at() instanceof At.WallSeconds) && isTimed(entry);
            if (step.elastic().isEmpty() && changesMembership(entry.fault())) {
                throw problem("scenario.not-elastic", entry, step.node());
            } else if (isServer(step, entry.worker()) && !(entry.fault() instanceof Fault.Kill)) {
                throw problem("scenario.servers", entry);
            } else if (predicted && !timed) {
                throw problem("scenario.not-predicted", entry);
            }
        }
    }

    private static boolean changesMembership(Fault fault) {
        return fault instanceof Fault.Leave || fault instanceof Fault.Join;
    }

    /// Whether simulated time alone says what comes of it.
    private boolean isTimed(Scenario.Entry entry) {
        return switch (entry.fault()) {
            case Fault.Slow _, Fault.LinkLatency _, Fault.LinkRate _, Fault.Heal _, Fault.Leave _, Fault.Join _ -> true;
            case Fault.Cut _ -> isHealedLater(entry);
            case Fault.Kill _, Fault.Hang _, Fault.Memory _ -> false;
        };
    }

    private boolean isHealedLater(Scenario.Entry cut) {
        return scenario.entries().stream()
                .anyMatch(entry -> entry.worker().equals(cut.worker())
                        && entry.fault() instanceof Fault.Heal
                        && entry.at() instanceof At.SimulatedSeconds);
    }

    private Optional<Step.Train> training(String worker) {
        return placement.plan().steps().stream()
                .filter(step ->
                        seats(step).stream().anyMatch(seat -> seat.worker().equals(worker)))
                .filter(step -> step instanceof Step.Train)
                .map(step -> (Step.Train) step)
                .findFirst();
    }

    private List<Seat> seats(Step step) {
        return Optional.ofNullable(placement.steps().get(step.id()))
                .map(placed -> placed.workers())
                .orElse(List.of());
    }

    private boolean isServer(Step.Train step, String worker) {
        List<Seat> seats = seats(step);
        int first = step.workers();
        return seats.subList(first, first + step.strategy().serverCount()).stream()
                .anyMatch(seat -> seat.worker().equals(worker));
    }

    private FaultProblem problem(String key, Scenario.Entry entry, Object... more) {
        Object[] arguments = new Object[4 + more.length];
        arguments[0] = file;
        arguments[1] = scenario.entries().indexOf(entry) + 1;
        arguments[2] = entry.worker();
        arguments[3] = entry.fault().words();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return new FaultProblem(Sentence.of(key, arguments));
    }
}
