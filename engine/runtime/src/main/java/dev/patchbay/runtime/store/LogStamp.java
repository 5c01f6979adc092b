package dev.patchbay.runtime.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// A log's size and time: while they stay, what the index says of it stays true.
record LogStamp(long bytes, long modifiedMs) {
    static Optional<LogStamp> of(Path log) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(log, BasicFileAttributes.class);
            return Optional.of(new LogStamp(
                    attributes.size(), attributes.lastModifiedTime().toMillis()));
        } catch (IOException noLog) {
            return Optional.empty();
        }
    }
}
