package dev.patchbay.local.fleet;

import dev.patchbay.local.HeardEvents;
import dev.patchbay.local.LocalSetup;
import dev.patchbay.local.StripedImages;
import dev.patchbay.local.crew.Workplace;
import dev.patchbay.local.exchange.Carrier;
import dev.patchbay.local.train.TrainStep;
import dev.patchbay.local.wire.Address;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    /// @return by worker, the steps that its process reported
    Map<String, List<SimulatedStep>> run(FleetCase one, boolean overSockets) throws Exception {
        Step.Train step = one.step();
        WorkOrder.Train order = new WorkOrder.Train(
                step,
                new WorkOrder.Ingested(
                        new Step.Ingest("data", "data", List.of(), data.toString(), one.samples(), 0, 0), data),
                Optional.empty(),
                Optional.empty(),
                folder.resolve("model"),
                one.hardware(),
                one.seats(),
                0,
                IntStream.range(0, step.strategy().serverCount())
                        .mapToObj(server -> Address.unix(workplace.sockets().resolve("server-" + server))
                                .text())
                        .toList(),
                Optional.empty());
        HeardEvents events = new HeardEvents();
        new TrainStep(workplace, order, Carrier.overSockets(overSockets), one.scenario(), events).run();
        return FleetCase.ofWorkers(events);
    }

    @Override
    public void close() {
        workplace.close();
    }
}
