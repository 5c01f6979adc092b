package dev.patchbay.canvas.look;

import dev.patchbay.canvas.plane.CardShape;
import dev.patchbay.canvas.plane.PlacedFrame;
import dev.patchbay.canvas.state.CardState;
import dev.patchbay.canvas.state.CardStates;
import dev.patchbay.canvas.text.Words;
import dev.patchbay.icons.PortShape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;

/// A folded frame: one card in its members' place, that says how many they are and, in a run, how far.
final class FoldView extends Region {
    private static final double PADDING = 12;
    private static final double INNER = CardShape.WIDTH - 2 * PADDING;
    private static final double TEXT_X = 34;
    private static final double BADGE = 13;
    private static final int MOST_BADGES = 4;
    private static final double STUB = 5.5;
    private static final double BAR = 3;
    private static final String CHEVRON = "M0 0L4 4L0 8";

    private final PlacedFrame placed;
    private final CardStates states;
    private final Words words;
    private final Rectangle track = new Rectangle(INNER, BAR);
    private final Rectangle bar = new Rectangle(0, BAR);
    private final StateSign sign = new StateSign();

    FoldView(PlacedFrame placed, CardStates states, Words words) {
        this.placed = placed;
        this.states = states;
        this.words = words;
        getStyleClass().setAll("fold");
        setId("frame-" + placed.frame().id());
        setManaged(false);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setAccessibleRoleDescription(words.of("access.fold.role"));
        SVGPath chevron = new SVGPath();
        chevron.setContent(CHEVRON);
        chevron.setManaged(false);
        chevron.relocate(PlacedFrame.CHEVRON_X + 6, 14);
        chevron.getStyleClass().setAll("frame-chevron");
        List<String> lines = CardText.twoLines(placed.frame().title(), CardText.TITLE, INNER - 48);
        Text title = CardText.text(CardText.TITLE, TEXT_X, 23, "card-title");
        title.setText(lines.getFirst());
        Text below = CardText.text(CardText.TITLE, TEXT_X, 40, "card-title");
        below.setText(lines.size() > 1 ? lines.getLast() : "");
        double next = lines.size() > 1 ? 58 : 42;
        Text count = CardText.text(CardText.SMALL, TEXT_X, next, "card-fact");
        count.setText(words.of("fold.nodes", placed.frame().members().size()));
        Text open = CardText.text(CardText.SMALL, TEXT_X, next + 16, "card-pattern");
        open.setText(CardText.fit(words.of("fold.open"), CardText.SMALL, INNER - 28));
        for (Rectangle each : List.of(track, bar)) {
            each.setManaged(false);
            each.setX(PADDING);
            each.setY(placed.box().height() - 10);
            each.setArcWidth(BAR);
            each.setArcHeight(BAR);
        }
        track.getStyleClass().setAll("card-track");
        bar.getStyleClass().setAll("card-bar");
        sign.setLayoutX(CardShape.WIDTH - 20);
        sign.setLayoutY(20);
        getChildren().addAll(chevron, title, below, count, open, track, bar, sign);
        Card.BadgeRow badges = new Card.BadgeRow(BADGE, 3);
        badges.setLayoutX(CardShape.WIDTH - PADDING - 3);
        badges.setLayoutY(next - BADGE + 3);
        badges.show(placed.badges(), MOST_BADGES);
        getChildren().add(badges);
        placed.fold().ifPresent(f -> f.stubs().forEach(this::stub));
        refresh();
    }

    private void stub(PlacedFrame.Stub stub) {
        SVGPath shape = PortShape.of(stub.type().word()).view(STUB);
        shape.getStyleClass().add("port-of-" + stub.type().word());
        shape.pseudoClassStateChanged(Pseudo.WIRED, true);
        shape.setManaged(false);
        shape.setLayoutX(stub.x());
        shape.setLayoutY(stub.y());
        getChildren().add(shape);
    }

    /// What the members do in the run, rolled up: the worst sign, and how far they are on the whole.
    void refresh() {
        Set<String> members = placed.frame().members();
        List<CardState> all = members.stream().map(states::state).toList();
        boolean running = all.stream().anyMatch(CardState::isRunning);
        double done = all.stream().mapToDouble(FoldView::share).average().orElse(0);
        track.setVisible(running);
        bar.setVisible(running);
        bar.setWidth(INNER * done);
        CardState shown = first(all, s -> s instanceof CardState.Failed)
                .or(() -> first(all, s -> s instanceof CardState.Warning))
                .or(() -> running
                        ? Optional.of(new CardState.Running(
                                Optional.of(done), Optional.empty(), dev.patchbay.canvas.state.Spark.NONE))
                        : Optional.empty())
                .or(() -> first(all, s -> s instanceof CardState.Waiting))
                .orElseGet(() -> done >= 1 ? CardState.done() : CardState.idle());
        sign.show(shown);
        String said = words.of("access.fold", placed.frame().title(), members.size(), running ? 1 : 0, done);
        setAccessibleText(words.withPolicies(said, placed.badges()));
    }

    private static Optional<CardState> first(List<CardState> all, java.util.function.Predicate<CardState> wanted) {
        return all.stream().filter(wanted).findFirst();
    }

    private static double share(CardState state) {
        return switch (state) {
            case CardState.Done _, CardState.Cached _ -> 1;
            case CardState.Idle(), CardState.Waiting _, CardState.Failed _, CardState.Differs _ -> 0;
            case CardState.Running _, CardState.Warning _ -> state.progress().orElse(0.0);
        };
    }
}
