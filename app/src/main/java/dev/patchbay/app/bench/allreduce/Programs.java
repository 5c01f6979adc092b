package dev.patchbay.app.bench.allreduce;

import dev.patchbay.app.bench.BenchFailed;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Missing;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Timing;
import dev.patchbay.local.process.JavaCommand;
import dev.patchbay.local.process.Spawner;
import dev.patchbay.local.process.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs the processes of one measurement together and reads what the first of them printed.
///
/// @param logs takes what the processes print
record Programs(Path logs) {
    private static final Pattern OURS = Pattern.compile("(\\d+) (\\d+) (\\d+)");
    private static final Pattern THEIRS =
            Pattern.compile("\"bytes\":(\\d+),\"median_us\":([0-9.e+]+),\"best_us\":([0-9.e+]+)");

    /// @param timings by size in bytes; what was printed before the end
    /// @param otherwise why a size may not be among them
    record Printed(Map<Long, Timing> timings, Missing otherwise) {
        Printed {
            timings = Map.copyOf(timings);
        }
    }

    /// Ends the processes at the limit, and with them whatever they have started.
    Printed run(String name, List<List<String>> lines, long limitNs) throws BenchFailed, InterruptedException {
        List<WorkerProcess> started = new ArrayList<>();
        long deadlineNs = System.nanoTime() + limitNs;
        try (Spawner spawner = new Spawner()) {
            for (int i = 0; i < lines.size(); i++) {
                Path log = log(name, i);
                Files.deleteIfExists(log);
                started.add(WorkerProcess.start(spawner, name, lines.get(i), JavaCommand.ENVIRONMENT, log));
            }
            boolean ended = true;
            for (WorkerProcess process : started) {
                ended &= process.awaitEnd(deadlineNs - System.nanoTime());
            }
            return new Printed(read(Files.readAllLines(log(name, 0))), ended ? Missing.FAILED : Missing.NOT_FINISHED);
        } catch (IOException failure) {
            throw new BenchFailed(String.valueOf(failure.getMessage()));
        } finally {
            started.forEach(Programs::end);
        }
    }

    private static void end(WorkerProcess process) {
        ProcessHandle.of(process.pid()).ifPresent(top -> top.descendants().forEach(ProcessHandle::destroyForcibly));
        process.kill();
    }

    private Path log(String name, int process) {
        return logs.resolve(name + "-" + process + ".log");
    }

    static Map<Long, Timing> read(List<String> lines) {
        Map<Long, Timing> timings = new HashMap<>();
        for (String line : lines) {
            Matcher ours = OURS.matcher(line);
            Matcher theirs = THEIRS.matcher(line);
            if (ours.matches()) {
                timings.put(
                        Long.valueOf(ours.group(1)),
                        new Timing(Double.parseDouble(ours.group(2)), Double.parseDouble(ours.group(3))));
            } else if (theirs.find()) {
                timings.put(
                        Long.valueOf(theirs.group(1)),
                        new Timing(
                                Double.parseDouble(theirs.group(3)) * 1e3, Double.parseDouble(theirs.group(2)) * 1e3));
            }
        }
        return timings;
    }
}
