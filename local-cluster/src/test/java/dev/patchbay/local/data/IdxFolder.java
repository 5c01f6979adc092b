package dev.patchbay.local.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/// Small IDX files for tests.
final class IdxFolder {
    static final int SIDE = 4;

    private IdxFolder() {}

    static void write(Path folder, int train, int test) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(NamedDataset.FILES.get(0)), images(train, SIDE));
        Files.write(folder.resolve(NamedDataset.FILES.get(1)), labels(train));
        Files.write(folder.resolve(NamedDataset.FILES.get(2)), images(test, SIDE));
        Files.write(folder.resolve(NamedDataset.FILES.get(3)), labels(test));
    }

    static byte[] images(int count, int side) {
        ByteBuffer file = ByteBuffer.allocate(16 + count * side * side);
        file.putInt(IdxFile.IMAGES).putInt(count).putInt(side).putInt(side);
        for (int i = 0; file.hasRemaining(); i++) {
            file.put((byte) (i / (side * side)));
        }
        return file.array();
    }

    static byte[] labels(int count) {
        ByteBuffer file = ByteBuffer.allocate(8 + count);
        file.putInt(IdxFile.LABELS).putInt(count);
        for (int i = 0; i < count; i++) {
            file.put((byte) (i % 3));
        }
        return file.array();
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    static byte[] cut(byte[] bytes, int less) {
        return Arrays.copyOf(bytes, bytes.length - less);
    }
}
