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
import dev.patchbay.pipeline.edit.RandomEdits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

    @Property(tries = 60)
    void onlyEqualDrawingsHaveNoDifference(@ForAll long seed) {
        RandomEdits edits = new RandomEdits(seed);
        Pipeline before = Drawings.book();
        Pipeline after = before;
        for (int i = 0; i < 1 + Math.floorMod(seed, 12); i++) {
            after = edits.next(after).apply(after);
        }
        PipelineDiff diff = PipelineDiff.between(before, after);
        assertThat(diff.isEmpty()).isEqualTo(after.equals(before));
        Pipeline both = diff.together(before, after);
        Set<String> removed = new TreeSet<>();
        diff.nodes().forEach((id, change) -> {
            if (change instanceof Change.Removed) {
                removed.add(id);
            }
        });
        // What is there now is the whole without what was removed.
        for (String id : removed) {
            assertThat(before.node(id)).isPresent();
            both = both.withoutNode(id);
        }
        for (Wire wire : diff.removedWires()) {
            both = both.without(wire);
        }
        assertThat(both.nodes()).isEqualTo(after.nodes());
        assertThat(both.wires().keys()).isEqualTo(after.wires().keys());
        PipelineDiff back = PipelineDiff.between(after, before);
        if (back.renamed().isEmpty()) {
            assertThat(after.wires().keys()).containsAll(back.removedWires());
        }
    }

    @Property(tries = 20)
    void otherIdsAreNoOtherNodes(@ForAll long seed) {
        Pipeline before = Drawings.book();
        Map<String, String> ids = new TreeMap<>();
        List<String> names = new ArrayList<>(before.nodes().keys());
        Collections.shuffle(names, new Random(seed));
        names.subList(0, 1 + Math.floorMod(seed, names.size()))
                .forEach(id -> ids.put(id, "fresh-" + names.indexOf(id)));
        Pipeline after = Renaming.apply(before, ids);
        PipelineDiff diff = PipelineDiff.between(before, after);
        Map<String, String> back = new TreeMap<>();
        ids.forEach((old, fresh) -> back.put(fresh, old));
        assertThat(diff.renamed()).isEqualTo(back);
        assertThat(Renaming.apply(after, back)).isEqualTo(before);
        assertThat(diff.nodes()).isEmpty();
        assertThat(diff.moved()).isEmpty();
        assertThat(diff.addedWires()).isEmpty();
        assertThat(diff.removedWires()).isEmpty();
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
