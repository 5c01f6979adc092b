package dev.patchbay.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.text.Texts;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.place.Host;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Target MACHINE = new Target("H100 SXM", 1, 8, "NVLink 4", "InfiniBand HDR 4x", 0);
    private final Preparation preparation = new Preparation(
            Catalog.standard(),
            Texts.in(Locale.ENGLISH),
            DeviceCatalog::bundled,
            LinkCatalog::bundled,
            Host::ofThisComputer);

    @Test
    void moreMachinesThanThisComputerCouldHoldArePredictedAndNeverBeatTheIdeal() throws Exception {
        Pipeline drawing = PipelineFiles.open(Path.of("../examples/fashion-mnist.json"));
        Forecast one = preparation.forecast(drawing, MACHINE, 1);
        Forecast many = preparation.forecast(drawing, MACHINE, 100_000);
        assertThat(one.trainings()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            Forecast.Training alone = one.trainings().get(i);
            Forecast.Training together = many.trainings().get(i);
            assertThat(together.node()).isEqualTo(alone.node());
            assertThat(together.stepPs()).isGreaterThanOrEqualTo(alone.stepPs());
            assertThat(together.samplesPerSecond())
                    .isPositive()
                    .isLessThanOrEqualTo(alone.samplesPerSecond() * 100_000 * (1 + 1e-9));
            assertThat(together.relativeError()).isPositive();
        }
    }
}
