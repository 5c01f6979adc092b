package dev.patchbay.local.tensor;

/// The numbers by which the C interface names element types.
final class Types {
    static final int FLOAT = 1;
    static final int INT32 = 3;
    static final int UINT8 = 4;
    static final int INT64 = 9;

    private Types() {}
}
