package dev.patchbay.local;

import dev.patchbay.local.text.Sentences;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.run.StepFailure;

/// What a plan can ask of a training step and the local cluster cannot do: it says so before it starts anything.
final class NotHere {
    private NotHere() {}

    static void refuse(Step.Train step) throws StepFailure {
        switch (step.strategy()) {
            case Strategy.SingleDevice _, Strategy.LocalUpdate _ -> {
                // These it can.
            }
            case Strategy.ParameterServer _ -> {
                if (step.elastic().isPresent()) {
                    throw no("train.elastic", step);
                }
            }
            case Strategy.AllReduce _ -> {
                // Every collective and every format.
            }
        }
    }

    private static StepFailure no(String key, Step.Train step, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = step.id();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return new StepFailure(Sentences.of(key, arguments));
    }
}
