package dev.patchbay.app.runs.workers;

import dev.patchbay.app.runs.live.WorkerName;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.fold.worker.WorkerState;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One worker: state, compute, memory, step. Click, Enter or the menu key offer what can be done to it.
final class WorkerCell extends VBox {
    private static final PseudoClass DEAD = PseudoClass.getPseudoClass("dead");
    private static final PseudoClass ENDED = PseudoClass.getPseudoClass("ended");
    private static final PseudoClass WARNED = PseudoClass.getPseudoClass("warned");
    private static final PseudoClass ALIVE = PseudoClass.getPseudoClass("alive");
    /// Something can be done to it.
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    /// A worker that has not moved for so long is worth a look; the supervisor decides when it is lost.
    private static final long SLOW_NS = 3_000_000_000L;

    private final String worker;
    private final Words words;
    private final Figures figures;
    private final ProgressBar compute = new ProgressBar(0);
    private final ProgressBar memory = new ProgressBar(0);
    private final Label computeText = new Label();
    private final Label memoryText = new Label();
    private final Label state = new Label();
    private final Tooltip tooltip = new Tooltip();
    private final FaultMenu menu;
    private final VBox bars;
    private final HBox nameLine;
    private List<FaultOffer> offers = List.of();
    private boolean lost;

    WorkerCell(String worker, Words words, Figures figures, FaultMenu menu) {
        this.worker = worker;
        this.words = words;
        this.figures = figures;
        this.menu = menu;
        String name = WorkerName.of(words, worker);
        Region dot = new Region();
        dot.getStyleClass().add("pb-state-dot");
        Label title = new Label(name);
        title.getStyleClass().add("pb-worker-name");
        title.setMinWidth(Region.USE_PREF_SIZE);
        nameLine = new HBox(dot, title);
        nameLine.getStyleClass().add("worker-name-line");
        compute.getStyleClass().add("pb-bar-compute");
        memory.getStyleClass().add("pb-bar-memory");
        computeText.getStyleClass().add("pb-secondary");
        memoryText.getStyleClass().add("pb-secondary");
        state.getStyleClass().add("worker-state");
        state.setId(worker + "-state");
        state.setMaxWidth(Double.MAX_VALUE);
        computeText.setText(words.of("health.compute"));
        memoryText.setText(words.of("health.memory"));
        computeText.setLabelFor(compute);
        memoryText.setLabelFor(memory);
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        bars = new VBox(computeText, compute, memoryText, memory);
        bars.getStyleClass().add("worker-bars");
        bars.managedProperty().bind(bars.visibleProperty());
        getChildren().addAll(nameLine, bars, state);
        getStyleClass().add("pb-worker-cell");
        setId(worker);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        Tooltip.install(this, tooltip);
        setOnMouseClicked(e -> {
            requestFocus();
            if (e.getButton() != MouseButton.MIDDLE) {
                askWhatToDo();
            }
        });
        setOnKeyPressed(e -> {
            boolean asksForMenu = switch (e.getCode()) {
                case ENTER, SPACE, CONTEXT_MENU -> true;
                case F10 -> e.isShiftDown();
                default -> false;
            };
            if (asksForMenu) {
                askWhatToDo();
                e.consume();
            }
        });
    }

