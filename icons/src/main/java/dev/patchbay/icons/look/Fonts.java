package dev.patchbay.icons.look;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import javafx.scene.text.Font;

/// The bundled font: Inter, with its digits of one width in place, so that a changing number never makes its line
/// dance.
///
/// It is registered under names of its own, since an installed Inter would bring back the digits of many widths. The
/// family [#FAMILY] has a regular (400) and a bold face (600); the weight between stands alone as [#MEDIUM_FAMILY].
public final class Fonts {

    public static final String FAMILY = "Patchbay Sans";
    public static final String MEDIUM_FAMILY = "Patchbay Sans Medium";

    private static final String FOLDER = "/META-INF/resources/_static/inter/5.2.5/files/";

    private enum Face {
        REGULAR("400", FAMILY, "Regular", false),
        MEDIUM("500", MEDIUM_FAMILY, "Regular", false),
        SEMI_BOLD("600", FAMILY, "Bold", true);

        private final String weight;
        private final String family;
        private final String style;
        private final boolean bold;

        Face(String weight, String family, String style, boolean bold) {
            this.weight = weight;
            this.family = family;
            this.style = style;
            this.bold = bold;
        }
    }

    private Fonts() {}

    /// Registers all faces with JavaFX; false when one did not load, and the system's font stands in for it.
    public static boolean load() {
        return Arrays.stream(Face.values()).allMatch(Fonts::load);
    }

    private static boolean load(Face face) {
        String file = FOLDER + "inter-latin-" + face.weight + "-normal.woff";
        try (InputStream in = Fonts.class.getResourceAsStream(file)) {
            if (in == null) {
                return false;
            }
            FontTables inter = FontTables.readWoff(in.readAllBytes());
            byte[] font = inter.with(changes(inter, face)).toTrueType();
            return Font.loadFont(new ByteArrayInputStream(font), 0) != null;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static Map<String, ByteBuffer> changes(FontTables inter, Face face) {
        SortedMap<Integer, Integer> glyphs = CharacterMap.read(inter.table("cmap"));
        Map<Integer, Integer> tabular = TabularFigures.substitutions(inter.table("GSUB"));
        // Digits only: the feature would also widen spaces, hyphens and commas, and prose would fall apart.
        for (int digit = '0'; digit <= '9'; digit++) {
            glyphs.computeIfPresent(digit, (_, glyph) -> tabular.getOrDefault(glyph, glyph));
        }
        ByteBuffer names = FontNames.table(face.family, face.style);
        return FontNames.markedBold(inter, face.bold, Map.of("cmap", CharacterMap.write(glyphs), "name", names));
    }
}
