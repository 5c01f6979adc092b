package dev.patchbay.local.exchange.format;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.pipeline.plan.WireFormat;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// Makes a rank's own addends ready for a format, the same for every wire. What top-k keeps back outlasts an exchange:
/// whoever trains in one world after the other takes it along.
public final class Preparation {
    private final long floats;
    private Optional<Largest> largest = Optional.empty();

    /// @param floats the longest vector
    public Preparation(long floats) {
        this.floats = floats;
    }

    public void prepare(MemorySegment vector, Buckets buckets, WireFormat format) {
        switch (format) {
            case WireFormat.Float32() -> {}
            case WireFormat.Float16(), WireFormat.BFloat16() ->
                Rounding.of(format).round(vector, buckets.floats());
            case WireFormat.TopK(double share) -> {
                if (largest.isEmpty() || largest.get().share() != share) {
                    largest = Optional.of(new Largest(share, floats));
                }
                largest.get().leave(vector, buckets);
            }
        }
    }

    /// The sum of what was prepared last is there, here or elsewhere.
    public void settle() {
        largest.ifPresent(Largest::settle);
    }

    /// It will never be: the same addends come again.
    public void forget() {
        largest.ifPresent(Largest::forget);
    }
}
