package dev.patchbay.runtime.fit;

import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Presets;
import dev.patchbay.pipeline.model.Shape;
import dev.patchbay.pipeline.plan.Batching;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.DataRef;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.ServerMode;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.device.Device;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.Link;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.fit.Published.Training;
import dev.patchbay.runtime.place.Hardware;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.place.StepTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Predicts a published training with the clock that runs have: a row becomes a training step on a target.
///
/// Variables in the host's memory are a parameter server for each device, since each reaches the host by a bus
/// of its own. The other modes are all-reduces over the machine's bus, and between machines over 10 Gbit/s
/// (EC2's p2.8xlarge).
final class TrainingModel {
    private static final int DEVICES_PER_NODE = 8;
    private static final String BUS = "PCIe 3.0 x16";
    private static final String NETWORK = "Ethernet 10 GbE";
    private static final long BUCKET_BYTES = 25L << 20;
    private static final Optimizer SGD = new Optimizer.Sgd(0.1);
    private static final double PS_PER_SECOND = 1e12;

    private final DeviceCatalog devices;
    private final Link bus;
    private final Link network;
    private final Map<String, Architecture> architectures = new HashMap<>();
    private final Map<Case, Double> stepSeconds = new HashMap<>();

    /// All that a step's time depends on. A search tries one constant after the other, and most rows are another
    /// device's; and what is fitted without some rows begins like what is fitted without others.
    private record Case(
            String model,
            Published.Mode mode,
            int batch,
            int count,
            String device,
            TrainingConstants.ByDevice fitted,
            double launchSeconds) {}

    TrainingModel(DeviceCatalog devices, LinkCatalog links) {
        this.devices = devices;
        this.bus = links.find(BUS).orElseThrow();
        this.network = links.find(NETWORK).orElseThrow();
    }

    /// Images a second over all devices.
    double imagesPerSecond(Training row, TrainingConstants constants) {
        Case asked = new Case(
                row.model(),
                row.mode(),
                row.batch(),
                row.devices(),
                row.device(),
                constants.of(row.device()),
                constants.launchSeconds());
        double seconds = stepSeconds.computeIfAbsent(asked, _ -> stepSeconds(row, constants));
        if (row.realData()) {
            // A machine's processor feeds all its devices.
            seconds += constants.feedingSeconds() * row.batch() * Math.min(row.devices(), DEVICES_PER_NODE);
        }
        return row.batch() * row.devices() / seconds;
    }

    private double stepSeconds(Training row, TrainingConstants constants) {
        Target target = new Target(
                row.device(),
                Math.ceilDiv(row.devices(), DEVICES_PER_NODE),
                DEVICES_PER_NODE,
                bus.name(),
                network.name(),
                0);
        Hardware hardware = new Hardware(target, device(row.device(), constants), bus, network);
        List<Seat> seats = new ArrayList<>();
        Step.Train step = step(row);
        for (int process = 0; process < row.devices() + step.strategy().serverCount(); process++) {
            int at = process % row.devices();
            seats.add(new Seat("worker-" + process, at / DEVICES_PER_NODE, at % DEVICES_PER_NODE));
        }
        return StepTime.of(step, hardware, seats).orElseThrow() / PS_PER_SECOND;
    }

    private Device device(String name, TrainingConstants constants) {
        TrainingConstants.ByDevice fitted = constants.of(name);
        return devices.find(name)
                .orElseThrow()
                .with(new Device.Measured(
                        OptionalDouble.empty(),
                        OptionalDouble.of(fitted.efficiency()),
                        OptionalDouble.of(constants.launchSeconds() * 1e6),
                        OptionalDouble.of(fitted.crowding())));
    }

    private Step.Train step(Training row) {
        return new Step.Train(
                "train",
                "train",
                List.of(),
                new DataRef("data", DataSplit.TRAIN, new Batching(row.batch(), true, true)),
                Optional.empty(),
                architectures.computeIfAbsent(row.model(), TrainingModel::architecture),
                Optional.empty(),
                strategy(row),
                row.devices(),
                SGD,
                1,
                1,
                ComputeKind.MODELLED);
    }

    private static Strategy strategy(Training row) {
        return switch (row.mode()) {
            case HOST -> new Strategy.ParameterServer(row.devices(), ServerMode.SYNCHRONOUS, 0);
            case REPLICATED -> allReduce(CollectiveKind.RING);
            case DISTRIBUTED -> allReduce(CollectiveKind.HIERARCHICAL);
        };
    }

    private static Strategy allReduce(CollectiveKind collective) {
        return new Strategy.AllReduce(collective, BUCKET_BYTES, new WireFormat.Float32());
    }

    private static Architecture architecture(String preset) {
        try {
            // Input and classes are the cost graph's own.
            return Architecture.of(
                    preset, Shape.of(1), 1, Presets.layers(preset, 1, 0).orElseThrow());
        } catch (Architecture.Misfit impossible) {
            throw new LinkageError("a preset that cannot be built", impossible);
        }
    }
}
