package dev.patchbay.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.app.charts.SeriesColors;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.demo.Picture;
import dev.patchbay.app.runs.PastRun;
import dev.patchbay.app.text.Figures;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.icons.look.Token;
import dev.patchbay.local.data.DataProblem;
import dev.patchbay.local.data.DatasetResolver;
import dev.patchbay.runtime.fold.NodeState;
import dev.patchbay.runtime.fold.RunSnapshot;
import dev.patchbay.runtime.fold.TrainingCurve;
import dev.patchbay.runtime.fold.worker.Throughput;
import dev.patchbay.runtime.fold.worker.WorkerState;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A robot does what a person does: opens a drawing, runs it, watches it, kills a worker, stops it.
@Tag("window")
@Tag("process")
@Timeout(900)
class WorkbenchRunTest {
    /// Shared by the tests, so that TensorFlow's library is unpacked once.
    private static final Path CACHE = Path.of("target", "test-home", "cache").toAbsolutePath();

    private static final Figures FIGURES = new Figures(Locale.ENGLISH);
    private static final Path EXAMPLES = Path.of("..", "examples");
    /// A dead worker shows within so long.
    private static final long SOON_NS = 1_000_000_000L;
    /// More than the key of a chart shows of a colour.
    private static final int LEAST_PIXELS = 150;

    /// A cell without its texts has fewer shades.
    private static final int LEAST_SHADES = 12;

    /// Beside the bars of the chart.
    private static final double SYNC_LEFT = 22;

    private static final double SYNC_RIGHT = 2;

    /// `worker 1, step 12: wait 3.20 ms`
    private static final Pattern SYNC_BAR =
            Pattern.compile("(worker \\d+), step ([\\d,]+): (compute|exchange|wait) (.*)");

    private static final List<String> TRAININGS = List.of("train-batch-norm", "train-cnn", "train-dropout");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void dataIsThere() throws InterruptedException {
        try {
            DatasetResolver.standard(CACHE, System.getenv(), _ -> {}).resolve("fashion-mnist");
        } catch (DataProblem problem) {
            abort("There is no data to train on here: " + problem.getMessage());
        }
    }

    @Test
    void aRobotRunsTheBooksPipelineToItsEnd() throws Exception {
        try (RealWindow window = open("fashion-mnist.json", 5000, 1)) {
            PaneDriver driver = window.driver();
            driver.press(KeyCode.F5);
            window.awaitShown(
                    "a third of the training",
                    s -> s.curves().size() == TRAININGS.size()
                            && s.progress().stepsDone() * 3 > s.progress().stepsTotal());
            assertThat(window.shown().progress().stepsTotal()).isPositive();
            PaneDriver.fx(() -> {
                window.view().canvas().focusNode("train-dropout");
                return true;
            });
            takePictures(window, "training");
            window.awaitShown(
                    "the check of the endpoint",
                    s -> s.endpoints().stream().anyMatch(e -> e.check().isPresent()));
            LogFold checked = window.log();
            JsonNode check = checked.only("endpoint-checked");
            assertThat(check.get("answered").asInt()).isPositive();
            String requests = String.format("%,d", check.get("requests").asInt());
            driver.await(
                    "the endpoint's line",
                    () -> driver.textOf("#endpoint")
                            .contains(requests + " of " + requests + " test requests answered"));
            assertThat(driver.textOf("#endpoint"))
                    .contains(checked.only("endpoint-up").get("url").asText());
            takePictures(window, "serving");
            assertTooltipAgrees(window, checked);
            driver.press(KeyCode.SHIFT, KeyCode.F5);
            awaitEnd(window, Outcome.DONE);

            LogFold log = window.log();
            RunSnapshot shown = window.shown();
            assertThat(shown.events()).isEqualTo(log.events().size());
            assertThroughput(shown.throughput().orElseThrow(), log);
            assertThat(shown.marks()).isEmpty();
            assertWorkers(shown.workers(), log);
            assertGradientSync(shown, log);
            assertNodes(window, log);
            assertThat(shown.curves().stream().map(TrainingCurve::node)).containsExactlyInAnyOrderElementsOf(TRAININGS);
            shown.curves().forEach(curve -> assertThat(curve.latestLoss()).isEqualTo(log.lastLoss(curve.step())));
            assertPanelsAreDrawn(window, log);
            assertThat(log.livingWorkers()).isEmpty();
            assertSyncTooltipsAgree(window, log);
            assertCellTooltipAgrees(window, log);
        }
    }

