package dev.patchbay.app.runs.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.demo.SyntheticRun;
import dev.patchbay.app.text.Words;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.runtime.fold.RunFold;
import dev.patchbay.runtime.fold.RunSnapshot;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class LivePanelsTest {
    private static final Words WORDS = Words.of("runs", Locale.ENGLISH);
    private static final Palette PALETTE = Palette.of(Appearance.DARK);
    private static final List<LoggedEvent> LOG = SyntheticRun.events(7, 90);

    @Test
    void theTooltipOfTheThroughputChartTellsTheSamplesOfTheStepsThatEndedThere() throws TimeoutException {
        ThroughputPanel panel =
                PaneDriver.fxWithToolkit(() -> new ThroughputPanel(WORDS, PALETTE, new Label("Throughput")));
        RunSnapshot shown = folded(LOG);
        try (PaneDriver driver = PaneDriver.open(500, 300, () -> new StackPane(panel.node()))) {
            PaneDriver.fx(() -> {
                panel.show(shown.throughput(), shown.marks(), RunNames.of(shown));
                return true;
            });
            Point2D middle = driver.middleOf("#throughput-chart");
            driver.moveTo(middle.add(1, 0));
            driver.moveTo(middle);
            List<String> told = driver.textOf("#throughput-tooltip").lines().toList();
            // The middle is where the worker was killed, and soon after a generation began without it.
            assertThat(told.getFirst()).matches("worker 3 was killed [\\d.]+ s after the start");
            String[] lines = told.stream()
                    .dropWhile(line -> line.contains("after the start"))
                    .toArray(String[]::new);
            assertThat(lines[0]).matches("\\d+ s to \\d+ s: .* samples/s");
            long window = Long.parseLong(lines[0].substring(0, lines[0].indexOf(' ')));
            for (int worker = 0; worker < 6; worker++) {
                String name = "worker-" + worker;
                long samples = LOG.stream()
                        .filter(e -> (e.wallNs() - SyntheticRun.START_NS) / 1_000_000_000L == window)
                        .map(LoggedEvent::event)
                        .mapToLong(e -> e instanceof RunEvent.TrainingStep t
                                        && t.worker().equals(name)
                                ? t.samples()
                                : 0)
                        .sum();
                assertThat(lines).contains("worker " + worker + ": " + String.format("%,d", samples) + " samples/s");
            }
        }
    }

    @Test
    void theLossChartMarksWhereItsTrainingWasWhenAWorkerWasKilled() throws TimeoutException {
        LossPanel panel = PaneDriver.fxWithToolkit(() -> new LossPanel(WORDS, PALETTE, new Label("Loss")));
        RunSnapshot shown = folded(LOG);
        try (PaneDriver driver = PaneDriver.open(500, 300, () -> new StackPane(panel.node()))) {
            PaneDriver.fx(() -> {
                panel.show(shown.curves(), shown.marks(), RunNames.of(shown));
                return true;
            });
            // It is killed after 50 of 90 steps.
            driver.hover("#loss-chart", 42, 6, 50.5 / 90);
            assertThat(driver.textOf("#loss-tooltip").lines())
                    .anyMatch(line -> line.matches("worker 3 was killed [\\d.]+ s after the start"))
                    .anyMatch(line -> line.matches("Generation 1 of CNN with dropout began [\\d.]+ s after the start"));
            driver.hover("#loss-chart", 42, 6, 0.2);
            assertThat(driver.textOf("#loss-tooltip").lines())
                    .allMatch(line -> line.matches(".*, step \\d+: loss [\\d.]+"));
        }
    }

    @Test
    void whereNothingIsComputedThereIsAReasonInPlaceOfALoss() throws TimeoutException {
        LossPanel panel = PaneDriver.fxWithToolkit(() -> new LossPanel(WORDS, PALETTE, new Label("Loss")));
        RunSnapshot modelled = folded(SyntheticRun.modelled(7, 30));
        try (PaneDriver driver = PaneDriver.open(500, 300, () -> new StackPane(panel.node()))) {
            PaneDriver.fx(() -> {
                panel.show(modelled.curves(), modelled.marks(), RunNames.of(modelled));
                return true;
            });
            assertThat(driver.textOf("#loss-figure")).isEqualTo("loss –");
            assertThat(driver.textOf("#loss-chart .chart-empty")).startsWith("Compute is modelled");
        }
    }

    @Test
    void gradientSyncKeepsSimulatedAndMeasuredApart() throws TimeoutException {
        SyncPanel panel = PaneDriver.fxWithToolkit(() -> new SyncPanel(WORDS, PALETTE));
        try (PaneDriver driver = PaneDriver.open(500, 300, () -> new StackPane(panel.node()))) {
            PaneDriver.fx(() -> {
                RunSnapshot shown = folded(LOG);
                panel.show(
                        shown.gradientSync(),
                        shown.marks(),
                        RunNames.of(shown),
                        shown.progress().start());
                return true;
            });
            assertThat(driver.textOf("#sync-basis")).isEqualTo("Simulated for H100 SXM, ± 16 %");
            assertThat(driver.textOf("#sync-figure")).endsWith("of the step is exposed");
            driver.click("#sync-show-measured");
            assertThat(driver.textOf("#sync-basis")).isEqualTo("Measured on this computer");
            assertThat(driver.textOf("#sync-figure")).endsWith("is exchange and wait");
        }
    }

    static RunSnapshot folded(List<LoggedEvent> log) {
        RunFold fold = new RunFold();
        log.forEach(fold);
        return fold.snapshot();
    }
}
