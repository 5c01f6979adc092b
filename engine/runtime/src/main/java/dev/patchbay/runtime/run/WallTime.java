package dev.patchbay.runtime.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Wall time as logs stamp it: nanoseconds since 1970, which a `long` holds until the year 2262.
public final class WallTime {
    private WallTime() {}

    public static long ns(Instant instant) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
    }

    public static Instant instant(long wallNs) {
        return Instant.EPOCH.plusNanos(wallNs);
    }
}
