package dev.patchbay.runtime.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.patchbay.runtime.device.Fitted;
import dev.patchbay.runtime.device.Residuals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FitTest {
    /// Beside the checkout or two above it, seen from the module's folder.
    private static final List<Path> PLACES =
            List.of(Path.of("../../../shared/published"), Path.of("../../../../shared/published"));

    /// What one test asked another need not work out again.
    private static Fit fit;

    @BeforeAll
    static void readTheTables() throws Exception {
        Path folder = PLACES.stream().filter(Files::isDirectory).findFirst().orElse(PLACES.getFirst());
        assumeThat(folder)
                .as("the published tables are not beside this checkout")
                .isDirectory();
        fit = new Fit(folder);
    }

    @Test
    void theConstantsInTheResourceAreThoseThatTheTablesGive() {
        assertThat(fit.constants())
                .allSatisfy((name, value) ->
                        assertThat(value).as(name).isCloseTo(Fitted.of(name), Percentage.withPercentage(0.5)));
    }

    private static void isTheResources(String name, Errors errors) {
        Residuals.Residual stored = Residuals.of(name);
        assertThat(errors.mean()).as(name).isCloseTo(stored.mean(), Percentage.withPercentage(2));
        assertThat(errors.worst()).as(name).isCloseTo(stored.worst(), Percentage.withPercentage(2));
        assertThat(errors.rows()).as(name).isEqualTo(stored.rows());
    }

    @Test
    void groupsLeftOutAreNearerThanOneDeviceTimesN() {
        Fit.Comparisons trainings = fit.trainingsByGroup();
        assertThat(trainings.predicted().rows()).isEqualTo(74);
        assertThat(trainings.scaled().betterThan(trainings.linear())).isTrue();
        assertThat(trainings.scaled().betterThan(trainings.linearLess())).isTrue();
        // The baselines know the group's measurement of one device, this does not.
        assertThat(trainings.predicted().betterThan(trainings.linear())).isTrue();
        assertThat(trainings.predicted().worst()).isLessThan(0.1);
        assertThat(trainings.devices()).allSatisfy(FitTest::isTheResources);
        isTheResources("model left out", fit.trainingsWithout(false));
        isTheResources("device left out", fit.trainingsWithout(true));
    }

    @Test
    void sizesLeftOutAreNearerThanAnyLine() {
        Fit.Collectives sizes = fit.allReducesBySize();
        assertThat(sizes.predicted().rows()).isEqualTo(20);
        isTheResources("collective", sizes.predicted());
        assertThat(sizes.predicted().betterThan(sizes.bandwidth())).isTrue();
        assertThat(sizes.predicted().betterThan(sizes.bandwidthLess())).isTrue();
        assertThat(sizes.predicted().betterThan(sizes.line())).isTrue();
    }
}
