package dev.patchbay.local.worker;

import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.clock.LocalUpdateClock;
import dev.patchbay.local.worker.clock.PlacedClock;
import dev.patchbay.local.worker.clock.ServersClock;
import dev.patchbay.local.worker.clock.SimulatedTime;
import dev.patchbay.local.worker.clock.StandingClock;
import dev.patchbay.local.worker.server.PushOrder;
import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.cost.Jitter;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.place.TrainingClocks;
import dev.patchbay.runtime.run.StepFailure;
import java.util.List;
import java.util.Optional;

/// What a worker works with: the one place where its duties meet TensorFlow, so that tests can give it something
/// smaller.
public interface Toolbox {
    Compute training(WorkOrder.Train order) throws StepFailure;

    /// The simulated clock of a rank, by where its world is placed.
    ///
    /// @param seats by rank
    /// @param conditions by rank
    /// @param startPs where the clock begins
    default SimulatedTime clock(
            WorkOrder.Train order, List<Seat> seats, List<Condition> conditions, int rank, long startPs) {
        Slowdown slowdown = new Jitter(order.hardware().target().jitterSeed())
                .and((r, _) -> conditions.get(r).slowdown());
        Step.Train step = order.step();
        Optional<SimulatedTime> clock = switch (step.strategy()) {
            case Strategy.SingleDevice _, Strategy.AllReduce _ ->
                TrainingClocks.of(step, order.hardware(), seats, conditions)
                        .map(training -> new PlacedClock(training, slowdown, rank, seats.size(), startPs));
            case Strategy.LocalUpdate local ->
                TrainingClocks.of(local, step, order.hardware(), seats, conditions)
                        .map(training -> new LocalUpdateClock(training, slowdown, rank, seats.size(), startPs));
            case Strategy.ParameterServer servers ->
                Optional.of(new ServersClock(
                        PushOrder.of(servers, order, seats, conditions),
                        step.epochs(),
                        step.checkpoints().everySteps(),
                        rank));
        };
        return clock.orElseGet(StandingClock::new);
    }

    Judge judge(WorkOrder.Evaluate order) throws StepFailure;

    Replica replica(WorkOrder.Serve order) throws StepFailure;

    /// Judges saved models on the order's samples.
    interface Judge extends AutoCloseable {
        /// @param progress is called now and then while it works
        Compute.Tally onSelection(WorkOrder.Candidate candidate, Runnable progress) throws StepFailure;

        /// Nothing is judged when the order has no samples to report on.
        Compute.Tally onReport(WorkOrder.Candidate candidate, Runnable progress) throws StepFailure;

        @Override
        void close();
    }

    /// A model that answers requests.
    interface Replica extends AutoCloseable {
        String url();

        @Override
        void close();
    }
}
