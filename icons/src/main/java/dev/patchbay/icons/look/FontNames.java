package dev.patchbay.icons.look;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Gives a font the name and the boldness under which JavaFX shall find it.
final class FontNames {

    private static final int WINDOWS = 3;
    private static final int UNICODE = 1;
    private static final int US_ENGLISH = 0x409;
    private static final int MAC_STYLE_AT = 44;
    private static final int FS_SELECTION_AT = 62;
    private static final short MAC_BOLD = 1;
    private static final short FS_BOLD = 0x20;
    private static final short FS_REGULAR = 0x40;

    private FontNames() {}

    /// The table `name` with family, style, full name and PostScript name.
    static ByteBuffer table(String family, String style) {
        String full = style.equals("Regular") ? family : family + " " + style;
        int[] ids = {1, 2, 4, 6};
        String[] texts = {family, style, full, full.replace(" ", "")};
        int stringsAt = 6 + 12 * ids.length;
        ByteBuffer strings = ByteBuffer.allocate(1024);
        ByteBuffer table = ByteBuffer.allocate(stringsAt + 1024);
        table.putShort((short) 0).putShort((short) ids.length).putShort((short) stringsAt);
        for (int i = 0; i < ids.length; i++) {
            byte[] text = texts[i].getBytes(StandardCharsets.UTF_16BE);
            table.putShort((short) WINDOWS).putShort((short) UNICODE).putShort((short) US_ENGLISH);
            table.putShort((short) ids[i]).putShort((short) text.length).putShort((short) strings.position());
            strings.put(text);
        }
        table.put(strings.array(), 0, strings.position());
        return table;
    }

    static Map<String, ByteBuffer> markedBold(FontTables font, boolean bold, Map<String, ByteBuffer> changes) {
        ByteBuffer head = ByteBuffer.wrap(FontTables.copyOf(font.table("head")));
        head.putShort(MAC_STYLE_AT, bold ? MAC_BOLD : 0);
        ByteBuffer os2 = ByteBuffer.wrap(FontTables.copyOf(font.table("OS/2")));
        os2.putShort(FS_SELECTION_AT, bold ? FS_BOLD : FS_REGULAR);
        Map<String, ByteBuffer> all = new HashMap<>(changes);
        all.put("head", head);
        all.put("OS/2", os2);
        return all;
    }
}
