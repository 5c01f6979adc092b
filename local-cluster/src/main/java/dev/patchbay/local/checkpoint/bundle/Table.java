package dev.patchbay.local.checkpoint.bundle;

import dev.patchbay.runtime.proto.Checksum;
import dev.patchbay.runtime.proto.ProtoWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Rows in order of their keys, as LevelDB's table files hold them: blocks of rows, a block that finds these, and at
/// the end where that one is. Rows here need not be many, so a key is written out in every row, which readers allow.
final class Table {
    private static final int MOST_BLOCK_BYTES = 1 << 18;
    private static final int TRAILER_BYTES = 5;
    private static final int FOOTER_BYTES = 48;
    private static final long MAGIC = 0xdb4775248b80fb57L;

    private Table() {}

    private record Handle(long offset, long size) {
        void write(ByteArrayOutputStream out) {
            ProtoWriter.varint(out, offset);
            ProtoWriter.varint(out, size);
        }

        static Handle read(ByteBuffer in) throws IOException {
            return new Handle(ProtoReader.varint(in), ProtoReader.varint(in));
        }
    }

    static byte[] write(SortedMap<String, byte[]> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TreeMap<String, byte[]> blocks = new TreeMap<>();
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        String last = "";
        for (Map.Entry<String, byte[]> row : rows.entrySet()) {
            row(block, row.getKey(), row.getValue());
            last = row.getKey();
            if (block.size() >= MOST_BLOCK_BYTES) {
                blocks.put(last, handle(end(out, block)));
            }
        }
        if (block.size() > 0) {
            blocks.put(last, handle(end(out, block)));
        }
        Handle nothing = end(out, new ByteArrayOutputStream());
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        blocks.forEach((key, value) -> row(index, key, value));
        Handle found = end(out, index);
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        nothing.write(footer);
        found.write(footer);
        footer.writeBytes(new byte[FOOTER_BYTES - Long.BYTES - footer.size()]);
        footer.writeBytes(little(Long.BYTES).putLong(MAGIC).array());
        out.writeBytes(footer.toByteArray());
        return out.toByteArray();
    }

    private static void row(ByteArrayOutputStream block, String key, byte[] value) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        ProtoWriter.varint(block, 0);
        ProtoWriter.varint(block, name.length);
        ProtoWriter.varint(block, value.length);
        block.writeBytes(name);
        block.writeBytes(value);
    }

    private static byte[] handle(Handle handle) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        handle.write(bytes);
        return bytes.toByteArray();
    }

    /// Ends a block: the one place where a whole key stands for certain, at its beginning; not compressed; a checksum.
    private static Handle end(ByteArrayOutputStream out, ByteArrayOutputStream block) {
        block.writeBytes(little(2 * Integer.BYTES).putInt(0).putInt(1).array());
        Handle handle = new Handle(out.size(), block.size());
        block.write(0);
        byte[] bytes = block.toByteArray();
        out.writeBytes(bytes);
        int checksum = new Checksum().add(bytes, 0, bytes.length).masked();
        out.writeBytes(little(Integer.BYTES).putInt(checksum).array());
        block.reset();
        return handle;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// @throws IOException when it is no such table, or not as it was written
    static SortedMap<String, ByteBuffer> read(byte[] file) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < FOOTER_BYTES || all.getLong(file.length - Long.BYTES) != MAGIC) {
            throw new IOException("it does not end as a table does");
        }
        all.position(file.length - FOOTER_BYTES);
        Handle.read(all);
        SortedMap<String, ByteBuffer> rows = new TreeMap<>();
        for (ByteBuffer block : rows(block(file, Handle.read(all))).values()) {
            rows.putAll(rows(block(file, Handle.read(block))));
        }
        return rows;
    }

    private static ByteBuffer block(byte[] file, Handle handle) throws IOException {
        if (handle.offset() < 0
                || handle.size() < 2 * Integer.BYTES
                || handle.offset() > file.length - handle.size() - TRAILER_BYTES) {
            throw new IOException("it is cut short");
        }
        int from = (int) handle.offset();
        int size = (int) handle.size();
        ByteBuffer trailer = ByteBuffer.wrap(file, from + size, TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        boolean compressed = trailer.get() != 0;
        if (trailer.getInt() != new Checksum().add(file, from, size + 1).masked()) {
            throw new IOException("it is not as it was written: a checksum differs");
        }
        if (compressed) {
            throw new IOException("it is compressed");
        }
        return ByteBuffer.wrap(file, from, size).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static SortedMap<String, ByteBuffer> rows(ByteBuffer block) throws IOException {
        int restarts = block.getInt(block.limit() - Integer.BYTES);
        int end = block.limit() - (restarts + 1) * Integer.BYTES;
        SortedMap<String, ByteBuffer> rows = new TreeMap<>();
        byte[] key = {};
        while (block.position() < end) {
            int shared = Math.toIntExact(ProtoReader.varint(block));
            int own = Math.toIntExact(ProtoReader.varint(block));
            int length = Math.toIntExact(ProtoReader.varint(block));
            if (shared > key.length || own < 0 || length < 0 || own > end - block.position() - length) {
                throw new IOException("it is cut short");
            }
            byte[] next = new byte[shared + own];
            System.arraycopy(key, 0, next, 0, shared);
            block.get(next, shared, own);
            key = next;
            rows.put(new String(key, StandardCharsets.UTF_8), block.slice(block.position(), length));
            block.position(block.position() + length);
        }
        return rows;
    }
}
