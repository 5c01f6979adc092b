package dev.patchbay.canvas.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.text.Texts;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CardFactsTest {
    private final Catalog catalog = Catalog.standard();
    private final CardFacts facts = new CardFacts(new Words(Texts.in(Locale.ENGLISH)));

    @Test
    void aDatasetTellsWhatTheNamedSetHolds() {
        assertThat(lines(Node.of("d", "dataset"))).containsExactly("60,000 + 10,000 images", "10 classes");
    }

    @Test
    void aTrainingNodeTellsItsWorldAndItsOptimisation() {
        Node node = Node.of("t", "collective-communication")
                .with("workers", Value.of(4))
                .with("epochs", Value.of(1));
        assertThat(lines(node)).containsExactly("4 workers, ring", "1 epoch, adam");
    }

    @Test
    void aModelTellsItsLayers() {
        assertThat(lines(Node.of("m", "model").with("preset", Value.of("cnn-dropout"))))
                .containsExactly("3 conv, 2 dense", "dropout 0.5");
        assertThat(lines(Node.of("m", "model"))).containsExactly("cnn", "3 conv, 2 dense");
    }

    @Test
    void aFlagThatIsOffSaysSo() {
        assertThat(lines(Node.of("b", "batching").with("shuffle", Value.of(false))))
                .containsExactly("32 samples", "no shuffle");
    }

    @Test
    void aLoneChoiceIsToldWithWhatItAnswers() {
        assertThat(lines(Node.of("s", "model-selection"))).containsExactly("Select by accuracy");
    }

    @Test
    void anUnknownPatternIsNamed() {
        Node node = Node.of("x", "quantum-teleport");
        assertThat(facts.patternTitle(node, catalog.pattern(node.pattern()))).contains("quantum-teleport");
        assertThat(lines(node)).hasSize(1);
    }

    @Test
    void everyPatternHasFactsOfAtMostTwoLines() {
        catalog.patterns().stream()
                .filter(p -> !p.isPolicy())
                .forEach(p -> assertThat(lines(Node.of("n", p.id())))
                        .as(p.id())
                        .hasSizeBetween(1, 2)
                        .allSatisfy(l -> assertThat(l).isNotBlank()));
    }

    private List<String> lines(Node node) {
        return facts.lines(node, catalog.pattern(node.pattern()));
    }
}
