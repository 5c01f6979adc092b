package dev.patchbay.local.checkpoint.bundle;

import dev.patchbay.runtime.proto.ProtoWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A checkpoint's index: a table with a row for each tensor, and a first one for the whole
/// (TensorFlow's `tensor_bundle.proto`).
///
/// @param shards how many data files there are
public record BundleIndex(int shards, SortedMap<String, TensorEntry> entries) {
    private static final String HEADER = "";
    private static final int LITTLE_ENDIAN = 0;
    /// What TensorFlow writes since the format exists.
    private static final int PRODUCER = 1;

    public static BundleIndex of(int shards, List<TensorEntry> entries) {
        SortedMap<String, TensorEntry> byName = new TreeMap<>();
        entries.forEach(entry -> byName.put(entry.name(), entry));
        return new BundleIndex(shards, byName);
    }

    public byte[] bytes() {
        SortedMap<String, byte[]> rows = new TreeMap<>();
        rows.put(
                HEADER,
                new ProtoWriter()
                        .number(1, shards)
                        .number(2, LITTLE_ENDIAN)
                        .message(3, new ProtoWriter().number(1, PRODUCER))
                        .bytes());
        entries.forEach((name, entry) -> rows.put(name, row(entry)));
        return Table.write(rows);
    }

    private static byte[] row(TensorEntry entry) {
        ProtoWriter shape = new ProtoWriter();
        entry.shape().forEach(extent -> shape.message(2, new ProtoWriter().number(1, extent)));
        return new ProtoWriter()
                .number(1, entry.type().number())
                .message(2, shape)
                .number(3, entry.shard())
                .number(4, entry.offset())
                .number(5, entry.size())
                .fixed(6, entry.checksum())
                .bytes();
    }

    /// @throws IOException when it is no index, or not as it was written
    public static BundleIndex read(byte[] file) throws IOException {
        SortedMap<String, ByteBuffer> rows = Table.read(file);
        ByteBuffer header = rows.remove(HEADER);
        if (header == null) {
            throw new IOException("it is no index of tensors");
        }
        SortedMap<String, TensorEntry> entries = new TreeMap<>();
        for (Map.Entry<String, ByteBuffer> row : rows.entrySet()) {
            entries.put(row.getKey(), entry(row.getKey(), new ProtoReader(row.getValue())));
        }
        return new BundleIndex(shards(new ProtoReader(header)), entries);
    }

    private static int shards(ProtoReader header) throws IOException {
        int shards = 0;
        for (int field = header.next(); field != 0; field = header.next()) {
            switch (field) {
                case 1 -> shards = Math.toIntExact(header.number());
                case 2 -> {
                    if (header.number() != LITTLE_ENDIAN) {
                        throw new IOException("its numbers are in another byte order");
                    }
                }
                default -> header.skip();
            }
        }
        return shards;
    }

    private static TensorEntry entry(String name, ProtoReader row) throws IOException {
        long type = 0;
        List<Long> shape = List.of();
        long shard = 0;
        long offset = 0;
        long size = 0;
        int checksum = 0;
        for (int field = row.next(); field != 0; field = row.next()) {
            switch (field) {
                case 1 -> type = row.number();
                case 2 -> shape = shape(row.message());
                case 3 -> shard = row.number();
                case 4 -> offset = row.number();
                case 5 -> size = row.number();
                case 6 -> checksum = row.fixed();
                default -> row.skip();
            }
        }
        DataType known =
                DataType.of(type).orElseThrow(() -> new IOException("'" + name + "' is of a kind we do not write"));
        return new TensorEntry(name, known, shape, Math.toIntExact(shard), offset, size, checksum);
    }

    private static List<Long> shape(ProtoReader shape) throws IOException {
        List<Long> extents = new ArrayList<>();
        for (int field = shape.next(); field != 0; field = shape.next()) {
            if (field == 2) {
                extents.add(extent(shape.message()));
            } else {
                shape.skip();
            }
        }
        return extents;
    }

    private static long extent(ProtoReader dimension) throws IOException {
        long extent = 0;
        for (int field = dimension.next(); field != 0; field = dimension.next()) {
            if (field == 1) {
                extent = dimension.number();
            } else {
                dimension.skip();
            }
        }
        return extent;
    }
}
