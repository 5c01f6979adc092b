package dev.patchbay.icons.look;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The named tables of one font: read from a web font (WOFF 1), written as a plain TrueType file that JavaFX loads.
record FontTables(SortedMap<String, ByteBuffer> tables) {

    private static final int WOFF_SIGNATURE = 0x774F4646;
    private static final int TRUETYPE_VERSION = 0x00010000;

    static FontTables readWoff(byte[] bytes) {
        ByteBuffer woff = ByteBuffer.wrap(bytes);
        if (woff.getInt(0) != WOFF_SIGNATURE) {
            throw new IllegalArgumentException("Not a WOFF file: it starts with another signature.");
        }
        SortedMap<String, ByteBuffer> tables = new TreeMap<>();
        int tableCount = Short.toUnsignedInt(woff.getShort(12));
        for (int i = 0; i < tableCount; i++) {
            int entry = 44 + 20 * i;
            String tag = new String(bytes, entry, 4, StandardCharsets.ISO_8859_1);
            int offset = woff.getInt(entry + 4);
            int storedLength = woff.getInt(entry + 8);
            int length = woff.getInt(entry + 12);
            tables.put(tag, ByteBuffer.wrap(inflate(bytes, offset, storedLength, length)));
        }
        return new FontTables(tables);
    }

    ByteBuffer table(String tag) {
        ByteBuffer table = tables.get(tag);
        if (table == null) {
            throw new IllegalArgumentException("The font has no table " + tag + ".");
        }
        return table;
    }

    FontTables with(Map<String, ByteBuffer> changed) {
        SortedMap<String, ByteBuffer> copy = new TreeMap<>(tables);
        copy.putAll(changed);
        return new FontTables(copy);
    }

    /// Checksums are left 0: no font engine that JavaFX uses looks at them, and the bytes never leave this process.
    byte[] toTrueType() {
        int count = tables.size();
        int powerOfTwo = Integer.highestOneBit(count);
        ByteBuffer directory = ByteBuffer.allocate(12 + 16 * count);
        directory.putInt(TRUETYPE_VERSION).putShort((short) count).putShort((short) (powerOfTwo * 16));
        directory.putShort((short) Integer.numberOfTrailingZeros(powerOfTwo));
        directory.putShort((short) ((count - powerOfTwo) * 16));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        tables.forEach((tag, table) -> {
            directory.put(tag.getBytes(StandardCharsets.ISO_8859_1)).putInt(0);
            directory.putInt(directory.capacity() + body.size()).putInt(table.capacity());
            body.writeBytes(copyOf(table));
            body.writeBytes(new byte[(4 - body.size() % 4) % 4]);
        });
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(directory.array());
        file.writeBytes(body.toByteArray());
        return file.toByteArray();
    }

    static byte[] copyOf(ByteBuffer table) {
        byte[] bytes = new byte[table.capacity()];
        table.get(0, bytes);
        return bytes;
    }

    private static byte[] inflate(byte[] bytes, int offset, int storedLength, int length) {
        byte[] table = new byte[length];
        if (storedLength == length) {
            System.arraycopy(bytes, offset, table, 0, length);
            return table;
        }
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(bytes, offset, storedLength);
            if (inflater.inflate(table) != length) {
                throw new IllegalArgumentException("The font file ends too early.");
            }
            return table;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("The font file is damaged.", e);
        }
    }
}
