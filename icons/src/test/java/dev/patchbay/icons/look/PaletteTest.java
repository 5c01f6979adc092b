package dev.patchbay.icons.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {

    private static final List<Token> GROUNDS = List.of(Token.BACKGROUND, Token.PANEL, Token.CARD, Token.FIELD);
    private static final List<Token> TEXTS = List.of(
            Token.TEXT, Token.TEXT_SECONDARY, Token.TEXT_FAINT, Token.ACCENT_TEXT, Token.OK, Token.WARN, Token.BAD);
    private static final List<Token> FAMILIES =
            List.of(Token.INGESTION, Token.MODEL, Token.TRAINING, Token.SERVING, Token.WORKFLOW, Token.OPERATIONS);

    @ParameterizedTest
    @EnumSource
    void bothAppearancesDefineEveryToken(Appearance appearance) {
        Palette palette = Palette.of(appearance);
        assertThat(Token.values())
                .allSatisfy(token -> assertThat(palette.color(token)).isNotNull());
    }

    @ParameterizedTest
    @EnumSource
    void textIsReadableOnEveryGround(Appearance appearance) {
        assertContrast(appearance, TEXTS, GROUNDS, 4.5);
        assertContrast(appearance, List.of(Token.ON_ACCENT), List.of(Token.ACCENT, Token.ACCENT_HOVER), 4.5);
        assertContrast(appearance, List.of(Token.TEXT), List.of(Token.NOTE, Token.HOVER), 4.5);
    }

    /// A chosen row, a chip, a badge: ink on a colour that lets the ground through.
    @ParameterizedTest
    @EnumSource
    void textIsReadableOnEverySoftGround(Appearance appearance) {
        Palette palette = Palette.of(appearance);
        List<Token> softs = List.of(
                Token.ACCENT_SOFT,
                Token.OK_SOFT,
                Token.WARN_SOFT,
                Token.BAD_SOFT,
                Token.INGESTION_SOFT,
                Token.MODEL_SOFT,
                Token.TRAINING_SOFT,
                Token.SERVING_SOFT,
                Token.WORKFLOW_SOFT,
                Token.OPERATIONS_SOFT);
        for (Token ground : GROUNDS) {
            for (Token soft : softs) {
                Color under = palette.color(ground)
                        .interpolate(
                                opaque(palette.color(soft)), palette.color(soft).getOpacity());
                assertThat(contrast(palette.color(Token.TEXT), under))
                        .as("%s: text on %s over %s", appearance, soft, ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        assertContrast(appearance, List.of(Token.PANEL), List.of(Token.WARN, Token.OK, Token.BAD), 4.5);
        assertContrast(appearance, List.of(Token.TEXT_SECONDARY, Token.TEXT_FAINT), List.of(Token.HOVER), 4.5);
    }

    private static Color opaque(Color color) {
        return Color.color(color.getRed(), color.getGreen(), color.getBlue());
    }

    @ParameterizedTest
    @EnumSource
    void familyColoursStandOutFromEveryGround(Appearance appearance) {
        assertContrast(appearance, FAMILIES, GROUNDS, 4.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingestion", "model", "training", "serving", "workflow", "operations"})
    void everyFamilyHasItsOwnColour(String family) {
        assertThat(Token.ofFamily(family).cssName()).isEqualTo("-pb-" + family);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataset", "model", "trained-model", "endpoint", "metrics", "events"})
    void everyPortTypeHasAColourOfItsOwn(String type) {
        assertThat(FAMILIES).contains(Token.ofPortType(type));
        assertThat(Token.ofPortType("any")).isEqualTo(Token.TEXT_SECONDARY);
    }

    private static void assertContrast(Appearance appearance, List<Token> inks, List<Token> grounds, double atLeast) {
        Palette palette = Palette.of(appearance);
        for (Token ink : inks) {
            for (Token ground : grounds) {
                double contrast = contrast(palette.color(ink), palette.color(ground));
                assertThat(contrast).as("%s: %s on %s", appearance, ink, ground).isGreaterThanOrEqualTo(atLeast);
            }
        }
    }

    /// Contrast ratio as WCAG 2.2 defines it.
    private static double contrast(Color first, Color second) {
        double a = luminance(first);
        double b = luminance(second);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
