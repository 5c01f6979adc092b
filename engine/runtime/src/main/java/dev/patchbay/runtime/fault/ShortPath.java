package dev.patchbay.runtime.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A short way to a folder, since systems take only short paths for sockets (Linux 107 bytes, macOS 103): a link in a
/// temporary folder, which is taken away again.
record ShortPath(Path path, Optional<Path> made) implements AutoCloseable {
    private static final int LONGEST = 80;

    static ShortPath to(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath();
        if (whole.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return new ShortPath(whole, Optional.empty());
        }
        Path temporary = Files.createTempDirectory("patchbay-");
        return new ShortPath(Files.createSymbolicLink(temporary.resolve("run"), whole), Optional.of(temporary));
    }

    @Override
    public void close() throws IOException {
        if (made.isPresent()) {
            Files.deleteIfExists(path);
            Files.deleteIfExists(made.get());
        }
    }
}
