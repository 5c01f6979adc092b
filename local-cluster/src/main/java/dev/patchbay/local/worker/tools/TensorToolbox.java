package dev.patchbay.local.worker.tools;

import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.Toolbox;
import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.runtime.run.StepFailure;

/// Real data, real gradients, real endpoints.
public final class TensorToolbox implements Toolbox {
    @Override
    public Compute training(WorkOrder.Train order) throws StepFailure {
        return TensorCompute.open(order);
    }

    @Override
    public Judge judge(WorkOrder.Evaluate order) throws StepFailure {
        return TensorJudge.open(order);
    }

    @Override
    public Replica replica(WorkOrder.Serve order) throws StepFailure {
        return TensorReplica.open(order);
    }
}
