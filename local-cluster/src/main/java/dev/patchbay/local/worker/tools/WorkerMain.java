package dev.patchbay.local.worker.tools;

import dev.patchbay.local.worker.Worker;
import java.io.IOException;

/// Where a worker process starts.
public final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Worker.live(arguments, new TensorToolbox());
    }
}
