package dev.patchbay.local;

import dev.patchbay.local.worker.Worker;

/// A worker process with the small compute.
public final class FakeWorkerMain {
    private FakeWorkerMain() {}

    public static void main(String[] arguments) throws Exception {
        Worker.live(arguments, new FakeToolbox());
    }
}
