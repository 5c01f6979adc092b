package dev.patchbay.runtime.fault;

import dev.patchbay.pipeline.text.Sentence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads and writes faults. What it writes it reads again as the same.
final class FaultWords {
    static final String KILL = "kill";
    static final String HANG = "hang";
    static final String SLOW = "slow";
    static final String LINK = "link";
    static final String CUT = "cut";
    static final String MEMORY = "memory";
    static final String LEAVE = "leave";
    static final String JOIN = "join";
    static final String HEAL = "heal";

    private static final BigDecimal MOST_SLOWDOWN = BigDecimal.valueOf(1000);
    private static final long MOST_LATENCY_NS = 60_000_000_000L;
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*([a-zA-Zµ/]*)");
    private static final Map<String, Long> NANOSECONDS =
            Map.of("us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);
    private static final Map<String, Long> BYTES = sizes();

    private FaultWords() {}

    private static Map<String, Long> sizes() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        sizes.put("tb", 1_000_000_000_000L);
        sizes.put("gb", 1_000_000_000L);
        sizes.put("mb", 1_000_000L);
        sizes.put("kb", 1_000L);
        sizes.put("b", 1L);
        return sizes;
    }

    static Fault parse(String words) throws FaultProblem {
        String[] parts = words.strip().toLowerCase(Locale.ROOT).split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1].strip() : "";
        Fault fault = switch (parts[0]) {
            case SLOW -> slow(words, rest);
            case LINK -> link(words, rest);
            case MEMORY -> new Fault.Memory(positive(words, bytes(words, rest)));
            default -> plain(words, parts[0], rest);
        };
        return fault;
    }

    private static Fault plain(String words, String first, String rest) throws FaultProblem {
        Fault fault = switch (first) {
            case KILL -> new Fault.Kill();
            case HANG -> new Fault.Hang();
            case CUT -> new Fault.Cut();
            case LEAVE -> new Fault.Leave();
            case JOIN -> new Fault.Join();
            case HEAL -> new Fault.Heal();
            default -> throw unknown(words);
        };
        if (!rest.isEmpty()) {
            throw unknown(words);
        }
        return fault;
    }

    private static Fault slow(String words, String rest) throws FaultProblem {
        Matcher amount = amount(words, rest);
        BigDecimal factor = new BigDecimal(amount.group(1));
        if (!amount.group(2).equals("x")
                || factor.compareTo(BigDecimal.ONE) <= 0
                || factor.compareTo(MOST_SLOWDOWN) > 0) {
            throw new FaultProblem(Sentence.of("fault.slow", words.strip()));
        }
        return new Fault.Slow(factor.doubleValue());
    }

    private static Fault link(String words, String rest) throws FaultProblem {
        if (rest.endsWith("/s")) {
            long rate = bytes(words, rest.substring(0, rest.length() - 2));
            if (rate == 0) {
                throw new FaultProblem(Sentence.of("fault.no-bandwidth", words.strip()));
            }
            return new Fault.LinkRate(rate);
        }
        Matcher amount = amount(words, rest);
        long unitNs = Optional.ofNullable(NANOSECONDS.get(amount.group(2))).orElseThrow(() -> unknown(words));
        long latencyNs = times(words, amount.group(1), unitNs);
        if (latencyNs == 0 || latencyNs > MOST_LATENCY_NS) {
            throw new FaultProblem(Sentence.of("fault.latency", words.strip()));
        }
        return new Fault.LinkLatency(latencyNs);
    }

    private static long bytes(String words, String text) throws FaultProblem {
        Matcher amount = amount(words, text);
        long unit = Optional.ofNullable(BYTES.get(amount.group(2))).orElseThrow(() -> unknown(words));
        return times(words, amount.group(1), unit);
    }

    private static long positive(String words, long number) throws FaultProblem {
        if (number == 0) {
            throw unknown(words);
        }
        return number;
    }

    private static long times(String words, String number, long unit) throws FaultProblem {
        try {
            return new BigDecimal(number)
                    .multiply(BigDecimal.valueOf(unit))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw unknown(words);
        }
    }

    private static Matcher amount(String words, String text) throws FaultProblem {
        Matcher matcher = AMOUNT.matcher(text.strip());
        if (!matcher.matches()) {
            throw unknown(words);
        }
        return matcher;
    }

    private static FaultProblem unknown(String words) {
        return new FaultProblem(Sentence.of("fault.unknown", words.strip()));
    }

    static String factor(double factor) {
        return plain(BigDecimal.valueOf(factor)) + "x";
    }

    static String duration(long durationNs) {
        boolean whole = durationNs % 1_000_000_000L == 0;
        boolean small = durationNs < 1_000_000L && durationNs % 1_000L == 0;
        long unitNs = whole ? 1_000_000_000L : small ? 1_000L : 1_000_000L;
        String unit = whole ? "s" : small ? "us" : "ms";
        return plain(BigDecimal.valueOf(durationNs).divide(BigDecimal.valueOf(unitNs))) + unit;
    }

    static String bytes(long bytes) {
        for (Map.Entry<String, Long> size : BYTES.entrySet()) {
            if (bytes >= size.getValue()) {
                String unit = size.getKey().equals("kb") ? "kB" : size.getKey().toUpperCase(Locale.ROOT);
                return plain(BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(size.getValue()))) + unit;
            }
        }
        return bytes + "B";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
