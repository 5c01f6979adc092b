package dev.patchbay.pipeline.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Drawings;
import dev.patchbay.pipeline.Junction;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.catalog.Wiring;
import dev.patchbay.pipeline.file.PipelineReader;
import dev.patchbay.pipeline.file.PipelineWriter;
import dev.patchbay.pipeline.journal.Delta;
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
        Pipeline after = Edits.duplicate(List.of("cnn", "train-cnn"), List.of()).apply(Drawings.book());
        assertThat(after.wires().containsKey(Wire.of("cnn-2", "model", "train-cnn-2", "model")))
                .isTrue();
        assertThat(after.wiresOf("train-cnn-2")).hasSize(1);
    }

    @Property(tries = 100)
    void undoingAllGivesTheStartAndRedoingAllTheEnd(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        RandomEdits edits = new RandomEdits(seed);
        Pipeline start = Drawings.book();
        History history = new History(start);
        for (int i = 0; i < 120; i++) {
            Pipeline before = history.pipeline();
            switch (random.nextInt(10)) {
                case 0 -> history.undo();
                case 1 -> history.redo();
                default -> history.apply(edits.next(history.pipeline()));
            }
            invariants(history.pipeline());
            assertThat(Delta.between(before, history.pipeline()).applyTo(before))
                    .isEqualTo(history.pipeline());
        }
        while (history.canRedo()) {
            history.redo();
        }
        Pipeline end = history.pipeline();
        while (history.canUndo()) {
            history.undo();
        }
        assertThat(history.pipeline()).isEqualTo(start);
        assertThat(PipelineReader.read(PipelineWriter.write(end))).isEqualTo(end);
        while (history.canRedo()) {
            history.redo();
        }
        assertThat(history.pipeline()).isEqualTo(end);
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
        for (Policy policy : pipeline.policies().values()) {
            switch (policy.attachedTo()) {
                case Attachment.ToNode(String node) ->
                    assertThat(pipeline.node(node)).isPresent();
                case Attachment.ToFrame(String frame) ->
                    assertThat(pipeline.frames().containsKey(frame)).isTrue();
                case Attachment.ToPipeline() -> {}
            }
        }
        List<String> framed =
                pipeline.frames().stream().flatMap(f -> f.members().stream()).toList();
        assertThat(framed).doesNotHaveDuplicates();
        assertThat(pipeline.nodes().keys()).containsAll(framed);
        assertThat(pipeline.frames().keys())
                .containsAll(pipeline.annotations().folded().keys());
        for (Junction junction : pipeline.annotations().junctions().values()) {
            assertThat(junction.inputs())
                    .isNotEmpty()
                    .allMatch(input -> pipeline.wires().containsKey(new Wire(junction.from(), input)));
        }
        assertThat(pipeline.layout().keys())
                .containsExactlyElementsOf(pipeline.nodes().keys());
    }
}
