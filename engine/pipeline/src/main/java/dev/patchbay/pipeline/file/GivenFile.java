package dev.patchbay.pipeline.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a person named, read whole: whatever it turns out to be, reading it ends and takes a bounded memory.
public final class GivenFile {
    /// A drawing of 100,000 nodes has a third of this.
    private static final int LARGEST_BYTES = 64 << 20;

    private GivenFile() {}

    /// What a file of UTF-8 text says.
    public static String text(Path path) throws FileProblem {
        return text(path, bytes(path));
    }

    static String text(Path path, byte[] bytes) throws FileProblem {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new FileProblem("file.not-text-file", path.toString());
        }
    }

    static byte[] bytes(Path path) throws FileProblem {
        if (!Files.exists(path)) {
            throw new FileProblem("file.none", path.toString());
        }
        if (Files.isDirectory(path)) {
            throw new FileProblem("file.folder", path.toString());
        }
        // A device or a pipe may have no end, or never begin.
        if (!Files.isRegularFile(path)) {
            throw new FileProblem("file.special", path.toString());
        }
        // Not the size that the system tells: a file may grow, and those of /proc have none.
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                throw new FileProblem("file.large", path.toString(), LARGEST_BYTES >> 20);
            }
            return bytes;
        } catch (AccessDeniedException _) {
            throw new FileProblem("file.no-permission", path.toString());
        } catch (IOException failure) {
            throw new FileProblem("file.unreadable", path.toString(), said(failure));
        }
    }

    static String said(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