    @Test
    void aKilledWorkerShowsAndFailsItsStep(TestReporter reporter) throws Exception {
        try (RealWindow window = open("quickstart.json", 14000, 50)) {
            PaneDriver driver = window.driver();
            driver.press(KeyCode.F5);
            window.awaitShown(
                    "windows of training",
                    s -> s.throughput().filter(t -> t.headline() > 0).isPresent()
                            && s.progress().stepsDone() > 20);
            driver.click("#worker-1");
            driver.click("#kill-worker-1");
            window.awaitShown(
                    "the dead worker",
                    s -> s.workers().stream()
                            .anyMatch(w -> w.worker().equals("worker-1") && w.life() instanceof WorkerState.Life.Lost));
            awaitEnd(window, Outcome.FAILED);
            driver.settle();

            LogFold log = window.log();
            String reason = log.last("worker-lost", "worker-1")
                    .orElseThrow()
                    .get("reason")
                    .asText();
            assertThat(reason).contains("SIGKILL");
            assertThat(driver.textOf("#worker-1-state")).isEqualTo(reason);
            assertThat(PaneDriver.fx(
                            () -> driver.find("#worker-1").orElseThrow().getPseudoClassStates()))
                    .contains(PseudoClass.getPseudoClass("dead"));
            assertThat(driver.textOf("#run-status")).startsWith("failed: ").contains("worker-1");
            assertThat(window.cardText("Two workers")).contains("failed").contains("worker-1");
            assertThat(window.shown().nodes().get("train"))
                    .isInstanceOfSatisfying(
                            NodeState.Failed.class,
                            f -> assertThat(f.reason()).contains("worker-1").contains("SIGKILL"));
            assertThat(window.shown().marks())
                    .singleElement()
                    .satisfies(m -> assertThat(m.wallNs())
                            .isEqualTo(log.only("fault-injected").get("wallNs").asLong()));
            assertThat(Picture.of(driver, "#throughput-chart")
                            .hasDashedLine(Palette.of(Appearance.DARK).color(Token.BAD)))
                    .isTrue();
            assertThat(log.livingWorkers()).isEmpty();
            takePictures(window, "killed");
            long shownNs = window.lostNs("worker-1")
                    - log.only("fault-injected").get("wallNs").asLong();
            reporter.publishEntry("from the kill to its cell, ms", Long.toString(shownNs / 1_000_000));
            assertThat(shownNs).isLessThan(SOON_NS);
        }
    }

    @Test
    void stoppingLeavesNoProcessAndAStoppedRunInTheList() throws Exception {
        try (RealWindow window = open("quickstart.json", 14000, 50)) {
            PaneDriver driver = window.driver();
            driver.press(KeyCode.F5);
            window.awaitShown("training", s -> s.progress().stepsDone() > 2);
            driver.press(KeyCode.SHIFT, KeyCode.F5);
            awaitEnd(window, Outcome.CANCELLED);
            LogFold log = window.log();
            assertThat(log.names("worker-spawned", "worker")).hasSize(2);
            assertThat(log.livingWorkers()).isEmpty();
            assertThat(driver.textOf("#run-status")).startsWith("stopped");
            assertThat(log.all("worker-lost")).isEmpty();
            PastRun listed = window.model().runPanel().pastRuns().getFirst();
            assertThat(listed.id()).isEqualTo(log.only("run-started").get("run").asText());
            driver.click("#tab-events");
            // The run was over before anybody asked for its events.
            assertThat(PaneDriver.fx(
                            () -> ((TableView<?>) driver.find("#events").orElseThrow())
                                    .getItems()
                                    .size()))
                    .isGreaterThan(5);
            driver.click("#tab-runs");
            assertThat(driver.hasText("#past-runs", listed.id())).isTrue();
            assertThat(driver.hasText("#past-runs", "stopped")).isTrue();
        }
    }

