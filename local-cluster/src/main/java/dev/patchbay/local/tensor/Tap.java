package dev.patchbay.local.tensor;

import org.tensorflow.internal.c_api.TF_Operation;

/// One output of an operation in a graph.
record Tap(TF_Operation operation, int index) {
    Tap at(int otherIndex) {
        return new Tap(operation, otherIndex);
    }
}
