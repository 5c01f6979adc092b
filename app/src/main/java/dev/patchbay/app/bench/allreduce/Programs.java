package dev.patchbay.app.bench.allreduce;

import dev.patchbay.app.bench.BenchFailed;
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
    private static final long LIMIT_NS = 300_000_000_000L;
    private static final Pattern OURS = Pattern.compile("(\\d+) (\\d+) (\\d+)");
    private static final Pattern THEIRS =
            Pattern.compile("\"bytes\":(\\d+),\"median_us\":([0-9.e+]+),\"best_us\":([0-9.e+]+)");

    /// @return by size in bytes
    Map<Long, Timing> run(String name, List<List<String>> lines) throws BenchFailed, InterruptedException {
        List<WorkerProcess> started = new ArrayList<>();
        try (Spawner spawner = new Spawner()) {
            for (int i = 0; i < lines.size(); i++) {
                Path log = log(name, i);
                Files.deleteIfExists(log);
                started.add(WorkerProcess.start(spawner, name, lines.get(i), JavaCommand.ENVIRONMENT, log));
            }
            for (WorkerProcess process : started) {
                if (!process.awaitEnd(LIMIT_NS)) {
                    throw new BenchFailed(name + ": " + process.lastWords());
                }
            }
            Map<Long, Timing> timings = read(Files.readAllLines(log(name, 0)));
            if (timings.isEmpty()) {
                throw new BenchFailed(name + ": " + started.getFirst().lastWords());
            }
            return timings;
        } catch (IOException failure) {
            throw new BenchFailed(String.valueOf(failure.getMessage()));
        } finally {
            started.forEach(WorkerProcess::kill);
        }
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
