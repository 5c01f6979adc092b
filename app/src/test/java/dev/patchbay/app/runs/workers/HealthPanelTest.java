package dev.patchbay.app.runs.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.demo.SyntheticRun;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.FaultProblem;
import dev.patchbay.runtime.fold.RunFold;
import dev.patchbay.runtime.fold.RunSnapshot;
import dev.patchbay.runtime.fold.worker.WorkerState;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class HealthPanelTest {
    private static final Words WORDS = Words.of("runs", Locale.ENGLISH);
    private static final long DEVICE_BYTES = 80_000_000_000L;
    private static final List<LoggedEvent> LOG = SyntheticRun.events(7, 90);

    @Test
    void aClickOrEnterOnAWorkersCellOffersToKillIt() throws TimeoutException {
        List<String> done = new CopyOnWriteArrayList<>();
        HealthPanel panel = PaneDriver.fxWithToolkit(
                () -> new HealthPanel(WORDS, (worker, fault) -> done.add(worker + " " + fault)));
        try (PaneDriver driver = PaneDriver.open(400, 300, () -> (Parent) panel.node())) {
            show(panel, LOG.subList(0, 400));
            driver.settle();
            assertThat(driver.textOf("#health-figure")).isEqualTo("6 of 6 alive");
            driver.click("#worker-3");
            driver.click("#kill-worker-3");
            assertThat(done).containsExactly("worker-3 kill");
            // The pointer out of the way, else the menu begins where it rests.
            driver.moveTo(driver.middleOf("#worker-5").add(0, 120));
            driver.press(KeyCode.ENTER);
            driver.press(KeyCode.DOWN);
            driver.press(KeyCode.DOWN);
            driver.press(KeyCode.ENTER);
            driver.press(KeyCode.SHIFT, KeyCode.F10);
            for (KeyCode key : List.of(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN, KeyCode.RIGHT, KeyCode.DOWN)) {
                driver.press(key);
            }
            driver.press(KeyCode.ENTER);
            assertThat(done).containsExactly("worker-3 kill", "worker-3 hang", "worker-3 slow 3x");
        }
    }

    @Test
    void everythingOnOfferIsAFaultThatTheCommandLineTakes() throws FaultProblem {
        List<WorkerState> workers = folded(LOG.subList(0, 400)).workers();
        List<String> words = FaultOffer.to(workers.getFirst(), true, DEVICE_BYTES).stream()
                .map(FaultOffer::words)
                .toList();
        for (String offered : words) {
            assertThat(Fault.of(offered).words()).isEqualTo(offered);
        }
        assertThat(words)
                .containsSequence("kill", "hang", "slow 2x")
                .contains("link 50ms", "link 10MB/s", "cut", "memory 20GB", "memory 80GB")
                .endsWith("leave", "heal");
    }

    @Test
    void aLostWorkerShowsItsReason() throws TimeoutException {
        HealthPanel panel = PaneDriver.fxWithToolkit(() -> new HealthPanel(WORDS, (_, _) -> {}));
        try (PaneDriver driver = PaneDriver.open(400, 300, () -> (Parent) panel.node())) {
            int lost = LOG.stream()
                    .map(LoggedEvent::event)
                    .toList()
                    .indexOf(LOG.stream()
                            .map(LoggedEvent::event)
                            .filter(RunEvent.WorkerLost.class::isInstance)
                            .findFirst()
                            .orElseThrow());
            show(panel, LOG.subList(0, lost + 1));
            driver.settle();
            assertThat(driver.textOf("#worker-3-state")).isEqualTo("killed by signal 9");
            assertThat(driver.textOf("#health-figure")).isEqualTo("5 of 6 alive");
        }
    }

    @Test
    void whoIsLostIsBroughtBackWhileOthersGoOnWithoutIt() throws TimeoutException {
        List<String> done = new CopyOnWriteArrayList<>();
        HealthPanel panel = PaneDriver.fxWithToolkit(
                () -> new HealthPanel(WORDS, (worker, fault) -> done.add(worker + " " + fault)));
        try (PaneDriver driver = PaneDriver.open(400, 300, () -> (Parent) panel.node())) {
            int lost = IntStream.range(0, LOG.size())
                    .filter(i -> LOG.get(i).event() instanceof RunEvent.WorkerLost)
                    .findFirst()
                    .orElseThrow();
            show(panel, LOG.subList(0, lost + 1));
            driver.click("#worker-3");
            driver.click("#join-worker-3");
            assertThat(done).containsExactly("worker-3 join");
            show(panel, LOG);
            driver.click("#worker-3");
            assertThat(driver.find("#join-worker-3")).isEmpty();
        }
    }

    @Test
    void memoryThatAFaultFillsShowsInTheCell() throws TimeoutException {
        HealthPanel panel = PaneDriver.fxWithToolkit(() -> new HealthPanel(WORDS, (_, _) -> {}));
        try (PaneDriver driver = PaneDriver.open(400, 300, () -> (Parent) panel.node())) {
            List<LoggedEvent> log = new ArrayList<>(LOG.subList(0, 400));
            show(panel, log);
            assertThat(driver.hasText("#worker-3", "5.37/80 GB")).isTrue();
            LoggedEvent last = log.getLast();
            log.add(new LoggedEvent(
                    "worker-3",
                    1000,
                    last.wallNs() + 1,
                    0,
                    new RunEvent.WorkerHealth("worker-3", "train-dropout", 1, 1, 45_400_000_000L)));
            show(panel, log);
            assertThat(driver.hasText("#worker-3", "45.4/80 GB")).isTrue();
        }
    }

    private static RunSnapshot folded(List<LoggedEvent> log) {
        RunFold fold = new RunFold();
        log.forEach(fold);
        return fold.snapshot();
    }

    private static void show(HealthPanel panel, List<LoggedEvent> log) {
        PaneDriver.fx(() -> {
            panel.show(
                    folded(log).workers(),
                    UnaryOperator.identity(),
                    DEVICE_BYTES,
                    log.getLast().wallNs(),
                    true);
            return true;
        });
    }
}
