package dev.patchbay.local.tensor.graph;

/// The numbers by which the C interface names element types.
public final class Types {
    public static final int FLOAT = 1;
    public static final int INT32 = 3;
    public static final int UINT8 = 4;
    public static final int INT64 = 9;

    private Types() {}
}
