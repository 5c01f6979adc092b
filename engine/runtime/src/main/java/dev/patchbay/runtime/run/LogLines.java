package dev.patchbay.runtime.run;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Lines of a file that may still grow: at its end a line that is not yet whole is kept, and reading can go on later.
final class LogLines implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private int at;
    private int filled;

    LogLines(InputStream in) {
        this.in = in;
    }

    /// The next line that is whole, without its end.
    Optional<byte[]> next() throws IOException {
        while (true) {
            for (int i = at; i < filled; i++) {
                if (buffer[i] == '\n') {
                    begun.write(buffer, at, i - at);
                    at = i + 1;
                    byte[] line = begun.toByteArray();
                    begun.reset();
                    return Optional.of(line);
                }
            }
            begun.write(buffer, at, filled - at);
            at = 0;
            filled = Math.max(0, in.read(buffer));
            if (filled == 0) {
                return Optional.empty();
            }
        }
    }

    /// What stands after the last whole line.
    byte[] torn() {
        return begun.toByteArray();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
