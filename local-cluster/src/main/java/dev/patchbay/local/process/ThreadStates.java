package dev.patchbay.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What the kernel says of a process's threads (`/proc/PID/task/TID/stat`).
final class ThreadStates {
    private ThreadStates() {}

    /// Whether the process was stopped by a signal: none of its threads can do anything until it is told to go on.
    static boolean isStopped(long pid) {
        return stateIn(Path.of("/proc", String.valueOf(pid), "stat")) == 'T';
    }

    /// Whether any thread runs, would run if there were a free processor, or waits for the disk.
    static boolean anyRunnable(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            return threads.anyMatch(thread -> isRunnable(thread.resolve("stat")));
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    private static boolean isRunnable(Path stat) {
        char state = stateIn(stat);
        return state == 'R' || state == 'D';
    }

    private static char stateIn(Path stat) {
        try {
            String line = Files.readString(stat);
            // The name before it may hold anything, so what counts is after the last bracket.
            return line.charAt(line.lastIndexOf(')') + 2);
        } catch (IOException ended) {
            return 'X';
        }
    }
}
