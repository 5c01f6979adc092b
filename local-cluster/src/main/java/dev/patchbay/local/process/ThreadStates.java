package dev.patchbay.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What the kernel says of a process's threads (`/proc/PID/task/TID/stat`).
final class ThreadStates {
    private ThreadStates() {}

    /// Whether any thread runs, would run if there were a free processor, or waits for the disk.
    static boolean anyRunnable(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            return threads.anyMatch(thread -> isRunnable(thread.resolve("stat")));
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    private static boolean isRunnable(Path stat) {
        try {
            String line = Files.readString(stat);
            // The name before it may hold anything, so what counts is after the last bracket.
            char state = line.charAt(line.lastIndexOf(')') + 2);
            return state == 'R' || state == 'D';
        } catch (IOException ended) {
            return false;
        }
    }
}
