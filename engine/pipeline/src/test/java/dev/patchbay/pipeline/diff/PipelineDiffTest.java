package dev.patchbay.pipeline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Drawings;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.diff.PipelineDiff.Change;
import dev.patchbay.pipeline.diff.PipelineDiff.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineDiffTest {
    @Test
    void tellsAddedRemovedChangedAndMovedApart() {
        Pipeline before = Drawings.quickstart();
        Pipeline after = before.with(Node.of("cache", "caching"), new Position(1, 2))
                .withoutNode("cnn")
                .with(before.node("train").orElseThrow().with("workers", Value.of(4)))
                .at("batches", new Position(7, 7));
        PipelineDiff diff = PipelineDiff.between(before, after);
        assertThat(diff.nodes()).containsOnlyKeys("cache", "cnn", "train");
        assertThat(diff.nodes().get("cache")).isEqualTo(new Change.Added());
        assertThat(diff.nodes().get("cnn")).isEqualTo(new Change.Removed());
        assertThat(diff.nodes().get("train"))
                .isEqualTo(new Change.Changed(List.of(new Field("parameters.workers", Value.of(2), Value.of(4)))));
        assertThat(diff.moved()).containsExactly("batches");
        assertThat(diff.removedWires()).containsExactly(Wire.of("cnn", "model", "train", "model"));
        assertThat(diff.addedWires()).isEmpty();
        assertThat(diff.rest()).isEmpty();
    }

    @Test
    void namesWhatChangedOfTheWhole() {
        Pipeline before = Drawings.book();
        PipelineDiff diff = PipelineDiff.between(before, before.renamed("Other").targeting("t"));
        assertThat(diff.nodes()).isEmpty();
        assertThat(diff.rest()).extracting(Field::path).containsExactly("name", "target");
        assertThat(PipelineDiff.between(before, before).isEmpty()).isTrue();
    }
}
