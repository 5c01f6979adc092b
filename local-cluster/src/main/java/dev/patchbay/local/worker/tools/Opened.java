package dev.patchbay.local.worker.tools;

import dev.patchbay.local.data.DataProblem;
import dev.patchbay.local.data.Dataset;
import dev.patchbay.local.data.Samples;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.StepFailure;

/// A split of an ingested data set, mapped.
public record Opened(Dataset dataset, Samples samples) implements AutoCloseable {

    public static Opened of(WorkOrder.Ingested data, DataSplit split) throws StepFailure {
        Step.Ingest ingest = data.step();
        try {
            Dataset dataset = Dataset.open(data.folder());
            return new Opened(
                    dataset,
                    dataset.samples(
                            split,
                            new Dataset.Limits(
                                    ingest.trainExamples(), ingest.validationExamples(), ingest.testExamples())));
        } catch (DataProblem problem) {
            throw new StepFailure(String.valueOf(problem.getMessage()), problem);
        }
    }

    @Override
    public void close() {
        dataset.close();
    }
}
