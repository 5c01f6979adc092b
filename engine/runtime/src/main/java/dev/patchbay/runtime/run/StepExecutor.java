package dev.patchbay.runtime.run;

import dev.patchbay.pipeline.plan.Step;
import java.util.Map;

/// Does one step somewhere: on local processes, in the fleet's clock, on a cluster.
public interface StepExecutor {
    /// Does the step and returns when it is done; called on a thread of its own, interrupted when the run is cancelled.
    /// A serving step returns once its endpoint answers and goes on serving until [#close].
    ///
    /// @param earlier the results of the steps it comes after, by step id
    StepResult execute(Step step, Map<String, StepResult> earlier, EventSink events)
            throws StepFailure, InterruptedException;

    /// Tells of a result that was not made here.
    default void know(String step, StepResult result) {}

    /// What identifies the step's result beyond the plan itself (a data set's digest, say); part of the memo key.
    String fingerprint(Step step);

    /// Ends everything that the executor still keeps alive: processes, endpoints, files. Never throws, may be called
    /// twice.
    void close();
}
