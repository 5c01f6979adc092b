package dev.patchbay.canvas.look;

/// How much a card says at a zoom. Below the last step there are no cards at all, but blocks on one surface.
public enum Detail {
    FULL,
    /// Icon, a larger name and the state; small print would be a smear.
    NAME,
    BLOCK;

    private static final double NAME_BELOW = 0.62;
    private static final double BLOCK_BELOW = 0.3;

    public static Detail at(double zoom) {
        if (zoom >= NAME_BELOW) {
            return FULL;
        }
        return zoom >= BLOCK_BELOW ? NAME : BLOCK;
    }
}
