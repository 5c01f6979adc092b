package dev.patchbay.pipeline.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Texts;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PatternIndexTest {
    private final PatternIndex index = new PatternIndex(Catalog.standard(), Texts.in(Locale.ENGLISH));

    private List<String> ids(String typed) {
        return index.matching(typed, _ -> 0).stream().map(Pattern::id).toList();
    }

    @Test
    void nothingTypedIsTheWholeCatalogInItsOrder() {
        assertThat(ids(" "))
                .containsExactlyElementsOf(
                        Catalog.standard().patterns().stream().map(Pattern::id).toList());
    }

    @Test
    void titlesThatBeginWithItComeFirst() {
        assertThat(ids("batch").getFirst()).isEqualTo("batching");
        assertThat(ids("Server").getFirst()).isEqualTo("parameter-server");
    }

    @Test
    void otherNamesAndWhatFlowsFindIt() {
        assertThat(ids("endpoint")).contains("replicated-serving");
        assertThat(ids("trained model")).contains("model-selection", "collective-communication");
        assertThat(ids("all-reduce")).contains("collective-communication");
        assertThat(ids("no such thing")).isEmpty();
    }

    @Test
    void whatIsCalledExactlySoComesFirstWhateverOneLikes() {
        assertThat(index.matching("model", p -> p.id().equals("model-selection") ? 3 : 0)
                        .getFirst()
                        .id())
                .isEqualTo("model");
    }

    @Test
    void whatOneLikesComesFirstAmongEquals() {
        assertThat(index.matching("", p -> p.id().equals("model") ? 3 : 0)
                        .getFirst()
                        .id())
                .isEqualTo("model");
    }
}
