package dev.patchbay.canvas.look;

import dev.patchbay.canvas.plane.CardShape;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedPort;
import dev.patchbay.canvas.state.CardState;
import dev.patchbay.canvas.state.Spark;
import dev.patchbay.icons.IconView;
import dev.patchbay.icons.PatternIcon;
import dev.patchbay.pipeline.pattern.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// One node as the person sees it. Made of few shapes at fixed places, without layout; pooled, and filled anew for
/// each node of the same pattern that comes into view.
public final class Card extends Region {
    private static final double EDGE = 1;
    private static final double PADDING = 12;
    private static final double TEXT_X = 48;
    /// Beside the sign of a state, which most cards have none of.
    private static final double TITLE_ROOM = 122;
    private static final double ROOM_OF_SIGN = 22;
    private static final double INNER = CardShape.WIDTH - 2 * PADDING;
    private static final double TILE = 28;
    private static final double ICON = 18;
    private static final double DIVIDER_Y = 50;
    private static final double SPARK_X = 136;
    private static final double SPARK_WIDTH = 55;
    private static final double SPARK_Y = 59;
    private static final double SPARK_HEIGHT = 22;
    private static final double BAR_HEIGHT = 3;
    private static final double BAR_FROM_BOTTOM = 10;
    private static final int MOST_BADGES = 3;
    private static final double BADGE = 13;
    private static final double BADGE_Y = 33;
    private static final double FAR_TITLE_X = 60;
    private static final double FAR_TITLE_ROOM = 118;
    private static final double FAR_LINE = 25;

    private final String family;
    /// Ground and edge are two regions of one colour each: one region of both would be painted as a stretched picture,
    /// which in software takes ten times as long.
    private final Region ground = part(new Region(), "card-ground");
    private final Region tile = part(new Region(), "card-tile");
    private final IconView icon;
    private final Text title = CardText.text(CardText.TITLE, TEXT_X, 24, "card-title");
    private final Text below = CardText.text(CardText.FAR_TITLE, FAR_TITLE_X, 0, "card-title");
    private final Text pattern = CardText.text(CardText.SMALL, TEXT_X, 40, "card-pattern");
    private final Rectangle divider = part(new Rectangle(PADDING, DIVIDER_Y, INNER, 1), "card-divider");
    private final Text first = CardText.text(CardText.SMALL, PADDING, 68, "card-fact");
    private final Text second = CardText.text(CardText.SMALL, PADDING, 82, "card-fact");
    private final Polyline spark;
    private final Rectangle track = part(new Rectangle(PADDING, 0, INNER, BAR_HEIGHT), "card-track");
    private final Rectangle bar = part(new Rectangle(PADDING, 0, 0, BAR_HEIGHT), "card-bar");
    private final StateSign sign = new StateSign();
    private final List<PortView> ports = new ArrayList<>();
    private final BadgeRow badges = new BadgeRow(BADGE, 3);
    private CardContent content = CardContent.NONE;
    private Detail detail = Detail.FULL;

    Card(PlacedCard placed) {
        family = placed.pattern().map(p -> p.family()).map(Family::word).orElse("unknown");
        getStyleClass().setAll("card");
        setManaged(false);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        tile.getStyleClass().add("tile-of-" + family);
        icon = PatternIcon.of(placed.node().pattern()).view(ICON);
        icon.shape().getStyleClass().add("icon-of-" + family);
        icon.setManaged(false);
        spark = part(new Polyline(), "card-spark");
        spark.getStyleClass().add("spark-of-" + family);
        title.setWrappingWidth(0);
        resize(CardShape.WIDTH, placed.box().height());
        ground.resizeRelocate(
                EDGE, EDGE, CardShape.WIDTH - 2 * EDGE, placed.box().height() - 2 * EDGE);
        getChildren()
                .addAll(
                        ground, tile, icon, title, below, pattern, divider, first, second, spark, track, bar, sign,
                        badges);
        badges.setLayoutX(CardShape.WIDTH - PADDING - 3);
        badges.setLayoutY(BADGE_Y);
        for (PlacedPort port : placed.ports()) {
            ports.add(new PortView(port));
        }
        getChildren().addAll(ports);
        arrange();
    }

    private static <N extends javafx.scene.Node> N part(N node, String styleClass) {
        node.getStyleClass().setAll(styleClass);
        node.setManaged(false);
        return node;
    }

    /// Cards of one kind are interchangeable.
    static String kind(PlacedCard placed) {
        return placed.pattern().map(p -> p.id()).orElseGet(() -> "?" + placed.ports());
    }

    List<PortView> ports() {
        return ports;
    }

    public Optional<PortView> port(String id) {
        return ports.stream().filter(p -> p.placed().port().id().equals(id)).findFirst();
    }

    CardContent content() {
        return content;
    }

    void show(CardContent next) {
        if (!next.equals(content)) {
            if (!next.badges().equals(content.badges())) {
                badges.show(next.badges(), MOST_BADGES);
            }
            content = next;
            pseudoClassStateChanged(Pseudo.FAILED, next.failed());
            pseudoClassStateChanged(Pseudo.WARNED, next.warned());
            pseudoClassStateChanged(Pseudo.DISABLED, next.isDisabled());
            Pseudo.differs(this, next.difference());
            setAccessibleText(next.spoken());
            fill();
        }
    }

