package dev.patchbay.canvas.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void blocksBecomeParagraphsWithTheirStyles() {
        List<TextFlow> blocks = Markdown.render("# Demo\nKill a **worker** at `300`,\nthen *watch*.\n\n- one\n- two\n");
        assertThat(blocks)
                .extracting(MarkdownTest::words)
                .containsExactly("Demo", "Kill a worker at 300, then watch.", "\u2022 one", "\u2022 two");
        assertThat(text(blocks.get(0), "Demo").getFont().getStyle()).containsIgnoringCase("bold");
        assertThat(text(blocks.get(1), "worker").getFont().getStyle()).containsIgnoringCase("bold");
        assertThat(text(blocks.get(1), "300").getFont().getFamily()).containsIgnoringCase("mono");
        assertThat(text(blocks.get(1), "watch").getFont().getStyle()).isNotEqualTo("Regular");
    }

    @Test
    void numbersCountAndInnerListsStandFurtherIn() {
        List<TextFlow> blocks = Markdown.render("3. three\n4. four\n   - inner\n");
        assertThat(blocks).extracting(MarkdownTest::words).containsExactly("3. three", "4. four", "\u2022 inner");
        assertThat(VBox.getMargin(blocks.get(2)).getLeft())
                .isGreaterThan(VBox.getMargin(blocks.get(1)).getLeft());
    }

    @Test
    void htmlIsNothingButText() {
        assertThat(words(Markdown.render("a <b>c</b>").getFirst())).isEqualTo("a <b>c</b>");
    }

    private static String words(TextFlow block) {
        return block.getChildren().stream().map(n -> ((Text) n).getText()).collect(Collectors.joining());
    }

    private static Text text(TextFlow block, String words) {
        return block.getChildren().stream()
                .map(n -> (Text) n)
                .filter(t -> t.getText().equals(words))
                .findFirst()
                .orElseThrow();
    }
}
