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
            case WireFormat.TopK(double share) -> largest(share).leave(vector, buckets);
        }
    }

    private Largest largest(double share) {
        Largest now = largest.filter(l -> l.share() == share).orElseGet(() -> new Largest(share, floats));
        largest = Optional.of(now);
        return now;
    }

    /// What a format keeps back from one sum to the next, if it does; live.
    public Optional<MemorySegment> keptBack(WireFormat format) {
        return switch (format) {
            case WireFormat.Float32(), WireFormat.Float16(), WireFormat.BFloat16() -> Optional.empty();
            case WireFormat.TopK(double share) -> Optional.of(largest(share).keptBack());
        };
    }

    /// The sum of what was prepared last is there, here or elsewhere.
    public void settle() {
        largest.ifPresent(Largest::settle);
    }

    /// Nothing was kept back yet.
    public void begin() {
        largest.ifPresent(Largest::begin);
    }

    /// It will never be: the same addends come again.
    public void forget() {
        largest.ifPresent(Largest::forget);
    }
}
