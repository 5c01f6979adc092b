package dev.patchbay.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The end of a log file.
final class LogTail {
    private static final int BYTES = 4096;
    // The JVM frames the report of its own crash so; the report names a file with the details.
    private static final String CRASH_REPORT = "#";

    private LogTail() {}

    static String lastLine(Path file) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, log.length() - BYTES);
            byte[] end = new byte[Math.toIntExact(log.length() - from)];
            log.seek(from);
            log.readFully(end);
            return new String(end, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith(CRASH_REPORT))
                    .reduce("", (_, last) -> last)
                    .strip();
        } catch (IOException unreadable) {
            return "";
        }
    }
}
