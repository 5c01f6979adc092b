package dev.patchbay.local.worker.modelled;

import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.Toolbox;
import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.runtime.run.StepFailure;

/// For training whose compute is modelled. There is no model to judge or to serve.
public final class ModelledToolbox implements Toolbox {
    @Override
    public Compute training(WorkOrder.Train order) throws StepFailure {
        return ModelledCompute.open(order);
    }

    @Override
    public Judge judge(WorkOrder.Evaluate order) throws StepFailure {
        throw new StepFailure(Sentences.of("worker.light"));
    }

    @Override
    public Replica replica(WorkOrder.Serve order) throws StepFailure {
        throw new StepFailure(Sentences.of("worker.light"));
    }
}
