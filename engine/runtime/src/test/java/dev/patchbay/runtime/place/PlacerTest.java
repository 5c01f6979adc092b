package dev.patchbay.runtime.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Presets;
import dev.patchbay.pipeline.model.Shape;
import dev.patchbay.pipeline.plan.Balancing;
import dev.patchbay.pipeline.plan.Batching;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.DataRef;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.cost.SimulatedTraining;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.device.Device;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.place.StepPlacement.DeviceMemory;
import dev.patchbay.runtime.place.StepPlacement.Prediction;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PlacerTest {
    private static final long PLENTY = 1L << 50;
    private static final Target GPUS =
            new Target("H100 SXM", 2, 4, "NVLink 4 (H100/H200, all links of a GPU)", "InfiniBand NDR 4x", 0);
    private static final DataRef DATA = new DataRef("data", DataSplit.TRAIN, new Batching(64, true, true));
    private static final Step.Ingest INGEST = new Step.Ingest("data", "data", List.of(), "fashion-mnist", 0, 5000, 0);

    @Test
    void numbersWorkersOverTheRunAndSeatsStepsOnDevicesOfTheirOwn() {
        Plan plan = plan(
                INGEST,
                train("a", 2, DATA),
                train("b", 3, DATA),
                new Step.Select(
                        "best", "best", List.of(), List.of("a", "b"), DATA, Optional.empty(), Step.Select.By.ACCURACY),
                new Step.Serve(
                        "serving", "serving", List.of(), "best", "m", 3, Balancing.ROUND_ROBIN, 0, Optional.empty()));
        Placement placement = placed(plan, GPUS);
        assertThat(placement.step("data").orElseThrow().workers()).isEmpty();
        assertThat(placement.step("a").orElseThrow().workers())
                .containsExactly(new Seat("worker-0", 0, 0), new Seat("worker-1", 0, 1));
        assertThat(placement.step("b").orElseThrow().workers())
                .containsExactly(new Seat("worker-2", 0, 2), new Seat("worker-3", 0, 3), new Seat("worker-4", 1, 0));
        assertThat(placement.step("best").orElseThrow().workers()).containsExactly(new Seat("worker-5", 1, 1));
        // Two devices are left, three replicas come: from the first one again.
        assertThat(placement.step("serving").orElseThrow().workers())
                .containsExactly(new Seat("worker-6", 0, 0), new Seat("worker-7", 0, 1), new Seat("worker-8", 0, 2));
    }

    @Test
    void predictsWhatTheRunsOwnClockWillSay() {
        Step.Train step = train("a", 4, DATA);
        Placement placement = placed(plan(INGEST, step), GPUS);
        Hardware hardware = placer(PLENTY).hardware(GPUS).orElseThrow();
        SimulatedTraining clock = TrainingClocks.of(
                        step, hardware, placement.step("a").orElseThrow().workers())
                .orElseThrow();
        long stepPs = Arrays.stream(clock.steps(new long[4], 0, Slowdown.NONE).endsPs())
                .max()
                .orElseThrow();
        long steps = 2 * (55_000 / 256);
        Prediction predicted = placement.step("a").orElseThrow().predicted().orElseThrow();
        assertThat(predicted)
                .isEqualTo(new Prediction(stepPs, steps, 55_000, stepPs * steps, 256e12 / stepPs, predicted.band()));
    }

    @Test
    void rentsEveryDeviceForAsLongAsTheStepTakes() {
        Placement placement = placed(plan(INGEST, train("a", 4, DATA)), GPUS);
        double seconds =
                placement.step("a").orElseThrow().predicted().orElseThrow().totalPs() / 1e12;
        double dollarsPerHour =
                placement.hardware().device().price().orElseThrow().dollarsPerHour();
        assertThat(dollarsPerHour).isPositive();
        assertThat(placement.rent("a").orElseThrow())
                .isCloseTo(4 * dollarsPerHour * seconds / 3600, Offset.offset(1e-9));
        assertThat(placement.rent("data")).isEmpty();
        // Nobody says what it costs.
        Target unpriced = new Target("T4", 1, 8, "PCIe 3.0 x16", "PCIe 3.0 x16", 0);
        assertThat(placed(plan(INGEST, train("a", 4, DATA)), unpriced).rent("a"))
                .isEmpty();
    }

    @Test
    void aPredictionSaysWhatItWasValidatedOnAndIsWiderWhereItWasNot() throws Exception {
        Architecture resnet = Architecture.of(
                "resnet-50", Shape.of(1), 1, Presets.layers("resnet-50", 1, 0).orElseThrow());
        Target measured = new Target("P100 SXM 16GB", 1, 8, "PCIe 3.0 x16", "PCIe 3.0 x16", 0);
        Target elsewhere = new Target("T4", 1, 8, "PCIe 3.0 x16", "PCIe 3.0 x16", 0);
        Band near = band(resnet, measured);
        assertThat(near.extrapolated()).isFalse();
        assertThat(near.relativeError()).isBetween(0.01, 0.1);
        assertThat(near.words().getFirst().toString()).contains("32 published", "P100 SXM 16GB");
        Band otherModel = band(cnn(), measured);
        assertThat(otherModel.extrapolated()).isTrue();
        assertThat(otherModel.relativeError()).isGreaterThan(near.relativeError());
        Band otherDevice = band(resnet, elsewhere);
        assertThat(otherDevice.extrapolated()).isTrue();
        assertThat(otherDevice.relativeError()).isGreaterThan(otherModel.relativeError());
        assertThat(otherDevice.words().getFirst().toString()).contains("T4");
        Band otherLink = band(resnet, new Target("P100 SXM 16GB", 1, 8, "NVLink 1", "", 0));
        assertThat(otherLink.extrapolated()).isTrue();
        assertThat(otherLink.relativeError()).isGreaterThan(near.relativeError());
    }

    private static Band band(Architecture architecture, Target target) {
        Step.Train train = train("a", 4, DATA);
        Step.Train other = train.with(architecture);
        return predicted(other, target).band();
    }

    @Test
    void refusesABatchOfAPublishedNetworkThatADeviceCannotHold() throws Exception {
        Architecture resnet = Architecture.of(
                "resnet-50", Shape.of(1), 1, Presets.layers("resnet-50", 1, 0).orElseThrow());
        Device t4 = DeviceCatalog.bundled().find("T4").orElseThrow();
        DataRef large = new DataRef("data", DataSplit.TRAIN, new Batching(256, true, true));
        Step.Train train = train("a", 1, large);
        Step.Train tooLarge = new Step.Train(
                train.id(),
                train.node(),
                train.policies(),
                large,
                train.validation(),
                resnet,
                train.warmStart(),
                train.strategy(),
                1,
                train.optimizer(),
                1,
                1,
                train.compute());
        String sentence = MemoryNeed.refusal(tooLarge, t4).orElseThrow().toString();
        assertThat(sentence).contains("GB on each device, T4 has 16: at most ");
        // TensorFlow trains 128 images in float32 in 16 GB, and not 256.
        long fits = Long.parseLong(sentence.replaceAll(".*at most (\\d+) samples.*", "$1"));
        assertThat(fits).isBetween(128L, 200L);
        assertThat(KnownByCost.check(plan(INGEST, tooLarge)))
                .extracting(Finding::code)
                .containsExactly("known-by-cost");
        assertThat(KnownByCost.check(plan(INGEST, train))).isEmpty();
    }

    @Test
    void takesShortLinkNamesAndNeedsNoLinkBetweenMachinesWhereThereIsOne() {
        Target named = new Target("H100 SXM", 1, 8, "NVLink 4", "", 0);
        Target unnamed = new Target("H100 SXM", 1, 8, "", "", 0);
        assertThat(placer(PLENTY).hardware(named).orElseThrow().intra().name()).startsWith("NVLink 4 (");
        assertThat(placer(PLENTY).hardware(unnamed).orElseThrow().intra())
                .isEqualTo(placer(PLENTY).hardware(named).orElseThrow().intra());
        Hardware two =
                placer(PLENTY).hardware(new Target("H100 SXM", 2, 8, "", "", 0)).orElseThrow();
        assertThat(two.networkAssumed()).isTrue();
        assertThat(two.inter().kind()).isEqualTo("scale-out");
        assertThat(two.target().interLink()).isEqualTo(two.inter().name());
    }

    @Test
    void largeWorldsArePredictedAsSmallOnesAre() {
        Target many = new Target("H100 SXM", 1, 100_000, "PCIe 4.0 x16", "PCIe 4.0 x16", 0);
        Batching one = new Batching(1, true, false);
        Step.Train small = train("a", 256, new DataRef("data", DataSplit.TRAIN, one));
        Step.Train larger = train("a", 257, new DataRef("data", DataSplit.TRAIN, one));
        Step.Train huge = train("a", 50_000, new DataRef("data", DataSplit.TRAIN, one));
        long smallPs = predicted(small, many).stepPs();
        assertThat(predicted(larger, many).stepPs()).isBetween(smallPs, smallPs + smallPs / 50);
        assertThat(predicted(huge, many).steps()).isEqualTo(2 * 2);
    }

    @Test
    void aSingleDeviceExchangesNothingAndIsFasterForIt() {
        Step.Train alone = new Step.Train(
                "a",
                "a",
                List.of(),
                DATA,
                Optional.empty(),
                cnn(),
                Optional.empty(),
                new Strategy.SingleDevice(),
                1,
                Optimizer.Adam.atRate(0.001),
                1,
                1,
                ComputeKind.REAL);
        assertThat(TrainingClocks.buckets(alone)).isEmpty();
        assertThat(predicted(alone, GPUS).stepPs())
                .isLessThan(predicted(train("a", 8, DATA), GPUS).stepPs());
    }

    @Test
    void accountsDeviceMemoryAndRefusesWhatDoesNotFitWithTheBatchThatWould() {
        DeviceMemory memory = placed(plan(INGEST, train("a", 1, DATA)), GPUS)
                .step("a")
                .orElseThrow()
                .memory()
                .orElseThrow();
        long parameters = cnn().parameters() * 4;
        assertThat(memory.parameterBytes()).isEqualTo(parameters);
        assertThat(memory.gradientBytes()).isEqualTo(parameters);
        assertThat(memory.optimizerBytes()).isEqualTo(2 * parameters);
        assertThat(memory.activationBytes() % 64).isZero();
        assertThat(memory.fits()).isTrue();

        DataRef huge = new DataRef("data", DataSplit.TRAIN, new Batching(2_000_000, true, true));
        Finding finding = refused(plan(INGEST, train("a", 1, huge)), GPUS, PLENTY);
        assertThat(finding.code()).isEqualTo("device-memory");
        assertThat(finding.node()).contains("a");
        String sentence = finding.sentence().toString();
        long fits = Long.parseLong(sentence.replaceAll(".*at most (\\d+) samples.*", "$1"));
        DataRef justFits = new DataRef("data", DataSplit.TRAIN, new Batching((int) fits, true, true));
        DataRef oneMore = new DataRef("data", DataSplit.TRAIN, new Batching((int) fits + 1, true, true));
        assertThat(placer(PLENTY)
                        .place(plan(INGEST, train("a", 1, justFits)), GPUS, "t")
                        .placement())
                .isPresent();
        assertThat(refused(plan(INGEST, train("a", 1, oneMore)), GPUS, PLENTY).code())
                .isEqualTo("device-memory");
    }

    @Test
    void refusesMoreWorkersThanMemoryHoldsWithTheNumberThatFits() {
        Plan plan = plan(INGEST, train("a", 8, DATA));
        Finding finding = refused(plan, GPUS, 2_000_000_000);
        assertThat(finding.code()).isEqualTo("host-memory");
        assertThat(finding.parameter()).contains("workers");
        assertThat(finding.sentence().toString())
                .isEqualTo("Node 'a', parameter 'workers': 8 processes need 3.6 GB, this computer has 2.0 GB free;"
                        + " at most 4 fit.");
        assertThat(placer(2_000_000_000)
                        .place(plan(INGEST, train("a", 4, DATA)), GPUS, "t")
                        .placement())
                .isPresent();
        Placer fleet = new Placer(DeviceCatalog.bundled(), LinkCatalog.bundled(), Optional.empty());
        assertThat(fleet.place(plan, GPUS, "t").placement()).isPresent();
    }

    @Test
    void countsStepsThatRunSideBySideTogether() {
        Plan plan = plan(INGEST, train("a", 3, DATA), train("b", 2, DATA));
        assertThat(placer(2_250_000_000L).place(plan, GPUS, "t").placement()).isPresent();
        Finding finding = refused(plan, GPUS, 2_249_000_000L);
        assertThat(finding.node()).contains("a");
        assertThat(finding.sentence().toString())
                .isEqualTo("Node 'a', parameter 'workers': with what runs beside it, 5 processes need 2.2 GB,"
                        + " this computer has 2.2 GB free; at most 2 of them for this node.");
        assertThat(refused(plan, GPUS, 1_400_000_000L).sentence().toString())
                .endsWith("at most 1 of them for this node.");
        assertThat(refused(plan, GPUS, 900_000_000L).sentence().toString())
                .endsWith("not even one is left for this node, end what else needs memory.");
    }

    @Test
    void aStepWhoseProcessesNobodyChoseIsRefusedWithoutAParameter() {
        Step.Train alone = train("a", 1, DATA).with(new Strategy.SingleDevice());
        Finding finding = refused(plan(INGEST, alone), GPUS, 400_000_000L);
        assertThat(finding.parameter()).isEmpty();
        assertThat(finding.sentence().toString())
                .isEqualTo("Node 'a': 1 process needs 0.5 GB, this computer has 0.4 GB free;"
                        + " not even one fits, end what else needs memory.");
    }

    @Test
    void namesAnUnknownDeviceAndLinkAndWhatWasMeant() {
        Target wrong = new Target("H10 SXM", 1, 2, "PCIe 4.0 x1", "PCIe 4.0 x16", 0);
        List<Finding> findings = placer(PLENTY)
                .place(plan(INGEST, train("a", 2, DATA)), wrong, "lab")
                .findings();
        assertThat(findings).extracting(Finding::code).containsExactly("unknown-device", "unknown-link");
        assertThat(findings.getFirst().sentence().toString())
                .isEqualTo("Target 'lab': there is no device 'H10 SXM'. Did you mean: H100 SXM?");
        assertThat(findings.getLast().sentence().toString()).contains("'PCIe 4.0 x1'", "PCIe 4.0 x16");
    }

    @Test
    void refusesMoreWorkersThanTheTargetHasDevices() {
        Finding finding = refused(plan(INGEST, train("a", 9, DATA)), GPUS, PLENTY);
        assertThat(finding.code()).isEqualTo("too-few-devices");
        assertThat(finding.sentence().toString()).contains("needs 9 devices", "8 devices");
    }

    @Test
    void thisComputerHasAModestDeviceForEachCoreAndEachWorker() {
        Plan plan = plan(INGEST, train("a", 4, DATA));
        assertThat(Placer.thisComputer(2, plan).devices()).isEqualTo(4);
        assertThat(Placer.thisComputer(16, plan).devices()).isEqualTo(16);
        assertThat(placer(PLENTY)
                        .place(plan, Placer.thisComputer(2, plan), "this computer")
                        .placement())
                .isPresent();
    }

    @Test
    void theHeaderSaysWhatIsRun() {
        Plan plan = plan(INGEST, train("a", 2, DATA));
        var header = RunHeader.of(
                "r", "f.json", "local", placed(plan, GPUS), node -> node.toUpperCase(java.util.Locale.ROOT), "1", 7);
        assertThat(header.target().device()).isEqualTo("H100 SXM");
        double predicted = predicted(train("a", 2, DATA), GPUS).relativeError();
        assertThat(header.steps().getLast())
                .isEqualTo(new dev.patchbay.runtime.run.RunEvent.StepFacts(
                        "a", "a", "A", "train", List.of("data"), Map.of("worker", 2), false, predicted));
        assertThat(predicted).isPositive().isEqualTo(header.relativeError());
        assertThat(header.target().deviceMemoryBytes()).isEqualTo(80_000_000_000L);
        assertThat(header.passive()).isEqualTo(Map.of("cnn", "", "batches", "data"));
    }

    private static Placer placer(long availableBytes) {
        return new Placer(DeviceCatalog.bundled(), LinkCatalog.bundled(), Optional.of(new Host(2, availableBytes)));
    }

    private static Placement placed(Plan plan, Target target) {
        return placer(PLENTY).place(plan, target, "t").placement().orElseThrow();
    }

    private static Prediction predicted(Step.Train step, Target target) {
        return placed(plan(INGEST, step), target)
                .step("a")
                .orElseThrow()
                .predicted()
                .orElseThrow();
    }

    private static Finding refused(Plan plan, Target target, long availableBytes) {
        Placing placing = placer(availableBytes).place(plan, target, "t");
        assertThat(placing.placement()).isEmpty();
        assertThat(placing.findings()).hasSize(1);
        return placing.findings().getFirst();
    }

    private static Plan plan(Step... steps) {
        return new Plan("test", List.of(steps), Map.of("cnn", Optional.empty(), "batches", Optional.of("data")));
    }

    private static Step.Train train(String id, int workers, DataRef data) {
        return new Step.Train(
                id,
                id,
                List.of(),
                data,
                Optional.empty(),
                cnn(),
                Optional.empty(),
                new Strategy.AllReduce(CollectiveKind.RING, 1 << 18, new WireFormat.Float32()),
                workers,
                Optimizer.Adam.atRate(0.001),
                2,
                1,
                ComputeKind.REAL);
    }

    private static Architecture cnn() {
        try {
            return Architecture.of(
                    "cnn",
                    Shape.of(28, 28, 1),
                    10,
                    Presets.layers("cnn", 10, 0.5).orElseThrow());
        } catch (Architecture.Misfit impossible) {
            throw new LinkageError("a preset that cannot be built", impossible);
        }
    }
}
