package dev.patchbay.app.runs.replay;

/// By which time a run is played again.
public enum Clock {
    /// As it passed on the computer that ran it, in nanoseconds.
    WALL(1e9),
    /// As it passed on the target's devices, in picoseconds.
    SIMULATED(1e12);

    private final double unitsPerSecond;

    Clock(double unitsPerSecond) {
        this.unitsPerSecond = unitsPerSecond;
    }

    public double seconds(long units) {
        return units / unitsPerSecond;
    }

    public long units(double seconds) {
        return Math.round(seconds * unitsPerSecond);
    }
}
