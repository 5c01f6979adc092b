package dev.patchbay.canvas.layout;

import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Grid;
import dev.patchbay.pipeline.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds room for some cards among others that stay where they are: each as near as may be to where a layout of the
/// whole would put it, right of what it follows and left of what follows it.
final class Room {
    private static final int MOST_STEPS = 200;
    /// What touches counts as lying in the way, so a gap as wide as the layout's own is a little less than that.
    private static final double HAIR = 0.5;

    private final Sheet sheet;
    private final Map<String, Position> wished;
    private final Map<String, Sheet.Block> placed = new HashMap<>();
    private final Map<String, Box> frames = new HashMap<>();

    private Room(Sheet sheet, Map<String, Position> wished) {
        this.sheet = sheet;
        this.wished = wished;
    }

    /// @return where all cards lie then; nothing when one of them finds no room
    static Optional<Map<String, Position>> among(Sheet sheet, Set<String> staying, Map<String, Position> wished) {
        Room room = new Room(sheet, wished);
        List<Sheet.Block> coming = new ArrayList<>();
        for (Sheet.Block card : sheet.cards()) {
            if (staying.contains(card.id())) {
                room.put(card);
            } else {
                coming.add(card.movedTo(wished.getOrDefault(card.id(), card.at())));
            }
        }
        coming.sort(Comparator.comparingDouble((Sheet.Block c) -> c.box().x())
                .thenComparingDouble(c -> c.box().y())
                .thenComparing(Sheet.Block::id));
        for (Sheet.Block card : coming) {
            Optional<Sheet.Block> found = room.find(card);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            found.ifPresent(room::put);
        }
        Map<String, Position> places = new HashMap<>();
        room.placed.forEach((id, card) -> places.put(id, card.at()));
        return Optional.of(places);
    }

    private void put(Sheet.Block card) {
        placed.put(card.id(), card);
        card.frame().ifPresent(f -> frames.merge(f, ElkLayouter.framed(card.box()), Box::union));
    }

    private Optional<Sheet.Block> find(Sheet.Block card) {
        double least = Double.NEGATIVE_INFINITY;
        double most = Double.POSITIVE_INFINITY;
        for (Sheet.Link link : sheet.links()) {
            Optional<Sheet.Block> from = Optional.ofNullable(placed.get(link.from()));
            Optional<Sheet.Block> to = Optional.ofNullable(placed.get(link.to()));
            if (link.to().equals(card.id()) && from.isPresent() && isForward(link)) {
                least = Math.max(least, from.orElseThrow().box().maxX() + ElkLayouter.BETWEEN_LAYERS);
            }
            if (link.from().equals(card.id()) && to.isPresent() && isForward(link)) {
                most = Math.min(
                        most,
                        to.orElseThrow().box().x()
                                - ElkLayouter.BETWEEN_LAYERS
                                - card.box().width());
            }
        }
        double left = Math.ceil(least / Grid.STEP) * Grid.STEP;
        double right = Math.floor(most / Grid.STEP) * Grid.STEP;
        if (left > right) {
            return Optional.empty();
        }
        double x = Math.clamp(card.box().x(), left, right);
        for (int step = 0; step <= MOST_STEPS; step++) {
            for (double side : List.of(-Grid.STEP, Grid.STEP)) {
                Sheet.Block there = card.movedTo(new Position(x, card.box().y() + step * side));
                if (isFree(there)) {
                    return Optional.of(there);
                }
            }
        }
        return Optional.empty();
    }

    /// A wire that runs back even in a layout of the whole closes a circle.
    private boolean isForward(Sheet.Link link) {
        Position from = wished.getOrDefault(link.from(), Position.ORIGIN);
        Position to = wished.getOrDefault(link.to(), Position.ORIGIN);
        return from.x() < to.x();
    }

    private boolean isFree(Sheet.Block card) {
        Box wide = card.box().grown(ElkLayouter.BETWEEN_LAYERS / 2, ElkLayouter.BETWEEN_CARDS - HAIR);
        if (placed.values().stream().anyMatch(p -> p.box().intersects(wide))) {
            return false;
        }
        boolean besideFrames = frames.entrySet().stream()
                .filter(f -> !card.frame().equals(Optional.of(f.getKey())))
                .noneMatch(f -> f.getValue().intersects(card.box()));
        return besideFrames && card.frame().map(f -> isFree(f, card.box())).orElse(true);
    }

    /// Whether the frame, grown around one more member, takes in nothing that is not its own.
    private boolean isFree(String frame, Box member) {
        Box own = ElkLayouter.framed(member);
        Box grown = Optional.ofNullable(frames.get(frame)).map(own::union).orElse(own);
        boolean cards = placed.values().stream()
                .filter(p -> !p.frame().equals(Optional.of(frame)))
                .noneMatch(p -> p.box().intersects(grown));
        return cards
                && frames.entrySet().stream()
                        .filter(f -> !f.getKey().equals(frame))
                        .noneMatch(f -> f.getValue().intersects(grown));
    }
}