    /// A copy of an example with less to do, opened in a window.
    private RealWindow open(String example, int trainExamples, int epochs) throws Exception {
        JsonMapper mapper = new JsonMapper();
        JsonNode drawing = mapper.readTree(EXAMPLES.resolve(example).toFile());
        for (JsonNode node : drawing.get("nodes")) {
            ObjectNode parameters = ((ObjectNode) node).withObject("/parameters");
            switch (node.get("pattern").asText()) {
                case "dataset" ->
                    parameters
                            .put("train-examples", trainExamples)
                            .put("validation-examples", 1000)
                            .put("test-examples", 1000);
                case "collective-communication" -> parameters.put("epochs", epochs);
                default -> {}
            }
        }
        Path file = Files.writeString(folder.resolve(example), mapper.writeValueAsString(drawing));
        return new RealWindow(file, CACHE, folder);
    }

    private static void awaitEnd(RealWindow window, Outcome outcome) {
        window.awaitShown(
                "the end",
                s -> s.progress().end().filter(e -> e.outcome() == outcome).isPresent());
        window.driver()
                .await(
                        "the run in the list",
                        () -> window.model().runPanel().pastRuns().stream()
                                .anyMatch(run ->
                                        run.outcome().filter(o -> o == outcome).isPresent()));
    }

    private static void takePictures(RealWindow window, String name) throws Exception {
        for (Appearance appearance : List.of(Appearance.DARK, Appearance.LIGHT)) {
            dress(window, appearance);
            Picture.keep(window.driver(), name + "-" + appearance.name().toLowerCase(Locale.ROOT));
        }
        dress(window, Appearance.DARK);
    }

    private static void dress(RealWindow window, Appearance appearance) {
        PaneDriver.fx(() -> {
            window.view().appearanceProperty().set(appearance);
            return true;
        });
        window.driver().settle();
    }

    private static void assertThroughput(Throughput shown, LogFold log) {
        assertThat(shown.windowNs()).isEqualTo(1_000_000_000L);
        assertThat(shown.startNs()).isEqualTo(log.firstSecond() * 1_000_000_000L);
        assertThat(shown.workers().stream().map(Throughput.Series::worker))
                .containsExactlyInAnyOrderElementsOf(log.names("training-step", "worker"))
                .hasSize(6);
        for (Throughput.Series series : shown.workers()) {
            assertThat(series.samplesPerSecond()).as(series.worker()).isEqualTo(log.samplesPerSecond(series.worker()));
        }
        assertThat(shown.headline()).isCloseTo(log.meanSamplesPerSecond(), Offset.offset(1e-6));
    }

    /// Each series, each worker's cell and the parts that always take long are there, in the dark and in the light.
    private static void assertPanelsAreDrawn(RealWindow window, LogFold log) {
        PaneDriver driver = window.driver();
        for (Appearance appearance : List.of(Appearance.LIGHT, Appearance.DARK)) {
            dress(window, appearance);
            Palette palette = Palette.of(appearance);
            Picture throughput = Picture.of(driver, "#throughput-chart");
            for (int training = 0; training < TRAININGS.size(); training++) {
                for (int worker = 0; worker < 2; worker++) {
                    assertThat(throughput.pixelsOf(SeriesColors.of(palette, training, worker)))
                            .as("%s: worker %d of training %d", appearance, worker, training)
                            .isGreaterThan(LEAST_PIXELS);
                }
            }
            Color backward = palette.color(Token.TRAINING);
            assertIsDrawn(driver, appearance, backward);
            assertIsDrawn(driver, appearance, backward.interpolate(Color.WHITE, 0.42));
            for (String worker : log.names("training-step", "worker")) {
                assertThat(Picture.of(driver, "#" + worker).colours())
                        .as("%s: letters in the cell of %s", appearance, worker)
                        .isGreaterThan(LEAST_SHADES);
            }
        }
    }

