package dev.patchbay.pipeline.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Another program that tries to have a file for itself.
final class LockProbe {
    static final int FREE = 10;
    static final int HELD = 11;

    private LockProbe() {}

    public static void main(String[] arguments) throws IOException {
        try (FileChannel channel = FileChannel.open(
                Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            System.exit(channel.tryLock() == null ? HELD : FREE);
        }
    }
}
