package dev.patchbay.app.text;

import java.util.Locale;

/// Figures as people read them: three digits that matter, with the unit that keeps them short. Unit signs are SI's and
/// the same in every language.
public final class Figures {
    private static final double PS_PER_SECOND = 1e12;
    private static final double NS_PER_SECOND = 1e9;
    private static final long MEBIBYTE = 1L << 20;
    private static final long GIBIBYTE = 1L << 30;
    private static final double TWO_MINUTES = 120;
    private static final double TWO_HOURS = 7200;

    private final Locale locale;

    public Figures(Locale locale) {
        this.locale = locale;
    }

    public String wall(long ns) {
        return seconds(ns / NS_PER_SECOND);
    }

    public String simulated(long ps) {
        return seconds(ps / PS_PER_SECOND);
    }

    /// With how far such a time may be off.
    ///
    /// @param relativeError 0.2 means ±20 %; 0 where nobody knows
    public String simulated(long ps, double relativeError) {
        return relativeError == 0 ? simulated(ps) : simulated(ps) + ' ' + within(relativeError);
    }

    /// `± 12 %`; what may be off by more than itself is told as a factor, up or down.
    public String within(double relativeError) {
        return relativeError < 1 ? "± " + percent(relativeError) : "×÷ " + threeDigits(1 + relativeError);
    }

    /// A loss or a score; `–` where there is none.
    public String fixed(double number, int decimals) {
        return Double.isFinite(number) ? String.format(locale, "%." + decimals + "f", number) : "–";
    }

    public String seconds(double seconds) {
        if (seconds == 0) {
            return "0 s";
        }
        if (seconds < 1e-6) {
            return threeDigits(seconds * 1e9) + " ns";
        }
        if (seconds < 1e-3) {
            return threeDigits(seconds * 1e6) + " µs";
        }
        if (seconds < 0.1) {
            return threeDigits(seconds * 1e3) + " ms";
        }
        if (seconds < TWO_MINUTES) {
            return (seconds < 10 ? threeDigits(seconds) : whole(seconds)) + " s";
        }
        return seconds < TWO_HOURS ? minutes(Math.round(seconds)) : String.format(locale, "%.1f h", seconds / 3600);
    }

    /// For what passes while one looks: whole seconds.
    public String wallSeconds(long ns) {
        return ns < NS_PER_SECOND ? wall(ns) : seconds(Math.floor(ns / NS_PER_SECOND));
    }

    private String minutes(long seconds) {
        String minutes = count(seconds / 60) + " min";
        return seconds % 60 == 0 ? minutes : minutes + ' ' + count(seconds % 60) + " s";
    }

    public String bytes(long bytes) {
        return bytes >= 10 * GIBIBYTE
                ? threeDigits((double) bytes / GIBIBYTE) + " GiB"
                : whole((double) bytes / MEBIBYTE) + " MiB";
    }

    /// Of a device, whose memory is counted in powers of ten.
    public String gigabytes(long bytes) {
        return threeDigits(bytes / 1e9) + " GB";
    }

    public String rate(long bytesPerSecond) {
        return bytesPerSecond >= 1_000_000_000L
                ? threeDigits(bytesPerSecond / 1e9) + " GB/s"
                : threeDigits(bytesPerSecond / 1e6) + " MB/s";
    }

    /// US dollars and cents.
    public String dollars(double dollars) {
        return dollars > 0 && dollars < 0.005 ? "< $0.01" : String.format(locale, "$%,.2f", dollars);
    }

    public String count(long number) {
        return String.format(locale, "%,d", number);
    }

    public String whole(double number) {
        return String.format(locale, "%,.0f", number);
    }

    public String percent(double share) {
        return whole(share * 100) + " %";
    }

    public String threeDigits(double number) {
        double size = Math.abs(number);
        if (size >= 100 || number == Math.rint(number)) {
            return whole(number);
        }
        return String.format(locale, size >= 10 ? "%.1f" : "%.2f", number);
    }

    /// For axes: `1.5k`, `20M`.
    public String compact(double number) {
        double size = Math.abs(number);
        if (size >= 1e6) {
            return trimmed(number / 1e6) + "M";
        }
        return size >= 1e3 ? trimmed(number / 1e3) + "k" : trimmed(number);
    }

    /// For axes of small values: `0.5`, `1.25`.
    public String compactDecimals(double number) {
        return number == Math.rint(number)
                ? compact(number)
                : String.format(
                        locale, Math.abs(number * 10 - Math.rint(number * 10)) < 1e-9 ? "%.1f" : "%.2f", number);
    }

    private String trimmed(double number) {
        return number == Math.rint(number) ? whole(number) : String.format(locale, "%.1f", number);
    }
}
