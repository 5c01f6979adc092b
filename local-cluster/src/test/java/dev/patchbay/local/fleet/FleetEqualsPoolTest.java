package dev.patchbay.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Real worker processes, which exchange real bytes and hand round real stamps, against the fleet that knows all.
@Tag("process")
class FleetEqualsPoolTest {
    private static final FleetCase.Size SIZE = new FleetCase.Size(16, 60, 3, 40);
    private static final int MOST_SAMPLES = 16 * 60 * 6;

    private static Path folder;
    private static WorkerPool pool;

    @BeforeContainer
    static void open() throws Exception {
        folder = Files.createTempDirectory("pool-");
        pool = new WorkerPool(folder, MOST_SAMPLES);
    }

    @AfterContainer
    static void close() throws Exception {
        pool.close();
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(seed = "20261128", tries = 200, shrinking = ShrinkingMode.OFF)
    void toThePicosecond(@ForAll long seed) throws Exception {
        FleetCase one = FleetCase.of(seed, SIZE);
        assertThat(pool.run(one, seed % 2 == 0)).isEqualTo(one.onFleet(one.seats()));
    }
}
