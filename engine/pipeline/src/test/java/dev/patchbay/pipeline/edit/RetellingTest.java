package dev.patchbay.pipeline.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Drawings;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.file.PipelineReader;
import dev.patchbay.pipeline.file.TextPlaces;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RetellingTest {
    private static Pipeline retold(Pipeline drawn, String text) throws Exception {
        return Retelling.edit(PipelineReader.read(text)).apply(drawn);
    }

    @Property(tries = 100)
    void whatIsToldUnchangedIsTheSameDrawing(@ForAll long seed) throws Exception {
        RandomEdits edits = new RandomEdits(seed);
        Pipeline drawn = Drawings.book();
        for (int i = 0; i < 20; i++) {
            drawn = edits.next(drawn).apply(drawn);
        }
        assertThat(retold(drawn, Retelling.text(drawn))).isEqualTo(drawn);
    }

    @Test
    void aNewNodeIsLaidBelowAndTheOthersStay() throws Exception {
        Pipeline drawn = Drawings.quickstart();
        String text = Retelling.text(drawn);
        assertThat(text).doesNotContain("layout");
        Pipeline after = retold(
                drawn,
                text.replace("\"size\": 64", "\"size\": 8")
                        .replace("\"nodes\": {", "\"nodes\": {\n    \"again\": {\"pattern\": \"batching\"},"));
        assertThat(after.node("batches").orElseThrow().parameters().get("size")).contains(Value.of(8));
        assertThat(after.layout().get("train")).isEqualTo(drawn.layout().get("train"));
        double lowest = drawn.layout().stream().mapToDouble(Position::y).max().orElseThrow();
        assertThat(after.layout().get("again").orElseThrow().y()).isGreaterThan(lowest);
    }

    @Test
    void aPlaceIsFoundByItsWayThroughTheFile() {
        TextPlaces places = TextPlaces.of("{\n\"nodes\": {\n\"a\": {\"pattern\": \"x\"},\n\"b\": {\n\"pattern\": 3}},\n"
                + "\"wires\": [\n{\"from\": \"a.b\"},\n{\"from\": 4}]}");
        assertThat(places.line("nodes.b.pattern")).contains(5);
        assertThat(places.line("nodes.a.parameters.size")).contains(3);
        assertThat(places.line("wires[1].from")).contains(8);
        assertThat(places.line("policies.none")).contains(1);
        assertThat(TextPlaces.of("{\n\"nodes\": {\n\"a\": {").line("nodes.a")).contains(3);
        assertThat(TextPlaces.of("").line("nodes")).isEmpty();
    }
}