    private static void assertIsDrawn(PaneDriver driver, Appearance appearance, Color part) {
        assertThat(Picture.of(driver, "#sync-chart").pixelsOf(part))
                .as("%s: part of a step in %s", appearance, part)
                .isGreaterThan(LEAST_PIXELS);
    }

    private static void assertWorkers(List<WorkerState> shown, LogFold log) {
        assertThat(shown.stream().map(WorkerState::worker))
                .containsExactlyInAnyOrderElementsOf(log.names("worker-spawned", "worker"));
        for (WorkerState worker : shown) {
            String name = worker.worker();
            assertThat(worker.life()).as(name).isEqualTo(new WorkerState.Life.Ended());
            assertThat(log.last("worker-ended", name)).as(name).isPresent();
            assertThat(worker.index())
                    .as(name)
                    .isEqualTo(log.last("training-step", name)
                            .map(e -> e.get("index").asLong()));
            assertThat(worker.residentBytes())
                    .as(name)
                    .isEqualTo(log.last("worker-health", name)
                            .map(e -> e.get("residentBytes").asLong())
                            .orElse(0L));
            assertThat(worker.deviceBytes())
                    .as(name)
                    .isEqualTo(log.last("worker-health", name)
                            .map(e -> e.get("simulatedMemoryBytes").asLong())
                            .orElse(0L));
            assertThat(worker.lastProgressNs()).as(name).isEqualTo(log.lastProgressNs(name));
            assertThat(worker.computeShare()).as(name).isEqualTo(log.computeShare(name));
            assertThat(worker.step())
                    .as(name)
                    .isEqualTo(log.last("worker-ended", name)
                            .orElseThrow()
                            .get("step")
                            .asText());
        }
    }

    private static void assertGradientSync(RunSnapshot shown, LogFold log) {
        assertThat(shown.gradientSync().rows()).hasSize(6);
        for (var row : shown.gradientSync().rows()) {
            assertThat(row.steps().stream()
                            .map(s -> new LogFold.Spent(
                                    s.index(),
                                    s.simulated().exposedPs(),
                                    s.simulated().buckets().stream()
                                            .map(b -> b.finishPs() - b.startPs())
                                            .toList(),
                                    s.simulated().endPs(),
                                    s.measured().computeNs(),
                                    s.measured().exchangeNs(),
                                    s.measured().waitNs())))
                    .as(row.worker())
                    .isEqualTo(log.newestSteps(row.worker()));
        }
        assertThat(shown.gradientSync().exposedShare()).contains(log.exposedShare());
    }

    /// A picture every tenth of a second may miss what is short, so for those the log tells the order.
    private static void assertNodes(RealWindow window, LogFold log) {
        Map<String, List<NodeState>> seen = window.seen();
        assertThat(seen).hasSize(10);
        seen.forEach((node, states) ->
                assertThat(states.getLast()).as(node).isInstanceOfAny(NodeState.Done.class, NodeState.Cached.class));
        for (String node : TRAININGS) {
            // Where the data lies ready, a training hardly waits.
            assertThat(seen.get(node))
                    .as(node)
                    .filteredOn(state -> !(state instanceof NodeState.Waiting))
                    .hasExactlyElementsOfTypes(NodeState.Running.class, NodeState.Done.class);
        }
        for (String node : List.of("best", "classifier")) {
            assertThat(seen.get(node)).as(node).first().isInstanceOf(NodeState.Waiting.class);
        }
        for (JsonNode step : log.only("run-started").get("steps")) {
            String id = step.get("step").asText();
            long started = wallNs(log, "step-started", id);
            assertThat(started).as(id).isLessThanOrEqualTo(wallNs(log, "step-done", id));
            for (JsonNode before : step.get("after")) {
                assertThat(wallNs(log, "step-done", before.asText())).as(id).isLessThanOrEqualTo(started);
            }
        }
    }

    private static long wallNs(LogFold log, String kind, String step) {
        return log.of(kind, "step", step)
                .findFirst()
                .orElseThrow()
                .get("wallNs")
                .asLong();
    }

