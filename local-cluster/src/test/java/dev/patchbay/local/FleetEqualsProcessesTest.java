package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.fleet.FleetCase;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.cost.Jitter;
import dev.patchbay.runtime.fleet.FleetTraining;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.place.StepPlacement.Prediction;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import dev.patchbay.runtime.run.RunEvent.TrainingStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The fleet against real worker processes that exchange real bytes.
@Tag("process")
@Timeout(300)
class FleetEqualsProcessesTest {
    private static final int CASES = 10;
    private static final FleetCase.Size SIZE = new FleetCase.Size(5, 60, 3, 5);

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.range(2026, 2026 + CASES);
    }

    private static FleetCase one(long seed) {
        return FleetCase.of(seed, SIZE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void toThePicosecond(long seed) throws Exception {
        Step.Train step = one(seed).step();
        SmallRuns runs = new SmallRuns(folder, one(seed).hardware().target());
        Plan plan = Plans.of(Plans.ingest(runs.dataset(450), 450, 100, 0), step);
        Placement placement = runs.placement(plan);
        Prediction predicted =
                placement.step(step.id()).orElseThrow().predicted().orElseThrow();
        List<List<SimulatedStep>> fleet = new ArrayList<>();
        for (int rank = 0; rank < step.workers(); rank++) {
            fleet.add(new ArrayList<>());
        }
        FleetTraining.of(
                        step,
                        runs.hardware(),
                        placement.step(step.id()).orElseThrow().workers(),
                        new Jitter(runs.target().jitterSeed()),
                        predicted.steps())
                .orElseThrow()
                .run((_, world) -> {
                    for (int rank = 0; rank < step.workers(); rank++) {
                        fleet.get(rank).add(world.of(rank));
                    }
                });
        HeardEvents events = runs.run(plan, "run", seed % 2 == 0);
        for (int rank = 0; rank < step.workers(); rank++) {
            assertThat(SmallRuns.steps(events, step.id(), rank))
                    .extracting(TrainingStep::simulated)
                    .isEqualTo(fleet.get(rank));
        }
    }
}
