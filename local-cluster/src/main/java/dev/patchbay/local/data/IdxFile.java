package dev.patchbay.local.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// An IDX file of bytes, mapped: a magic number that tells the number of extents, the extents, then the values.
record IdxFile(Path path, List<Integer> extents, MemorySegment values) {
    static final int LABELS = 0x0801;
    static final int IMAGES = 0x0803;
    private static final long IMPOSSIBLE = Long.MAX_VALUE / 2;
    private static final ValueLayout.OfInt BIG_ENDIAN_INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /// Maps an uncompressed file for as long as the arena lives; one that is not exactly what its header says is
    /// refused.
    static IdxFile map(Path path, int magic, Arena arena) throws DataProblem {
        MemorySegment file;
        try (FileChannel channel = FileChannel.open(path)) {
            file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        } catch (NoSuchFileException e) {
            throw new DataProblem("data.missing-file", path, String.join(", ", NamedDataset.FILES));
        } catch (IOException e) {
            throw new DataProblem("data.unreadable", path, String.valueOf(e.getMessage()));
        }
        int rank = magic & 0xFF;
        long headerBytes = Integer.BYTES * (1L + rank);
        if (file.byteSize() < headerBytes) {
            throw new DataProblem("data.truncated", path, file.byteSize(), headerBytes);
        }
        int found = file.get(BIG_ENDIAN_INT, 0);
        if (found != magic) {
            throw new DataProblem("data.magic", path, magic == IMAGES ? "images" : "labels", hex(found), hex(magic));
        }
        List<Integer> extents = new ArrayList<>();
        long values = 1;
        for (int i = 0; i < rank; i++) {
            int extent = file.get(BIG_ENDIAN_INT, Integer.BYTES * (1L + i));
            extents.add(extent);
            // extents of 31 bits may overflow a product; no real file comes near
            values = extent < 0 || values > IMPOSSIBLE / Math.max(1, extent) ? IMPOSSIBLE : values * extent;
        }
        long promised = headerBytes + values;
        if (file.byteSize() != promised) {
            String key = file.byteSize() < promised ? "data.truncated" : "data.trailing";
            throw new DataProblem(key, path, file.byteSize(), promised);
        }
        if (values == 0) {
            throw new DataProblem("data.empty", path);
        }
        return new IdxFile(path, extents, file.asSlice(headerBytes));
    }

    int count() {
        return extents.getFirst();
    }

    /// "28 × 28"
    String sampleExtents() {
        return extents.stream().skip(1).map(String::valueOf).collect(Collectors.joining(" × "));
    }

    private static String hex(int magic) {
        return String.format("0x%08x", magic);
    }
}
