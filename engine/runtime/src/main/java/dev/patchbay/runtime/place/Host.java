package dev.patchbay.runtime.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/// The computer that the local cluster's processes run on.
///
/// @param availableBytes memory that new processes can have
public record Host(int cores, long availableBytes) {

    /// Where the system does not say how much memory is free, it is taken that all is.
    public static Host ofThisComputer() {
        return read(Path.of("/"), Runtime.getRuntime().availableProcessors());
    }

    /// @param root holds Linux's `proc` and `sys`
    static Host read(Path root, int cores) {
        LongStream limits = LongStream.concat(
                memAvailable(root.resolve("proc/meminfo")).stream(),
                controlGroup(root.resolve("sys/fs/cgroup")).stream());
        return new Host(cores, limits.min().orElse(Long.MAX_VALUE));
    }

    private static OptionalLong memAvailable(Path meminfo) {
        return lines(meminfo).stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst();
    }

    /// What a container may still take; its file cache can be given up and does not count as taken.
    private static OptionalLong controlGroup(Path group) {
        List<String> limit = lines(group.resolve("memory.max"));
        List<String> taken = lines(group.resolve("memory.current"));
        if (limit.isEmpty() || taken.isEmpty() || limit.getFirst().equals("max")) {
            return OptionalLong.empty();
        }
        long cached = lines(group.resolve("memory.stat")).stream()
                .filter(line -> line.startsWith("inactive_file "))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
        long free = Long.parseLong(limit.getFirst()) - Long.parseLong(taken.getFirst()) + cached;
        return OptionalLong.of(Math.max(0, free));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.US_ASCII);
        } catch (IOException notThisSystem) {
            return List.of();
        }
    }
}
