package dev.patchbay.local;

import dev.patchbay.local.crew.Workplace;
import dev.patchbay.local.exchange.Carrier;
import dev.patchbay.local.train.TrainStep;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A program that trains on workers for ever and writes down their processes; made to be killed.
public final class LoneSupervisor {
    private LoneSupervisor() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Step.Ingest ingest = Plans.ingest("none", 0, 0, 0);
        Step.Train train = Plans.train("train", "mlp", 3, 16, 1_000_000, new Optimizer.Sgd(0.01));
        WorkOrder.Train order = new WorkOrder.Train(
                train,
                new WorkOrder.Ingested(ingest, folder),
                Optional.empty(),
                Optional.empty(),
                folder.resolve("model"),
                Computers.hardware(3),
                Computers.seats(3),
                0);
        try (Workplace workplace = new Workplace(folder, FakeWorkerMain.PROGRAM, FakeWorkerMain.PROGRAM)) {
            new TrainStep(workplace, order, Carrier.SHARED_MEMORY, Scenario.EMPTY, notes(folder)).run();
        }
    }

    private static EventSink notes(Path folder) {
        return new EventSink() {
            @Override
            public void log(RunEvent event) {
                if (event instanceof RunEvent.WorkerSpawned spawned) {
                    note("pids", spawned.pid() + "\n");
                }
            }

            @Override
            public void log(LoggedEvent event) {
                if (event.event() instanceof RunEvent.TrainingStep) {
                    note("steps", "x");
                }
            }

            private void note(String file, String text) {
                try {
                    Files.writeString(folder.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                } catch (IOException full) {
                    throw new IllegalStateException(full);
                }
            }
        };
    }
}
