package dev.patchbay.runtime.fleet;

import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.FaultProblem;
import dev.patchbay.runtime.fault.Injector;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.Hardware;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.place.StepPlacement;
import dev.patchbay.runtime.place.StepPlacement.Prediction;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepExecutor;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.time.InstantSource;
import java.util.Map;

/// Predicts a plan instead of running it: no process starts and nothing is learned. Training takes exactly the
/// simulated time that worker processes would have; all other steps take none and say so.
public final class FleetExecutor implements StepExecutor, Injector {
    private final Placement placement;
    private final Hardware hardware;
    private final Slowdown slowdown;
    private final InstantSource clock;
    private volatile Scenario scenario = Scenario.EMPTY;

    /// @param slowdown jitter
    /// @param clock for the stamps of the log only
    public FleetExecutor(Placement placement, Hardware hardware, Slowdown slowdown, InstantSource clock) {
        this.placement = placement;
        this.hardware = hardware;
        this.slowdown = slowdown;
        this.clock = clock;
    }

    @Override
    public StepResult execute(Step step, Map<String, StepResult> earlier, EventSink events)
            throws StepFailure, InterruptedException {
        return switch (step) {
            case Step.Train train -> train(train, events);
            case Step.Ingest _ -> untimed(step, "fleet.ingest", events);
            case Step.Evaluate _, Step.Select _ -> untimed(step, "fleet.select", events);
            case Step.Serve _ -> untimed(step, "fleet.serve", events);
            case ClusterStep _ -> untimed(step, "fleet.cluster-only", events);
        };
    }

    private static StepResult untimed(Step step, String key, EventSink events) {
        events.log(new RunEvent.StepNote(step.id(), Sentence.of(key).toString()));
        return new StepResult.Predicted(Map.of());
    }

    private StepResult train(Step.Train step, EventSink events) throws StepFailure, InterruptedException {
        StepPlacement placed = placement.step(step.id()).orElseThrow();
        Prediction expected = placed.predicted()
                .orElseThrow(() -> new StepFailure(Sentence.of(
                                "fleet.unknown", step.node(), hardware.device().name())
                        .toString()));
        if (expected.steps() == 0) {
            throw new StepFailure(Sentence.of("fleet.no-steps", step.node(), step.globalBatch())
                    .toString());
        }
        FleetTraining training = FleetTraining.of(
                        step, hardware, placed.workers(), slowdown, scenario, expected.samples())
                .orElseThrow();
        FleetReport report = new FleetReport(step, placed.workers(), expected, events, clock);
        training.run(report);
        Map<String, Double> figures = report.figures();
        hardware.device()
                .price()
                .ifPresent(price -> figures.put("costDollars", price.dollars(placed.devices(), report.endPs())));
        return new StepResult.Predicted(figures);
    }

    /// What happens to workers at a place of the training; only what simulated time alone tells the outcome of.
    @Override
    public void follow(Scenario toFollow) {
        scenario = toFollow;
    }

    @Override
    public void check(String worker, Fault fault) throws FaultProblem {
        Injector.NOBODY.check(worker, fault);
    }

    @Override
    public void inject(String worker, Fault fault) {
        Injector.NOBODY.inject(worker, fault);
    }

    @Override
    public String fingerprint(Step step) {
        return "fleet";
    }

    @Override
    public void close() {
        // Nothing is kept alive.
    }
}
