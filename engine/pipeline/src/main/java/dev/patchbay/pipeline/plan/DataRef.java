package dev.patchbay.pipeline.plan;

/// The samples a step works on: a split of what an ingest step made ready.
public record DataRef(String ingestStep, DataSplit split, Batching batching) {
    public DataRef batchedBy(Batching newBatching) {
        return new DataRef(ingestStep, split, newBatching);
    }
}
