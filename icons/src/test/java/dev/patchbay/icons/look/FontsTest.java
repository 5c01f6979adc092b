package dev.patchbay.icons.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.icons.FxThread;
import java.util.stream.Stream;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FontsTest {

    private static final double SIZE = 100;

    static Stream<Font> faces() {
        assertThat(FxThread.call(Fonts::load)).isTrue();
        return Stream.of(
                Font.font(Fonts.FAMILY, SIZE),
                Font.font(Fonts.FAMILY, FontWeight.BOLD, SIZE),
                Font.font(Fonts.MEDIUM_FAMILY, SIZE));
    }

    @ParameterizedTest
    @MethodSource("faces")
    void allDigitsHaveOneWidth(Font face) {
        double zero = widthOf("0", face);
        assertThat(zero).isGreaterThan(30);
        assertThat("123456789".chars().mapToDouble(digit -> widthOf(Character.toString(digit), face)))
                .allSatisfy(width -> assertThat(width).isEqualTo(zero));
    }

    @ParameterizedTest
    @MethodSource("faces")
    void theFaceIsOursAndNotAStandIn(Font face) {
        assertThat(face.getFamily()).startsWith("Patchbay Sans");
        assertThat(widthOf("i", face)).isLessThan(widthOf("m", face));
    }

    @ParameterizedTest
    @MethodSource("faces")
    void spacesAndHyphensKeepTheirOwnWidth(Font face) {
        assertThat(widthOf("a a", face) - widthOf("aa", face)).isLessThan(widthOf("0", face) / 2);
        assertThat(widthOf("-", face)).isLessThan(widthOf("0", face) * 0.85);
    }

    @Test
    void theThreeWeightsDiffer() {
        assertThat(faces().map(face -> widthOf("Throughput", face))).doesNotHaveDuplicates();
        assertThat(faces().map(Font::getName)).doesNotHaveDuplicates();
    }

    private static double widthOf(String text, Font font) {
        return FxThread.call(() -> {
            Text node = new Text(text);
            node.setFont(font);
            return node.getLayoutBounds().getWidth();
        });
    }
}
