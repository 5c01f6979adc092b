package dev.patchbay.icons.look;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/// Finds the font's own digits of one width (OpenType feature `tnum`), which JavaFX has no switch for.
final class TabularFigures {

    private static final int TNUM = 0x746E756D; // the letters as the font stores them
    private static final int SINGLE_SUBSTITUTION = 1;
    private static final int EXTENSION = 7;

    private final ByteBuffer gsub;

    private TabularFigures(ByteBuffer gsub) {
        this.gsub = gsub;
    }

    /// Which glyph to draw in place of which, by glyph number.
    static Map<Integer, Integer> substitutions(ByteBuffer gsub) {
        return new TabularFigures(gsub).read();
    }

    private Map<Integer, Integer> read() {
        Map<Integer, Integer> substitutes = new HashMap<>();
        int features = u16(6);
        int lookups = u16(8);
        for (int i = 0; i < u16(features); i++) {
            int featureRecord = features + 2 + 6 * i;
            if (gsub.getInt(featureRecord) != TNUM) {
                continue;
            }
            int feature = features + u16(featureRecord + 4);
            for (int j = 0; j < u16(feature + 2); j++) {
                int lookupIndex = u16(feature + 4 + 2 * j);
                addLookup(lookups + u16(lookups + 2 + 2 * lookupIndex), substitutes);
            }
        }
        return substitutes;
    }

    private void addLookup(int lookup, Map<Integer, Integer> substitutes) {
        for (int i = 0; i < u16(lookup + 4); i++) {
            int subtable = lookup + u16(lookup + 6 + 2 * i);
            int type = u16(lookup);
            if (type == EXTENSION) {
                type = u16(subtable + 2);
                subtable += gsub.getInt(subtable + 4);
            }
            if (type == SINGLE_SUBSTITUTION) {
                addSingle(subtable, substitutes);
            }
        }
    }

    private void addSingle(int subtable, Map<Integer, Integer> substitutes) {
        boolean listed = u16(subtable) == 2;
        int coverage = subtable + u16(subtable + 2);
        boolean ranges = u16(coverage) == 2;
        int index = 0;
        for (int i = 0; i < u16(coverage + 2); i++) {
            int first = u16(coverage + 4 + (ranges ? 6 : 2) * i);
            int last = ranges ? u16(coverage + 6 + 6 * i) : first;
            for (int glyph = first; glyph <= last; glyph++) {
                int substitute = listed ? u16(subtable + 6 + 2 * index) : (glyph + u16(subtable + 4)) & 0xFFFF;
                substitutes.put(glyph, substitute);
                index++;
            }
        }
    }

    private int u16(int at) {
        return Short.toUnsignedInt(gsub.getShort(at));
    }
}
