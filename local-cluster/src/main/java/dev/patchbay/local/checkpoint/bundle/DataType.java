package dev.patchbay.local.checkpoint.bundle;

import java.util.Arrays;
import java.util.Optional;

/// What a tensor's numbers are, of those that checkpoints of ours hold.
public enum DataType {
    FLOAT(1, Float.BYTES),
    UINT8(4, Byte.BYTES),
    INT64(9, Long.BYTES);

    /// In TensorFlow's `types.proto`.
    private final int number;

    private final int bytes;

    DataType(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    int number() {
        return number;
    }

    public int bytes() {
        return bytes;
    }

    static Optional<DataType> of(long number) {
        return Arrays.stream(values()).filter(t -> t.number == number).findFirst();
    }
}
