package dev.patchbay.pipeline.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import org.junit.jupiter.api.Test;

class BesideTest {
    private final Beside beside = new Beside(Catalog.standard());

    @Test
    void whatTakesItsOutputComesAfterItAndIsWired() {
        Pipeline drawing = Pipeline.named("test").with(Node.of("data", "dataset"), new Position(40, 60));
        Pipeline after = beside.add("batching", "data").apply(drawing);
        assertThat(after.wires().keys())
                .containsExactly(new Wire(new PortRef("data", "train"), new PortRef("batching", "in")));
        assertThat(after.layout().get("batching")).hasValueSatisfying(at -> {
            assertThat(at.x()).isGreaterThan(40);
            assertThat(at.y()).isEqualTo(60);
        });
    }

    @Test
    void whatItNeedsComesBeforeItAndASecondOneLiesBelow() {
        Pipeline drawing = Pipeline.named("test").with(Node.of("batching", "batching"), new Position(400, 60));
        Pipeline once = beside.add("dataset", "batching").apply(drawing);
        assertThat(once.wires().keys())
                .containsExactly(new Wire(new PortRef("dataset", "train"), new PortRef("batching", "in")));
        Pipeline twice = beside.add("dataset", "batching").apply(once);
        assertThat(twice.wires()).isEqualTo(once.wires());
        assertThat(twice.layout().get("dataset-2")).isNotEqualTo(twice.layout().get("dataset"));
    }
}
