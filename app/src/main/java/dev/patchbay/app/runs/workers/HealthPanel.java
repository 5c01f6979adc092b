package dev.patchbay.app.runs.workers;

import dev.patchbay.app.runs.live.PanelFrame;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.fold.worker.WorkerState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;

/// A cell for each worker process, with what can be done to it.
public final class HealthPanel {
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
    private static final double GAP = 8;
    private static final double LEAST_CELL_WIDTH = 84;

    private final Words words;
    private final Figures figures;
    private final BiConsumer<String, String> fault;
    private final FlowPane grid = new FlowPane(GAP, GAP);
    private final ScrollPane scroll = new ScrollPane(grid);
    private double cellWidth = LEAST_CELL_WIDTH;
    private boolean wide;
    private final Label empty = new Label();
    private final Map<String, WorkerCell> cells = new LinkedHashMap<>();
    private final PanelFrame frame;

    /// @param fault takes a worker and what to do to it, as the command line says it
    public HealthPanel(Words words, BiConsumer<String, String> fault) {
        this.words = words;
        this.figures = new Figures(words.locale());
        this.fault = fault;
        empty.setText(words.of("health.empty"));
        empty.getStyleClass().add("chart-empty");
        empty.setWrapText(true);
        grid.getStyleClass().add("worker-grid");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("worker-scroll");
        scroll.setMinHeight(0);
        scroll.viewportBoundsProperty().subscribe(b -> fitCells(b.getWidth()));
        this.frame = new PanelFrame("health", words.of("health.title"), new StackPane(scroll, empty));
    }

    public Node node() {
        return frame;
    }

    /// @param nodeTitle from a step's id to the title of its node
    /// @param deviceBytes what each simulated device holds; 0 where nobody knows
    /// @param nowNs wall time, for the age of the last progress
    /// @param live whether these workers are there now, and something can be done to them
    public void show(
            List<WorkerState> all, UnaryOperator<String> nodeTitle, long deviceBytes, long nowNs, boolean live) {
        List<WorkerState> workers = finishedLast(all);
        empty.setVisible(workers.isEmpty());
        if (!List.copyOf(cells.keySet())
                .equals(workers.stream().map(WorkerState::worker).toList())) {
            rebuild(workers);
        }
        Set<String> goingOn = workers.stream()
                .filter(WorkerState::isAlive)
                .map(WorkerState::step)
                .collect(Collectors.toSet());
        for (WorkerState worker : workers) {
            WorkerCell cell = cells.get(worker.worker());
            if (cell != null) {
                cell.offer(live ? FaultOffer.to(worker, goingOn.contains(worker.step()), deviceBytes) : List.of());
                cell.show(worker, nodeTitle.apply(worker.step()), deviceBytes, nowNs);
                fit(cell);
            }
        }
        showHeadline(workers);
    }

    /// Who is at work, or was lost at it, stands before those who are through.
    private static List<WorkerState> finishedLast(List<WorkerState> workers) {
        return workers.stream()
                .sorted(Comparator.comparing(w -> w.life() instanceof WorkerState.Life.Ended))
                .toList();
    }

    private FaultMenu menu(String worker) {
        return new FaultMenu(worker, words, chosen -> fault.accept(worker, chosen));
    }

    private void showHeadline(List<WorkerState> workers) {
        long alive = workers.stream().filter(WorkerState::isAlive).count();
        long lost = workers.stream()
                .filter(w -> w.life() instanceof WorkerState.Life.Lost)
                .count();
        Label headline = frame.figure();
        if (workers.isEmpty()) {
            headline.setText("");
        } else if (alive + lost == 0) {
            headline.setText(words.of("health.finished", workers.size()));
        } else {
            headline.setText(words.of("health.alive", alive, alive + lost));
        }
        headline.pseudoClassStateChanged(GOOD, alive > 0 && lost == 0);
        headline.pseudoClassStateChanged(BAD, lost > 0);
    }

    private void rebuild(List<WorkerState> workers) {
        List<Node> nodes = new ArrayList<>();
        Map<String, WorkerCell> kept = new LinkedHashMap<>();
        for (WorkerState worker : workers) {
            WorkerCell cell = Optional.ofNullable(cells.get(worker.worker()))
                    .orElseGet(() -> new WorkerCell(worker.worker(), words, figures, menu(worker.worker())));
            kept.put(worker.worker(), cell);
            nodes.add(cell);
        }
        cells.clear();
        cells.putAll(kept);
        grid.getChildren().setAll(nodes);
        grid.applyCss();
        fitCells(scroll.getViewportBounds().getWidth());
    }

    private void fitCells(double width) {
        double least =
                cells.values().stream().mapToDouble(WorkerCell::leastWidth).reduce(LEAST_CELL_WIDTH, Math::max);
        int columns = Math.max(1, (int) ((width + GAP) / (least + GAP)));
        cellWidth = Math.floor((width - GAP * (columns - 1)) / columns);
        wide = columns > 1;
        cells.values().forEach(this::fit);
    }

    /// The reason of a loss is a sentence: it takes the room of two cells.
    private void fit(WorkerCell cell) {
        cell.setPrefWidth(cell.isLost() && wide ? 2 * cellWidth + GAP : cellWidth);
    }
}
