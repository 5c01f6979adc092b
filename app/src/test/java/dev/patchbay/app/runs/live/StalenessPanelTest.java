package dev.patchbay.app.runs.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.demo.SyntheticRun;
import dev.patchbay.app.text.Words;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.runtime.fold.RunSnapshot;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class StalenessPanelTest {
    private static final Words WORDS = Words.of("runs", Locale.ENGLISH);

    @Test
    void itTellsHowFarGradientsWereBehindTheirServers() throws TimeoutException {
        StalenessPanel panel = PaneDriver.fxWithToolkit(
                () -> new StalenessPanel(WORDS, Palette.of(Appearance.DARK), new Label("Staleness")));
        RunSnapshot shown = LivePanelsTest.folded(SyntheticRun.withServers(7, 40));
        try (PaneDriver driver = PaneDriver.open(500, 300, () -> new StackPane(panel.node()))) {
            PaneDriver.fx(() -> {
                panel.show(shown.staleness(), shown.curves(), shown.marks(), RunNames.of(shown));
                return true;
            });
            assertThat(driver.textOf("#staleness-figure")).isEqualTo("1 behind on average, 2 at most");
            driver.hover("#staleness-chart", 42, 6, 0.2);
            assertThat(driver.textOf("#staleness-tooltip").lines())
                    .containsExactly(
                            "CNN, batch norm, step 8: 1 behind on average, 0 to 2",
                            "CNN, step 8: 1 behind on average, 0 to 2",
                            "CNN with dropout, step 8: 1 behind on average, 0 to 2");
        }
    }
}
