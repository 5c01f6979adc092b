package dev.patchbay.pipeline.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Drawings;
import dev.patchbay.pipeline.Note;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.catalog.Wiring;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentTest {
    private final Wiring wiring = new Wiring(Catalog.standard());

    @Test
    void travelsAsTextAndLandsInAnEmptyDrawing() throws Exception {
        Pipeline book = Marginalia.addNote(
                        Note.of("note-1", new Position(0, 0), 100, 60).saying("# why"))
                .apply(Drawings.book());
        String text = Fragment.of(book, book.nodes().keys(), List.of("note-1")).text();
        Pipeline pasted = Fragment.ofText(text)
                .paste(wiring, new Position(0, 0), Fragment.Outside.CUT)
                .apply(Pipeline.named("empty"));
        assertThat(pasted.nodes()).isEqualTo(book.nodes());
        assertThat(pasted.wires()).isEqualTo(book.wires());
        assertThat(pasted.policies()).isEqualTo(book.policies());
        assertThat(pasted.annotations().notes().get("note-1").orElseThrow().text())
                .isEqualTo("# why");
    }

    @Test
    void withOutsideWiresACopyIsFedAsItsOriginal() {
        Pipeline before = Drawings.quickstart();
        Fragment train = Fragment.of(before, List.of("train"), List.of());
        Pipeline cut =
                train.paste(wiring, Position.ORIGIN, Fragment.Outside.CUT).apply(before);
        assertThat(cut.wiresOf("train-2")).isEmpty();
        Pipeline wired =
                train.paste(wiring, Position.ORIGIN, Fragment.Outside.WIRED).apply(before);
        assertThat(wired.wiresOf("train-2"))
                .containsExactlyInAnyOrder(
                        Wire.of("batches", "out", "train-2", "data"),
                        Wire.of("cnn", "model", "train-2", "model"),
                        Wire.of("fashion", "validation", "train-2", "validation"));
    }
}
