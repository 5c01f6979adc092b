package dev.patchbay.pipeline.pattern;

import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.text.Sentence;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as people write them.
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([smhd])");
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3600L, "d", 86400L);

    private Durations() {}

    /// Seconds, or nothing when the text is not a length of time.
    public static Optional<Long> seconds(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(Long.parseLong(matcher.group(1)) * SECONDS.getOrDefault(matcher.group(2), 1L))
                : Optional.empty();
    }

    /// The shortest form that means exactly this many seconds.
    public static String shown(long seconds) {
        for (String unit : new String[] {"d", "h", "m"}) {
            long length = SECONDS.getOrDefault(unit, 1L);
            if (seconds > 0 && seconds % length == 0) {
                return seconds / length + unit;
            }
        }
        return seconds + "s";
    }

    static Optional<Sentence> refuse(ParameterType.Duration type, Value value) {
        Optional<Long> seconds = value instanceof Value.Text(String text) ? seconds(text) : Optional.empty();
        if (seconds.isEmpty()) {
            return ParameterType.refused("value.duration");
        }
        return seconds.get() < type.minSeconds() || seconds.get() > type.maxSeconds()
                ? ParameterType.refused("value.duration.range", shown(type.minSeconds()), shown(type.maxSeconds()))
                : Optional.empty();
    }
}
