package dev.patchbay.local.tensor.graph;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_AddInput;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_FinishOperation;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewOperation;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrBool;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrFloat;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrIntList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrShape;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrString;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrType;

import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_OperationDescription;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;

/// One operation on its way into a graph.
public final class OperationWriter {
    private final TF_OperationDescription description;
    private final TF_Status status;

    public OperationWriter(TF_Graph graph, TF_Status status, String type, String name) {
        this.description = TF_NewOperation(graph, type, name);
        this.status = status;
    }

    public OperationWriter in(Tap... inputs) {
        for (Tap input : inputs) {
            TF_AddInput(description, GraphWriter.outputs(List.of(input)));
        }
        return this;
    }

    public OperationWriter type(String name, int type) {
        TF_SetAttrType(description, name, type);
        return this;
    }

    public OperationWriter shape(String name, long... extents) {
        TF_SetAttrShape(description, name, extents, extents.length);
        return this;
    }

    public OperationWriter integers(String name, long... values) {
        TF_SetAttrIntList(description, name, values, values.length);
        return this;
    }

    public OperationWriter number(String name, float value) {
        TF_SetAttrFloat(description, name, value);
        return this;
    }

    public OperationWriter flag(String name, boolean value) {
        TF_SetAttrBool(description, name, (byte) (value ? 1 : 0));
        return this;
    }

    public OperationWriter text(String name, String value) {
        try (BytePointer bytes = new BytePointer(value)) {
            TF_SetAttrString(description, name, bytes, value.length());
        }
        return this;
    }

    public OperationWriter tensor(String name, TF_Tensor value) {
        TF_SetAttrTensor(description, name, value, status);
        status.throwExceptionIfNotOK();
        return this;
    }

    public Tap build() {
        var operation = TF_FinishOperation(description, status);
        status.throwExceptionIfNotOK();
        return new Tap(operation, 0);
    }
}
