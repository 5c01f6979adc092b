package dev.patchbay.local.exchange;

import dev.patchbay.local.text.Sentences;
import dev.patchbay.runtime.run.StepFailure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What carries gradients between the workers of this computer; the bits are the same over each. Workers of other
/// computers are reached over sockets whatever is chosen.
public enum Carrier {
    SHARED_MEMORY,
    /// Unix domain sockets.
    UNIX,
    /// Ports of the loopback address.
    TCP;

    private static final String SETTING = "PATCHBAY_WIRE";

    public static Carrier overSockets(boolean sockets) {
        return sockets ? UNIX : SHARED_MEMORY;
    }

    /// As a person writes it.
    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What the environment's PATCHBAY_WIRE names; shared memory where there is none.
    public static Carrier chosen(Map<String, String> environment) throws StepFailure {
        String word = environment.getOrDefault(SETTING, SHARED_MEMORY.word());
        for (Carrier carrier : values()) {
            if (carrier.word().equals(word)) {
                return carrier;
            }
        }
        throw new StepFailure(Sentences.of(
                "exchange.unknown-wire",
                SETTING,
                word,
                Arrays.stream(values()).map(Carrier::word).collect(Collectors.joining(", "))));
    }
}
