package dev.patchbay.canvas.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.canvas.route.Box;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaneTest {
    private static final Wire TRAIN = Wire.of("data", "train", "batch", "in");

    private final Plane plane = new Plane(Catalog.standard());
    private final Pipeline start = Pipeline.named("p")
            .with(Node.of("data", "dataset"), new Position(0, 0))
            .with(Node.of("batch", "batching"), new Position(300, 0))
            .with(TRAIN);

    @Test
    void showingTheSameDrawingAgainChangesNothing() {
        assertThat(plane.show(start).cards()).containsExactlyInAnyOrder("data", "batch");
        assertThat(plane.show(start).isEmpty()).isTrue();
    }

    @Test
    void aMovedNodeTakesOnlyItsOwnWireAlong() {
        plane.show(start);
        Changes changes = plane.show(start.at("batch", new Position(300, 400)));
        assertThat(changes.cards()).containsExactly("batch");
        assertThat(changes.wires()).containsExactly(TRAIN);
        assertThat(plane.wire(TRAIN).orElseThrow().route().endY()).isEqualTo(428);
    }

    @Test
    void aPreviewIsTakenBackByShowingTheDrawing() {
        plane.show(start);
        plane.move(Plane.Move.ofNodes(Map.of("batch", new Position(800, 800))));
        assertThat(plane.cardsIn(new Box(790, 790, 20, 20))).hasSize(1);
        assertThat(plane.show(start).cards()).containsExactly("batch");
        assertThat(plane.cardsIn(new Box(790, 790, 20, 20))).isEmpty();
    }

    @Test
    void wiresThatWerePlainWhileMuchMovedFindTheirWayAgain() {
        Pipeline many = Pipeline.named("many");
        Map<String, Position> moved = new HashMap<>();
        for (int i = 0; i < 120; i++) {
            Position at = new Position(i % 12 * 240, i / 12 * 120);
            many = many.with(Node.of("n" + i, "batching"), at);
            moved.put("n" + i, at.plus(16, 16));
            if (i >= 2) {
                many = many.with(Wire.of("n" + (i - 2), "out", "n" + i, "in"));
            }
        }
        Pipeline after = many;
        for (Map.Entry<String, Position> node : moved.entrySet()) {
            after = after.at(node.getKey(), node.getValue());
        }
        plane.show(many);
        plane.move(Plane.Move.ofNodes(moved));
        plane.show(after);
        Plane fresh = new Plane(Catalog.standard());
        fresh.show(after);
        List<String> plain = ways(fresh);
        Box all = plane.bounds().orElseThrow();
        plane.refine(all, Integer.MAX_VALUE);
        fresh.refine(all, Integer.MAX_VALUE);
        assertThat(ways(fresh)).isNotEqualTo(plain);
        assertThat(ways(plane)).containsExactlyInAnyOrderElementsOf(ways(fresh));
    }

    private static List<String> ways(Plane plane) {
        return plane.wires().stream()
                .map(w -> w.wire() + " " + w.route().curves())
                .toList();
    }

    @Test
    void aRemovedNodeIsGoneWithItsWires() {
        plane.show(start);
        Changes changes = plane.show(start.withoutNode("batch"));
        assertThat(changes.cards()).contains("batch");
        assertThat(changes.wires()).containsExactly(TRAIN);
        assertThat(plane.wires()).isEmpty();
        assertThat(plane.bounds()).hasValueSatisfying(b -> assertThat(b.maxX()).isEqualTo(CardShape.WIDTH));
    }

    @Test
    void anUnknownPatternKeepsThePortsOfItsWires() {
        plane.show(start.with(Node.of("odd", "quantum-teleport"), new Position(600, 0))
                .with(Wire.of("batch", "out", "odd", "qubits")));
        assertThat(plane.card("odd").orElseThrow().port("qubits")).isPresent();
        assertThat(plane.wires()).hasSize(2);
    }

    @Test
    void nodesWithoutAPlaceStandInColumnsAlongTheFlow() {
        plane.show(Pipeline.named("p")
                .with(Node.of("data", "dataset"))
                .with(Node.of("batch", "batching"))
                .with(TRAIN));
        assertThat(plane.card("batch").orElseThrow().box().x())
                .isGreaterThan(plane.card("data").orElseThrow().box().maxX());
    }

    @Test
    void theFinderPrefersPortsToCardsAndCardsToWires() {
        plane.show(start);
        Finder finder = new Finder(plane);
        assertThat(finder.at(204, 28, 1)).isInstanceOf(Hit.OnPort.class);
        assertThat(finder.at(100, 50, 1)).isInstanceOf(Hit.OnCard.class);
        assertThat(finder.at(252, 28, 1)).isInstanceOf(Hit.OnWire.class);
        assertThat(finder.at(252, 300, 1)).isInstanceOf(Hit.OnNothing.class);
    }
}
