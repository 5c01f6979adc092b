package dev.patchbay.icons.look;

import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;

/// The table `cmap` of a font, from character to glyph number: read in format 4, written in format 12.
final class CharacterMap {

    private static final int WINDOWS = 3;
    private static final int WINDOWS_UNICODE_BMP = 1;
    private static final int WINDOWS_UNICODE_FULL = 10;

    private CharacterMap() {}

    static SortedMap<Integer, Integer> read(ByteBuffer cmap) {
        for (int i = 0; i < u16(cmap, 2); i++) {
            int entry = 4 + 8 * i;
            if (u16(cmap, entry) == WINDOWS && u16(cmap, entry + 2) == WINDOWS_UNICODE_BMP) {
                return readFormat4(cmap, cmap.getInt(entry + 4));
            }
        }
        throw new IllegalArgumentException("The font has no character map for Unicode.");
    }

    static ByteBuffer write(SortedMap<Integer, Integer> glyphs) {
        int length = 16 + 12 * glyphs.size();
        ByteBuffer cmap = ByteBuffer.allocate(12 + length);
        cmap.putShort((short) 0).putShort((short) 1);
        cmap.putShort((short) WINDOWS).putShort((short) WINDOWS_UNICODE_FULL).putInt(12);
        cmap.putShort((short) 12).putShort((short) 0).putInt(length).putInt(0).putInt(glyphs.size());
        glyphs.forEach(
                (character, glyph) -> cmap.putInt(character).putInt(character).putInt(glyph));
        return cmap;
    }

    private static SortedMap<Integer, Integer> readFormat4(ByteBuffer cmap, int start) {
        if (u16(cmap, start) != 4) {
            throw new IllegalArgumentException("The font's character map is not in format 4.");
        }
        SortedMap<Integer, Integer> glyphs = new TreeMap<>();
        int row = u16(cmap, start + 6);
        for (int at = start + 14; at < start + 14 + row; at += 2) {
            int last = u16(cmap, at);
            int first = u16(cmap, at + row + 2);
            int delta = u16(cmap, at + 2 * row + 2);
            int rangeAt = at + 3 * row + 2;
            int range = u16(cmap, rangeAt);
            for (int character = first; character <= last && character < 0xFFFF; character++) {
                int glyph = range == 0 ? character : u16(cmap, rangeAt + range + 2 * (character - first));
                if (range == 0 || glyph != 0) {
                    glyphs.put(character, (glyph + delta) & 0xFFFF);
                }
            }
        }
        return glyphs;
    }

    private static int u16(ByteBuffer buffer, int at) {
        return Short.toUnsignedInt(buffer.getShort(at));
    }
}
