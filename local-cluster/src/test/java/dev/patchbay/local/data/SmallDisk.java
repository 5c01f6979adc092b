package dev.patchbay.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;

/// A disk of so few bytes that it is full at once, mounted over a folder; where this user may not do that, the test is
/// left out.
public record SmallDisk(Path folder) implements AutoCloseable {
    public static SmallDisk over(Path folder, int bytes) throws IOException {
        assumeThat(exit("mount", "-t", "tmpfs", "-o", "size=" + bytes, "none", folder.toString()))
                .as("whether this user may mount a disk")
                .isZero();
        return new SmallDisk(folder);
    }

    private static int exit(String... line) throws IOException {
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .start()
                .onExit()
                .join()
                .exitValue();
    }

    @Override
    public void close() throws IOException {
        assertThat(exit("umount", folder.toString())).isZero();
    }
}
