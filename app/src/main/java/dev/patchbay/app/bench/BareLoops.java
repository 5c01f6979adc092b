package dev.patchbay.app.bench;

import dev.patchbay.local.process.Ending;
import dev.patchbay.local.process.JavaCommand;
import dev.patchbay.local.process.Spawner;
import dev.patchbay.local.process.WorkerProcess;
import dev.patchbay.local.tensor.BareLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs bare TensorFlow loops in processes of their own, started as workers are.
///
/// @param dataset the folder of the data set's files
/// @param logs takes what the loops print
record BareLoops(JavaCommand java, Path dataset, Path logs) {

    /// Their rates, added up.
    double imagesPerSecond(int loops, int steps) throws BenchFailed, InterruptedException {
        List<WorkerProcess> started = new ArrayList<>();
        try (Spawner spawner = new Spawner()) {
            for (int i = 0; i < loops; i++) {
                started.add(start(spawner, "bare-" + i, steps));
            }
            double sum = 0;
            for (WorkerProcess loop : started) {
                sum += result(loop);
            }
            return sum;
        } catch (IOException failure) {
            throw new BenchFailed(String.valueOf(failure.getMessage()));
        } finally {
            started.forEach(WorkerProcess::kill);
        }
    }

    private WorkerProcess start(Spawner spawner, String name, int steps) throws IOException, InterruptedException {
        List<String> arguments = List.of(dataset.toString(), String.valueOf(Drawing.BATCH), String.valueOf(steps));
        List<String> line = java.line(BareLoop.class.getName(), arguments, logs.resolve(name + ".crash"));
        return WorkerProcess.start(spawner, name, line, JavaCommand.ENVIRONMENT, logs.resolve(name + ".log"));
    }

    private static double result(WorkerProcess loop) throws BenchFailed, InterruptedException {
        loop.awaitEnd(Long.MAX_VALUE);
        Ending ending = loop.onEnd().join();
        String said = loop.lastWords();
        if (!ending.equals(new Ending.Exited(0))) {
            throw new BenchFailed(loop.worker() + ": " + ending.sentence() + ": " + said);
        }
        return Double.parseDouble(said);
    }
}
