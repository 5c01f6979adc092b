package dev.patchbay.local.tensor.graph;

import org.tensorflow.internal.c_api.TF_Operation;

/// One output of an operation in a graph.
public record Tap(TF_Operation operation, int index) {
    public Tap at(int otherIndex) {
        return new Tap(operation, otherIndex);
    }
}
