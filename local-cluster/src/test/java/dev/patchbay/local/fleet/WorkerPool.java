package dev.patchbay.local.fleet;

import dev.patchbay.local.HeardEvents;
import dev.patchbay.local.LocalSetup;
import dev.patchbay.local.StripedImages;
import dev.patchbay.local.crew.Workplace;
import dev.patchbay.local.train.ServedTraining;
import dev.patchbay.local.train.TrainStep;
import dev.patchbay.local.wire.Address;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import dev.patchbay.runtime.run.RunEvent.TrainingStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Worker processes that take one training after the other. They are those of the product for modelled compute, and
/// their supervisor is the product's; only that they are kept between trainings is not usual.
final class WorkerPool implements AutoCloseable {
    private final Path folder;
    private final Path data;
    private final Workplace workplace;

    /// @param mostSamples a training takes at most
    WorkerPool(Path folder, int mostSamples) throws Exception {
        this.folder = folder;
        this.data = StripedImages.write(folder.resolve("data"), mostSamples, 10);
        this.workplace = new Workplace(folder, LocalSetup.fullWorker(), LocalSetup.lightWorker());
        workplace.keepWorkers();
    }

    /// @return by rank, the steps that its process reported
    List<List<SimulatedStep>> run(FleetCase one, boolean overSockets) throws Exception {
        Step.Train step = one.step();
        int samples = Math.toIntExact(step.globalBatch() * one.steps());
        WorkOrder.Train order = new WorkOrder.Train(
                step,
                new WorkOrder.Ingested(
                        new Step.Ingest("data", "data", List.of(), data.toString(), samples, 0, 0), data),
                Optional.empty(),
                Optional.empty(),
                folder.resolve("model"),
                one.hardware(),
                one.seats(),
                0,
                IntStream.range(0, step.strategy().serverCount())
                        .mapToObj(server -> Address.unix(workplace.sockets().resolve("server-" + server))
                                .text())
                        .toList());
        HeardEvents events = new HeardEvents();
        if (order.servers().isEmpty()) {
            new TrainStep(workplace, order, overSockets, events).run();
        } else {
            new ServedTraining(workplace, order, overSockets, events).run();
        }
        List<List<SimulatedStep>> steps = new ArrayList<>();
        for (int rank = 0; rank < step.workers(); rank++) {
            int of = rank;
            steps.add(events.all(TrainingStep.class).stream()
                    .filter(taken -> taken.rank() == of)
                    .map(TrainingStep::simulated)
                    .toList());
        }
        return steps;
    }

    @Override
    public void close() {
        workplace.close();
    }
}
