package dev.patchbay.pipeline.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Drawings;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.catalog.Wiring;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Port;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final Wiring wiring = new Wiring(Catalog.standard());

    @Test
    void typingInOneFieldIsOneStep() {
        History history = new History(Drawings.quickstart());
        for (long size : new long[] {1, 12, 128}) {
            history.apply(Edits.set("batches", "size", Value.of(size)).mergingAs("batches.size"));
        }
        assertThat(history.states()).hasSize(2);
        history.undo();
        assertThat(history.pipeline()).isEqualTo(Drawings.quickstart());
        history.redo();
        history.apply(Edits.set("batches", "size", Value.of(7)).mergingAs("batches.size"));
        assertThat(history.states()).hasSize(3);
    }

    @Test
    void anEditThatChangesNothingIsNoStep() {
        History history = new History(Drawings.quickstart());
        assertThat(history.apply(Edits.rename("nobody", "x"))).isFalse();
        assertThat(history.canUndo()).isFalse();
    }

    @Test
    void removingANodeTakesItsWiresAndPoliciesAlong() {
        Pipeline after = Edits.remove(List.of("fashion"), List.of()).apply(Drawings.book());
        assertThat(after.wires().keys()).noneMatch(w -> w.touches("fashion"));
        assertThat(after.policies().isEmpty()).isTrue();
        assertThat(after.layout().containsKey("fashion")).isFalse();
    }

    @Test
    void aCopyKeepsTheWiresAmongItself() {
        Pipeline after = Edits.duplicate(List.of("cnn", "train-cnn")).apply(Drawings.book());
        assertThat(after.wires().containsKey(Wire.of("cnn-2", "model", "train-cnn-2", "model")))
                .isTrue();
        assertThat(after.wiresOf("train-cnn-2")).hasSize(1);
    }

    @Property(tries = 200)
    void undoingAllGivesTheStartAndRedoingAllTheEnd(@ForAll long seed) {
        Random random = new Random(seed);
        Pipeline start = Drawings.book();
        History history = new History(start);
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(10)) {
                case 0 -> history.undo();
                case 1 -> history.redo();
                default -> history.apply(randomEdit(history.pipeline(), random));
            }
            invariants(history.pipeline());
        }
        while (history.canRedo()) {
            history.redo();
        }
        Pipeline end = history.pipeline();
        while (history.canUndo()) {
            history.undo();
        }
        assertThat(history.pipeline()).isEqualTo(start);
        while (history.canRedo()) {
            history.redo();
        }
        assertThat(history.pipeline()).isEqualTo(end);
    }

    private Edit randomEdit(Pipeline pipeline, Random random) {
        List<Pattern> patterns = Catalog.standard().patterns().stream()
                .filter(p -> !p.isPolicy())
                .toList();
        List<String> nodes = pipeline.nodes().keys();
        String some = nodes.isEmpty() ? "none" : nodes.get(random.nextInt(nodes.size()));
        return switch (random.nextInt(6)) {
            case 0, 1 -> {
                Pattern pattern = patterns.get(random.nextInt(patterns.size()));
                String id = Edits.freshId(pipeline, pattern.id());
                yield Edits.add(Node.of(id, pattern.id()), new Position(random.nextInt(900), random.nextInt(900)));
            }
            case 2 -> Edits.remove(List.of(some), List.of());
            case 3 -> Edits.move(List.of(some), random.nextInt(50), random.nextInt(50));
            case 4 -> Edits.duplicate(List.of(some));
            default -> {
                String other = nodes.isEmpty() ? "none" : nodes.get(random.nextInt(nodes.size()));
                yield Edits.connect(
                        wiring, new Wire(port(pipeline, some, false, random), port(pipeline, other, true, random)));
            }
        };
    }

    private static PortRef port(Pipeline pipeline, String node, boolean input, Random random) {
        List<Port> ports = pipeline.node(node)
                .flatMap(n -> Catalog.standard().pattern(n.pattern()))
                .map(p -> input ? p.inputs() : p.outputs())
                .orElse(List.of());
        return new PortRef(
                node,
                ports.isEmpty()
                        ? "none"
                        : ports.get(random.nextInt(ports.size())).id());
    }

    private void invariants(Pipeline pipeline) {
        for (Wire wire : pipeline.wires().keys()) {
            Port from = wiring.port(pipeline, wire.from()).orElseThrow();
            Port to = wiring.port(pipeline, wire.to()).orElseThrow();
            assertThat(wiring.mismatch(from, to)).isEmpty();
            assertThat(pipeline.wiresOf(wire.from().node())).contains(wire);
            assertThat(pipeline.wiresOf(wire.to().node())).contains(wire);
            assertThat(to.takesMany() || pipeline.into(wire.to()).size() == 1).isTrue();
        }
        assertThat(pipeline.layout().keys())
                .containsExactlyElementsOf(pipeline.nodes().keys());
    }
}
