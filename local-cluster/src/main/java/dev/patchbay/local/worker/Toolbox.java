package dev.patchbay.local.worker;

import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.local.worker.train.PlacedClock;
import dev.patchbay.local.worker.train.SimulatedTime;
import dev.patchbay.local.worker.train.StandingClock;
import dev.patchbay.runtime.cost.Jitter;
import dev.patchbay.runtime.place.TrainingClocks;
import dev.patchbay.runtime.run.StepFailure;

/// What a worker works with: the one place where its duties meet TensorFlow, so that tests can give it something
/// smaller.
public interface Toolbox {
    Compute training(WorkOrder.Train order) throws StepFailure;

    /// The simulated clock of a rank, by where the order places it.
    default SimulatedTime clock(WorkOrder.Train order, int rank) {
        Jitter jitter = new Jitter(order.hardware().target().jitterSeed());
        return TrainingClocks.of(order.step(), order.hardware(), order.seats())
                .<SimulatedTime>map(training -> new PlacedClock(training, jitter, rank))
                .orElseGet(StandingClock::new);
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
