package dev.patchbay.local;

import dev.patchbay.local.process.JavaCommand;
import dev.patchbay.local.process.WorkerProgram;
import dev.patchbay.local.worker.Worker;
import java.util.Optional;

/// A worker process with the small compute.
public final class FakeWorkerMain {
    public static final WorkerProgram PROGRAM =
            new WorkerProgram(JavaCommand.ofThisProcess(64, Optional.empty()), FakeWorkerMain.class.getName());

    private FakeWorkerMain() {}

    public static void main(String[] arguments) throws Exception {
        Worker.live(arguments, new FakeToolbox());
    }
}
