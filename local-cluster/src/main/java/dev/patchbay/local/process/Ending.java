package dev.patchbay.local.process;

import dev.patchbay.local.text.Sentences;
import java.util.Map;

/// How a process ended.
public sealed interface Ending {
    record Exited(int code) implements Ending {}

    record Signalled(int signal) implements Ending {}

    /// The link to the computer where it runs was lost; that computer ends it.
    record OutOfReach(String machine) implements Ending {}

    /// Java reports the death by a signal as 128 + its number.
    static Ending ofExitValue(int value) {
        return value > 128 && value < 128 + 65 ? new Signalled(value - 128) : new Exited(value);
    }

    /// A part of a sentence: "was killed by signal 9 (SIGKILL)".
    default String sentence() {
        return switch (this) {
            case Exited(int code) -> Sentences.of("ended.exited", code);
            case Signalled(int signal) ->
                Sentences.of("ended.signalled", signal, NAMES.getOrDefault(signal, String.valueOf(signal)));
            case OutOfReach(String machine) -> Sentences.of("ended.out-of-reach", machine);
        };
    }

    Map<Integer, String> NAMES =
            Map.of(1, "SIGHUP", 2, "SIGINT", 6, "SIGABRT", 7, "SIGBUS", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");
}
