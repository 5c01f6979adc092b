package dev.patchbay.app.bench.allreduce;

import dev.patchbay.app.bench.BenchFailed;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Timing;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Wire;
import dev.patchbay.app.bench.allreduce.Programs.Printed;
import dev.patchbay.local.exchange.shared.SharedArena;
import dev.patchbay.local.process.JavaCommand;
import dev.patchbay.local.trial.AllReduceTrial;
import dev.patchbay.local.trial.StreamTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Our own processes of the measurement: ranks that only exchange, and a bare socket.
///
/// @param folder for sockets
/// @param millisecondsASize how long windows go on
public record Trials(JavaCommand java, Path folder, int millisecondsASize) {

    Printed allReduce(Programs programs, Wire wire, int ranks, List<Long> sizes, long limitNs)
            throws BenchFailed, InterruptedException {
        long floats = sizes.stream().mapToLong(Long::longValue).max().orElseThrow() / Float.BYTES;
        try (SharedArena arena = SharedArena.create(ranks, wire == Wire.SHARED_MEMORY ? floats : 1, 1, folder)) {
            Path place = wire == Wire.SHARED_MEMORY ? arena.path() : Files.createTempDirectory(folder, "meeting-");
            List<List<String>> lines = new ArrayList<>();
            for (int rank = 0; rank < ranks; rank++) {
                lines.add(line(
                        AllReduceTrial.class,
                        sizes,
                        word(wire),
                        place.toString(),
                        String.valueOf(rank),
                        String.valueOf(ranks)));
            }
            return programs.run("patchbay", lines, limitNs);
        } catch (IOException failure) {
            throw new BenchFailed(String.valueOf(failure.getMessage()));
        }
    }

    /// By the size of a vector, how long as many bytes take as a ring carries for it.
    Printed bareSocket(Programs programs, Wire wire, int ranks, List<Long> sizes, long limitNs)
            throws BenchFailed, InterruptedException {
        long times = 2 * (ranks - 1L);
        List<Long> carried = sizes.stream().map(bytes -> times * bytes).toList();
        List<String> line = line(StreamTrial.class, carried, word(wire), folder.toString());
        Printed printed = programs.run("bare-socket", List.of(line), limitNs);
        Map<Long, Timing> timings = new HashMap<>();
        printed.timings().forEach((bytes, timing) -> timings.put(bytes / times, timing));
        return new Printed(timings, printed.otherwise());
    }

    private List<String> line(Class<?> program, List<Long> sizes, String... first) {
        List<String> arguments = new ArrayList<>(List.of(first));
        arguments.add(String.valueOf(millisecondsASize));
        sizes.forEach(bytes -> arguments.add(String.valueOf(bytes)));
        return java.line(program.getName(), arguments, folder.resolve("trial.crash"));
    }

    private static String word(Wire wire) {
        return switch (wire) {
            case SHARED_MEMORY -> "shared";
            case TCP -> "tcp";
            case UNIX -> "unix";
        };
    }
}
