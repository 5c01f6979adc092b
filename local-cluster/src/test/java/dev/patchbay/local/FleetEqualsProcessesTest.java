package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.fleet.FleetCase;
import dev.patchbay.pipeline.plan.Plan;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The fleet against whole runs, each with worker processes of its own.
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

    @ParameterizedTest
    @MethodSource("seeds")
    void toThePicosecond(long seed) throws Exception {
        FleetCase one = FleetCase.of(seed, SIZE);
        SmallRuns runs = new SmallRuns(folder, one.hardware().target());
        String dataset = runs.dataset(SIZE.processes() * SIZE.samples() * 6);
        Plan plan = Plans.of(Plans.ingest(dataset, one.samples(), 0, 0), one.step());
        HeardEvents events = runs.run(plan, "run", seed % 2 == 0, one.scenario());
        assertThat(FleetCase.ofWorkers(events))
                .isEqualTo(one.onFleet(
                        runs.placement(plan).step(one.step().id()).orElseThrow().workers()));
    }
}