    /// @param deviceBytes what its simulated device holds; 0 where nobody knows
    void show(WorkerState now, String nodeTitle, long deviceBytes, long nowNs) {
        boolean alive = now.isAlive();
        lost = now.life() instanceof WorkerState.Life.Lost;
        long ageNs = Math.max(0, nowNs - now.lastProgressNs());
        boolean slow = now.life() instanceof WorkerState.Life.Working && ageNs > SLOW_NS;
        pseudoClassStateChanged(DEAD, lost);
        pseudoClassStateChanged(ENDED, now.life() instanceof WorkerState.Life.Ended);
        pseudoClassStateChanged(
                WARNED,
                slow || (alive && (now.incarnation() > 1 || !now.faults().isEmpty())));
        // A lost worker has nothing to measure: the room is for the reason.
        bars.setVisible(!lost);
        pseudoClassStateChanged(ALIVE, alive);
        compute.setProgress(alive ? now.computeShare().orElse(0.0) : 0);
        boolean known = alive && deviceBytes > 0 && now.deviceBytes() > 0;
        memory.setProgress(known ? (double) now.deviceBytes() / deviceBytes : 0);
        memoryText.setText(
                known
                        ? words.of(
                                "health.memory.device",
                                figures.threeDigits(now.deviceBytes() / 1e9),
                                figures.gigabytes(deviceBytes))
                        : words.of("health.memory"));
        String text = stateText(now, slow, ageNs);
        if (!text.equals(state.getText())) {
            state.setText(text);
        }
        tooltip.setText(details(now, nodeTitle, deviceBytes, text, ageNs));
        setAccessibleText(WorkerName.of(words, worker) + ", " + text);
    }

    private String stateText(WorkerState now, boolean slow, long ageNs) {
        if (slow) {
            return words.of("health.slow", figures.wallSeconds(ageNs));
        }
        return switch (now.life()) {
            case WorkerState.Life.Starting() -> words.of("health.starting");
            case WorkerState.Life.Ready() -> words.of("health.ready");
            case WorkerState.Life.Working() -> working(now);
            case WorkerState.Life.Spare() -> words.of("health.spare");
            case WorkerState.Life.Joining() -> words.of("health.joining");
            case WorkerState.Life.Recovering() -> words.of("health.recovering");
            case WorkerState.Life.Ended() -> words.of("health.ended");
            case WorkerState.Life.Lost(String reason) -> reason;
        };
    }

    /// A fault that lasts is told where the step would stand; the tooltip has both.
    private String working(WorkerState now) {
        return now.faults().isEmpty()
                ? words.of("health.step", figures.count(now.index().orElse(0L) + 1))
                : now.faults().getLast();
    }

    private String details(WorkerState now, String nodeTitle, long deviceBytes, String text, long ageNs) {
        StringBuilder details = new StringBuilder(words.of("health.details", WorkerName.of(words, worker), nodeTitle))
                .append('\n')
                .append(text);
        now.index()
                .filter(_ -> !now.faults().isEmpty())
                .ifPresent(i -> details.append('\n').append(words.of("health.step", figures.count(i + 1))));
        if (now.isAlive() && now.lastProgressNs() > 0) {
            details.append('\n').append(words.of("health.details.age", figures.wallSeconds(ageNs)));
        }
        now.computeShare()
                .ifPresent(share ->
                        details.append('\n').append(words.of("health.details.compute", figures.percent(share))));
        if (now.deviceBytes() > 0 && deviceBytes > 0) {
            details.append('\n')
                    .append(words.of(
                            "health.details.device",
                            figures.gigabytes(now.deviceBytes()),
                            figures.gigabytes(deviceBytes)));
        }
        if (now.residentBytes() > 0) {
            details.append('\n').append(words.of("health.details.memory", figures.bytes(now.residentBytes())));
        }
        if (!now.faults().isEmpty()) {
            details.append('\n').append(words.of("health.details.faults", String.join(", ", now.faults())));
        }
        if (now.incarnation() > 1) {
            details.append('\n').append(words.of("health.details.replaced", now.incarnation() - 1));
        }
        return details.toString();
    }

    /// So wide that its name can be read.
    double leastWidth() {
        return Math.ceil(nameLine.prefWidth(-1) + snappedLeftInset() + snappedRightInset());
    }

    boolean isLost() {
        return lost;
    }

    /// What can be done to it from now on.
    void offer(List<FaultOffer> now) {
        if (!now.equals(offers)) {
            offers = now;
            // What stands there cannot be done any more.
            menu.hide();
            menu.offer(now);
            pseudoClassStateChanged(OPEN, !now.isEmpty());
        }
    }

    private void askWhatToDo() {
        if (!offers.isEmpty()) {
            tooltip.hide();
            menu.show(this, Side.BOTTOM, 0, 4);
        }
    }
}
