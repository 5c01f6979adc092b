package dev.patchbay.runtime.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.ServerMode;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.fault.At;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.place.Placer;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.FleetStep;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetExecutorTest {
    private static final Placer PLACER = new Placer(DeviceCatalog.bundled(), LinkCatalog.bundled(), Optional.empty());
    private static final Step.Ingest DATA = new Step.Ingest("data", "data", List.of(), "fashion-mnist", 6400, 0, 0);
    private static final Strategy RING = new Strategy.AllReduce(CollectiveKind.RING, 1 << 18, new WireFormat.Float32());

    private final List<RunEvent> events = new ArrayList<>();
    private final List<Long> stamps = new ArrayList<>();

    @Test
    void trainingTakesThePredictedTimeAndTellsOfAFewRanks() throws Exception {
        Step.Train step = train(100, 16, RING);
        Placement placement = placed(step, 13);
        Map<String, Double> figures = figures(run(step, placement, Slowdown.NONE));
        List<FleetStep> steps = fleetSteps();
        assertThat(steps).hasSize(4 * 2);
        assertThat(steps.getLast().workers()).isEqualTo(100);
        assertThat(steps.getLast().ranks()).hasSize(16);
        assertThat(steps.getLast().ranks().getLast().worker()).isEqualTo("worker-99");
        long first =
                placement.step("train").orElseThrow().predicted().orElseThrow().stepPs();
        assertThat(steps.getFirst().endPs().most()).isEqualTo(first);
        assertThat(figures.getOrDefault("simulatedSeconds", 0.0))
                .isEqualTo(steps.getLast().endPs().most() / 1e12);
        assertThat(figures.getOrDefault("exposedSeconds", 0.0) + figures.getOrDefault("hiddenSeconds", 0.0))
                .isPositive();
        assertThat(stamps.getLast()).isEqualTo(steps.getLast().endPs().most());
    }

    @Test
    void aStragglerHoldsUpAllOfASynchronousWorldButNotAnAsynchronousOne() throws Exception {
        Slowdown straggler = Slowdown.straggler(3, 10, 0, 1000);
        Step.Train together = train(8, 100, RING);
        double held = figures(run(together, placed(together, 1), straggler)).getOrDefault("stepSeconds", 0.0);
        double even = figures(run(together, placed(together, 1), Slowdown.NONE)).getOrDefault("stepSeconds", 0.0);
        assertThat(held).isGreaterThan(even * 2);
        events.clear();
        Step.Train apart = train(8, 100, new Strategy.ParameterServer(2, ServerMode.ASYNCHRONOUS, 0));
        Map<String, Double> figures = figures(run(apart, placed(apart, 2), straggler));
        assertThat(figures.getOrDefault("mostStaleness", 0.0)).isGreaterThan(8);
        FleetStep last = fleetSteps().getLast();
        assertThat(last.endPs().most()).isGreaterThan(last.endPs().median() * 2);
    }

    @Test
    void worldsOfAHundredThousandAreNoTrouble() throws Exception {
        Step.Train step = train(100_000, 1, RING);
        assertThat(figures(run(step, placed(step, 12_500), Slowdown.NONE)).getOrDefault("samplesPerSecond", 0.0))
                .isPositive();
    }

    @Test
    void soAreLevelsAndEqualsOfThatSize() throws Exception {
        Step.Train levels = train(
                100_000, 1, new Strategy.AllReduce(CollectiveKind.HIERARCHICAL, 1 << 18, new WireFormat.Float32()));
        assertThat(figures(run(levels, placed(levels, 12_500), Slowdown.NONE)).getOrDefault("samplesPerSecond", 0.0))
                .isPositive();
        Step.Train equals =
                train(100_000, 1, new Strategy.AllReduce(CollectiveKind.DIRECT, 1 << 18, new WireFormat.Float32()));
        Target alone = new Target("H100 SXM", 100_000, 1, "NVLink 4", "PCIe 4.0 x16", 0);
        assertThat(figures(run(equals, placed(equals, alone), Slowdown.NONE)).getOrDefault("samplesPerSecond", 0.0))
                .isPositive();
    }

    @Test
    void aScenarioReachesTheClockAndTheLog() throws Exception {
        Step.Train step = train(4, 400, RING);
        Placement placement = placed(step, 1);
        FleetExecutor fleet = executor(placement, Slowdown.NONE);
        fleet.follow(new Scenario(List.of(
                new Scenario.Entry(new At.TrainingStep(2), "worker-1", new Fault.Slow(3)),
                new Scenario.Entry(new At.TrainingStep(3), "worker-1", new Fault.Heal()),
                new Scenario.Entry(new At.TrainingStep(5), "worker-2", new Fault.LinkRate(1_000_000)))));
        run(fleet, step);
        List<Long> ends = fleetSteps().stream().map(s -> s.endPs().most()).toList();
        long even = ends.getFirst();
        assertThat(ends.get(2) - ends.get(1)).isGreaterThan(even);
        assertThat(ends.get(4) - ends.get(3)).isEqualTo(even);
        assertThat(ends.get(6) - ends.get(5)).isGreaterThan(even * 10);
        assertThat(events.stream().filter(e -> e instanceof RunEvent.FaultInjected))
                .hasSize(3);
    }

    @Test
    void whatWouldHoldItUpForEverFailsItInASentence() {
        Step.Train step = train(4, 400, RING);
        FleetExecutor fleet = executor(placed(step, 1), Slowdown.NONE);
        fleet.follow(new Scenario(List.of(new Scenario.Entry(new At.TrainingStep(2), "worker-1", new Fault.Cut()))));
        assertThatThrownBy(() -> run(fleet, step))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("'train' does not go on after 2 training steps: worker-1 is cut off");
    }

    @Test
    void whatIsNotTrainingTakesNoTimeAndSaysSo() throws Exception {
        Step.Train step = train(2, 16, RING);
        StepResult result = executor(placed(step, 1), Slowdown.NONE).execute(DATA, Map.of(), sink());
        assertThat(result).isEqualTo(new StepResult.Predicted(Map.of()));
        assertThat(events).singleElement().isInstanceOf(RunEvent.StepNote.class);
    }

    @Test
    void aDeviceOfUnknownSpeedIsRefusedInASentence() {
        Step.Train step = train(8192, 1, new Strategy.AllReduce(CollectiveKind.DIRECT, 1, new WireFormat.Float32()));
        assertThatThrownBy(() -> run(step, placed(step, 1024), Slowdown.NONE))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("'train'")
                .hasMessageContaining("H100 SXM");
    }

    private StepResult run(Step.Train step, Placement placement, Slowdown slowdown) throws Exception {
        return run(executor(placement, slowdown), step);
    }

    private StepResult run(FleetExecutor fleet, Step.Train step) throws Exception {
        return fleet.execute(step, Map.of(), sink());
    }

    private static FleetExecutor executor(Placement placement, Slowdown slowdown) {
        return new FleetExecutor(
                placement,
                PLACER.hardware(placement.target()).orElseThrow(),
                slowdown,
                InstantSource.fixed(Instant.EPOCH));
    }

    private EventSink sink() {
        return new EventSink() {
            @Override
            public void log(RunEvent event) {
                events.add(event);
            }

            @Override
            public void log(LoggedEvent event) {
                events.add(event.event());
                stamps.add(event.simulatedPs());
            }
        };
    }

    private List<FleetStep> fleetSteps() {
        return events.stream()
                .filter(e -> e instanceof FleetStep)
                .map(e -> (FleetStep) e)
                .toList();
    }

    private static Map<String, Double> figures(StepResult result) {
        assertThat(result).isInstanceOf(StepResult.Predicted.class);
        return ((StepResult.Predicted) result).figures();
    }

    private static Placement placed(Step.Train step, int nodes) {
        return placed(step, new Target("H100 SXM", nodes, 8, "NVLink 4", "PCIe 4.0 x16", 0));
    }

    private static Placement placed(Step.Train step, Target target) {
        return PLACER.place(new Plan("test", List.of(DATA, step), Map.of()), target, "t")
                .placement()
                .orElseThrow();
    }

    private static Step.Train train(int workers, int batch, Strategy strategy) {
        return new Step.Train(
                "train",
                "train",
                List.of(),
                new DataRef("data", DataSplit.TRAIN, new Batching(batch, true, false)),
                Optional.empty(),
                cnn(),
                Optional.empty(),
                strategy,
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