    void show(Detail next) {
        if (next != detail) {
            detail = next;
            arrange();
            fill();
        }
    }

    private boolean full() {
        return detail == Detail.FULL;
    }

    private void arrange() {
        double height = getHeight();
        double side = full() ? TILE : TILE * 1.3;
        double tileY = full() ? 12 : (height - side) / 2;
        tile.resizeRelocate(PADDING, tileY, side, side);
        double scale = side / TILE;
        icon.resize(ICON, ICON);
        icon.setScaleX(scale);
        icon.setScaleY(scale);
        icon.relocate(PADDING + (side - ICON) / 2, tileY + (side - ICON) / 2);
        pattern.setVisible(full());
        badges.setVisible(full());
        divider.setVisible(full());
        first.setVisible(full());
        second.setVisible(full());
        title.setFont(full() ? CardText.TITLE : CardText.FAR_TITLE);
        title.setX(full() ? TEXT_X : FAR_TITLE_X);
        below.setVisible(!full());
        sign.setLayoutX(CardShape.WIDTH - (full() ? 20 : 22));
        sign.setLayoutY(full() ? 20 : 22);
        sign.setScaleX(full() ? 1 : 1.5);
        sign.setScaleY(full() ? 1 : 1.5);
        double barHeight = full() ? BAR_HEIGHT : 2 * BAR_HEIGHT;
        for (Rectangle each : List.of(track, bar)) {
            each.setHeight(barHeight);
            each.setArcWidth(barHeight);
            each.setArcHeight(barHeight);
            each.setY(height - BAR_FROM_BOTTOM - (full() ? 0 : 4));
        }
    }

    private void fill() {
        CardState state = content.state();
        Spark series = state.spark();
        double room = series.isEmpty() ? INNER : SPARK_X - PADDING - 8;
        if (full()) {
            double signed = content.sign() instanceof CardState.Idle ? ROOM_OF_SIGN : 0;
            title.setText(CardText.fit(content.title(), CardText.TITLE, TITLE_ROOM + signed));
            title.setY(24);
        } else {
            fillName();
        }
        pattern.setText(CardText.fit(content.pattern(), CardText.SMALL, INNER - TEXT_X + PADDING - badges.width()));
        first.setText(CardText.fit(content.line(0), CardText.SMALL, room));
        second.setText(CardText.fit(state.line().orElse(content.line(1)), CardText.SMALL, room));
        sign.show(content.sign());
        boolean running = state.isRunning();
        track.setVisible(running);
        bar.setVisible(running);
        bar.setWidth(INNER * Math.clamp(state.progress().orElse(0.0), 0, 1));
        spark.setVisible(full() && !series.isEmpty());
        draw(series);
    }

    /// The name alone, on two lines where it needs them.
    private void fillName() {
        List<String> lines = CardText.twoLines(content.title(), CardText.FAR_TITLE, FAR_TITLE_ROOM);
        double middle = getHeight() / 2 + 7;
        double half = lines.size() == 1 ? 0 : FAR_LINE / 2;
        title.setText(lines.getFirst());
        title.setY(middle - half);
        below.setText(lines.size() == 1 ? "" : lines.getLast());
        below.setY(middle + half);
    }

    private void draw(Spark series) {
        if (series.isEmpty()) {
            return;
        }
        double least = series.values().stream().mapToDouble(v -> v).min().orElse(0);
        double span = Math.max(
                1e-9, series.values().stream().mapToDouble(v -> v).max().orElse(1) - least);
        int count = series.values().size();
        Double[] points = new Double[2 * count];
        for (int i = 0; i < count; i++) {
            points[2 * i] = SPARK_X + SPARK_WIDTH * i / (count - 1);
            points[2 * i + 1] = SPARK_Y + SPARK_HEIGHT * (1 - (series.values().get(i) - least) / span);
        }
        spark.getPoints().setAll(points);
    }

    /// Policies as small icons in a row that ends at its origin. Those for which there is no room are counted at its
    /// beginning; tooltip and screen reader name them all.
    static final class BadgeRow extends Group {
        private final double side;
        private final double gap;
        private List<String> policies = List.of();
        private int room;
        private double width;

        BadgeRow(double side, double gap) {
            this.side = side;
            this.gap = gap;
            setManaged(false);
            setAutoSizeChildren(false);
        }

        /// @param most how many there is room for, the count among them
        void show(List<String> patterns, int most) {
            if (patterns.equals(policies) && most == room) {
                return;
            }
            policies = List.copyOf(patterns);
            room = most;
            width = 0;
            getChildren().clear();
            int shown = patterns.size() <= most ? patterns.size() : Math.max(0, most - 1);
            for (String policy : patterns.subList(0, shown)) {
                IconView badge = PatternIcon.of(policy).view(side);
                badge.shape().getStyleClass().add("card-badge");
                badge.setManaged(false);
                width += side + gap;
                badge.resizeRelocate(gap - width, 0, side, side);
                getChildren().add(badge);
            }
            if (shown < patterns.size()) {
                String more = "+" + (patterns.size() - shown);
                width += CardText.width(more, CardText.SMALL) + gap;
                Text count = CardText.text(CardText.SMALL, gap - width, side - 2, "card-pattern");
                count.setText(more);
                getChildren().add(count);
            }
        }

        /// From its beginning to its origin, with a gap before it.
        double width() {
            return width;
        }
    }
}
