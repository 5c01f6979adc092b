package dev.patchbay.runtime.device;

/// How a device's library multiplies. An accelerator's multiplies in square tiles, so sides that do not fill
/// them are padded; and it runs float32 convolutions of 3 × 3 windows by Winograd's minimal filtering, F(2×2,
/// 3×3), with 2.25 times fewer multiplications (Lavin and Gray, 2016), which matrix units for shorter numbers
/// do not.
///
/// @param tile values on a side
/// @param saved how many times fewer operations a 3 × 3 convolution with stride 1 takes
public record Kernels(int tile, double saved) {
    /// Every operation counts once.
    public static final Kernels PLAIN = new Kernels(1, 1);

    static final Kernels VECTOR = new Kernels(64, 2.25);
    static final Kernels MATRIX = new Kernels(64, 1);

    /// How many times `side` values take when tiles are filled up.
    public double padded(long side) {
        return Math.ceilDiv(side, tile) * (double) tile / side;
    }
}
