package dev.patchbay.canvas.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.canvas.route.Box;
import dev.patchbay.pipeline.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ElkLayouterTest {
    private final Layouter layouter = new ElkLayouter();

    @Test
    void whatFollowsLiesToTheRightAndNoCardLiesOnAnother() {
        Sheet sheet = fan(Map.of());
        Map<String, Position> placed = layouter.place(sheet);
        for (Sheet.Link link : sheet.links()) {
            assertThat(at(placed, link.from()).x() + Sheets.WIDTH)
                    .isLessThan(at(placed, link.to()).x());
        }
        List<Box> boxes = placed.values().stream()
                .map(p -> new Box(p.x(), p.y(), Sheets.WIDTH, Sheets.HEIGHT))
                .toList();
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1; j < boxes.size(); j++) {
                assertThat(boxes.get(i).intersects(boxes.get(j))).isFalse();
            }
        }
    }

    @Test
    void aTidyDrawingStaysAsItIs() {
        Map<String, Position> once = layouter.place(fan(Map.of()));
        assertThat(layouter.place(fan(once))).isEqualTo(once);
    }

    @Property(tries = 60)
    void aSecondLayoutMovesNothing(@ForAll long seed) {
        Sheet sheet = Sheets.random(new Random(seed));
        Map<String, Position> once = layouter.place(sheet);
        assertThat(layouter.place(sheet.at(once))).isEqualTo(once);
    }

    @Property(tries = 60)
    void aNodeMoreAtAnEndLeavesTheOthersWhereTheyWere(@ForAll long seed) {
        Random random = new Random(seed);
        Sheet sheet = Sheets.random(random);
        Sheet before = sheet.at(layouter.place(sheet));
        List<Sheet.Block> cards = new ArrayList<>(before.cards());
        List<Sheet.Link> links = new ArrayList<>(before.links());
        String last = cards.get(random.nextInt(cards.size())).id();
        cards.add(Sheets.card("late", Position.ORIGIN, Optional.empty()));
        links.add(Sheets.link(last, "late"));

        Sheet now = new Sheet(cards, links);
        Map<String, Position> after = layouter.place(now, Optional.of(before));
        assertThat(after).containsAllEntriesOf(before.places());
        assertThat(at(after, "late").x()).isGreaterThanOrEqualTo(at(after, last).x() + Sheets.WIDTH);
        List<Box> boxes = now.at(after).cards().stream().map(Sheet.Block::box).toList();
        assertThat(boxes.subList(0, boxes.size() - 1)).noneMatch(boxes.getLast()::intersects);
    }

    @Test
    void aNodeBetweenTwoMakesRoomForItself() {
        Sheet two = new Sheet(
                List.of(
                        Sheets.card("a", Position.ORIGIN, Optional.empty()),
                        Sheets.card("b", Position.ORIGIN, Optional.empty()),
                        Sheets.card("c", Position.ORIGIN, Optional.empty())),
                List.of(Sheets.link("a", "b"), Sheets.link("b", "c")));
        Sheet before = two.at(layouter.place(two));
        List<Sheet.Block> cards = new ArrayList<>(before.cards());
        cards.add(Sheets.card("between", Position.ORIGIN, Optional.empty()));
        Sheet now = new Sheet(
                cards, List.of(Sheets.link("a", "b"), Sheets.link("b", "between"), Sheets.link("between", "c")));
        Map<String, Position> after = layouter.place(now, Optional.of(before));
        for (Sheet.Link link : now.links()) {
            assertThat(at(after, link.from()).x() + Sheets.WIDTH)
                    .isLessThan(at(after, link.to()).x());
        }
    }

    @Test
    void whatWasMovedByHandGoesBackAndTheRestStays() {
        Sheet sheet = fan(Map.of());
        Map<String, Position> once = layouter.place(sheet);
        Sheet before = sheet.at(once);
        Sheet moved = before.at(Map.of("a", at(once, "a").plus(900, 300)));
        Map<String, Position> after = layouter.place(moved, Optional.of(before));
        assertThat(after.get("sink")).isEqualTo(once.get("sink"));
        assertThat(at(after, "a").x()).isLessThan(at(after, "sink").x());
    }

    @Test
    void aNodeMoreLeavesTheOthersInTheirOrder() {
        Map<String, Position> before = layouter.place(fan(Map.of()));
        Sheet sheet = fan(before);
        List<Sheet.Block> cards = new ArrayList<>(sheet.cards());
        cards.add(Sheets.card("late", new Position(0, 5000), Optional.empty()));
        Map<String, Position> after = layouter.place(new Sheet(cards, sheet.links()));
        List<String> middle = List.of("a", "b", "c", "d");
        for (int i = 1; i < middle.size(); i++) {
            boolean above = at(before, middle.get(i - 1)).y()
                    < at(before, middle.get(i)).y();
            assertThat(at(after, middle.get(i - 1)).y()
                            < at(after, middle.get(i)).y())
                    .isEqualTo(above);
        }
    }

    @Test
    void membersOfAFrameLieTogether() {
        Map<String, Position> placed = layouter.place(fan(Map.of()));
        Box frame = List.of("b", "d").stream()
                .map(id -> new Box(at(placed, id).x(), at(placed, id).y(), Sheets.WIDTH, Sheets.HEIGHT))
                .reduce(Box::union)
                .orElseThrow();
        for (String other : List.of("source", "a", "c", "sink")) {
            Box box = new Box(at(placed, other).x(), at(placed, other).y(), Sheets.WIDTH, Sheets.HEIGHT);
            assertThat(box.intersects(frame)).as(other).isFalse();
        }
    }

    private static Position at(Map<String, Position> placed, String id) {
        return Optional.ofNullable(placed.get(id)).orElseThrow();
    }

    /// One source, four in the middle, two of them in a frame, one sink; all on one heap unless placed.
    private static Sheet fan(Map<String, Position> placed) {
        Map<String, Position> at = new HashMap<>(placed);
        List<Sheet.Block> cards = new ArrayList<>();
        List<Sheet.Link> links = new ArrayList<>();
        cards.add(Sheets.card("source", at.getOrDefault("source", Position.ORIGIN), Optional.empty()));
        for (String id : List.of("a", "b", "c", "d")) {
            Optional<String> frame = id.equals("b") || id.equals("d") ? Optional.of("frame") : Optional.empty();
            cards.add(Sheets.card(id, at.getOrDefault(id, Position.ORIGIN), frame));
            links.add(new Sheet.Link("source", "out", id, "in"));
            links.add(new Sheet.Link(id, "out", "sink", "in"));
        }
        cards.add(Sheets.card("sink", at.getOrDefault("sink", Position.ORIGIN), Optional.empty()));
        return new Sheet(cards, links);
    }
}
