package dev.patchbay.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// A data set that a small model learns: a noisy image of class k has a bright band at the k-th place.
public final class StripedImages {
    static final int SIDE = 28;
    static final int CLASSES = 10;

    private StripedImages() {}

    public static Path write(Path folder, int train, int test) throws IOException {
        Files.createDirectories(folder);
        SplittableRandom random = new SplittableRandom(5);
        write(folder, "train", train, random);
        write(folder, "t10k", test, random);
        return folder;
    }

    private static void write(Path folder, String name, int count, SplittableRandom random) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
        images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            int label = i < CLASSES ? i : random.nextInt(CLASSES);
            labels.put((byte) label);
            for (int row = 0; row < SIDE; row++) {
                boolean bright = row / 2 == label + 2;
                for (int column = 0; column < SIDE; column++) {
                    images.put((byte) (random.nextInt(100) + (bright ? 100 : 0)));
                }
            }
        }
        Files.write(folder.resolve(name + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(name + "-labels-idx1-ubyte"), labels.array());
    }
}
