package dev.patchbay.local.worker.modelled;

import dev.patchbay.local.worker.Worker;
import java.io.IOException;

/// Where the process of a worker that does no arithmetic starts.
public final class LightWorkerMain {
    private LightWorkerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Worker.live(arguments, new ModelledToolbox());
    }
}