    /// Hovers the busiest second and reads what the chart says of it.
    private static void assertTooltipAgrees(RealWindow window, LogFold log) {
        PaneDriver driver = window.driver();
        List<String> workers = List.copyOf(log.names("training-step", "worker"));
        List<Double> totals = new java.util.ArrayList<>();
        for (int at = 0; at < log.samplesPerSecond(workers.getFirst()).size(); at++) {
            int second = at;
            totals.add(workers.stream()
                    .mapToDouble(w -> log.samplesPerSecond(w).get(second))
                    .sum());
        }
        int busiest = totals.indexOf(java.util.Collections.max(totals));
        driver.hover("#throughput-chart", 38, 4, (busiest + 0.5) / totals.size());
        List<String> lines = driver.textOf("#throughput-tooltip").lines().toList();
        assertThat(lines.getFirst()).endsWith(String.format(": %,.0f samples/s", totals.get(busiest)));
        assertThat(lines.subList(1, lines.size()))
                .containsExactlyInAnyOrderElementsOf(workers.stream()
                        .map(w -> String.format(
                                "%s: %,.0f samples/s",
                                w.replace('-', ' '), log.samplesPerSecond(w).get(busiest)))
                        .toList());
    }

    /// Goes down the chart over the first of each worker's steps, and where each kind of time takes longest:
    /// whatever it says there of a worker's step is what the log says.
    private static void assertSyncTooltipsAgree(RealWindow window, LogFold log) {
        PaneDriver driver = window.driver();
        driver.click("#sync-show-measured");
        Set<String> first = driver.textsDown("#sync-chart", SYNC_LEFT + 2, "#sync-tooltip");
        for (String worker : log.names("training-step", "worker")) {
            LogFold.Spent spent = log.newestSteps(worker).getFirst();
            assertThat(first).contains(syncBar(worker, spent.index(), "compute", spent.computeNs()));
        }
        double width = PaneDriver.fx(() -> driver.find("#sync-chart")
                        .orElseThrow()
                        .getLayoutBounds()
                        .getWidth())
                - SYNC_LEFT
                - SYNC_RIGHT;
        for (String kind : List.of("compute", "exchange", "wait")) {
            LogFold.Part longest = log.longestShown(kind);
            double left = SYNC_LEFT + longest.middle() * width;
            Set<String> told = driver.textsDown("#sync-chart", left, "#sync-tooltip");
            assertThat(told).contains(syncBar(longest.worker(), longest.index(), kind, longest.ns()));
            told.forEach(text -> assertSyncBarAgrees(text, log));
        }
        driver.click("#sync-show-simulated");
    }

    private static String syncBar(String worker, long index, String kind, long ns) {
        return String.format("%s, step %,d: %s %s", worker.replace('-', ' '), index + 1, kind, FIGURES.wall(ns));
    }

    private static void assertSyncBarAgrees(String told, LogFold log) {
        Matcher bar = SYNC_BAR.matcher(told);
        if (bar.matches()) {
            long index = Long.parseLong(bar.group(2).replace(",", "")) - 1;
            LogFold.Spent spent = log.newestSteps(bar.group(1).replace(' ', '-')).stream()
                    .filter(step -> step.index() == index)
                    .findFirst()
                    .orElseThrow();
            assertThat(bar.group(4)).as(told).isEqualTo(FIGURES.wall(spent.ns(bar.group(3))));
        }
    }

    private static void assertCellTooltipAgrees(RealWindow window, LogFold log) {
        window.driver().moveTo(window.driver().middleOf("#worker-0"));
        String told = window.driver().awaitTooltip();
        assertThat(told.lines())
                .contains("done")
                .contains("computes "
                        + FIGURES.percent(log.computeShare("worker-0").orElseThrow()) + " of its time")
                .contains(FIGURES.bytes(log.last("worker-health", "worker-0")
                                .orElseThrow()
                                .get("residentBytes")
                                .asLong())
                        + " of this computer’s memory");
    }
}
