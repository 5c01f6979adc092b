package dev.patchbay.pipeline.file;

import dev.patchbay.pipeline.Pipeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Pipeline files on disk. Saving never leaves half a file: a new one is written beside it, flushed to the disk, and
/// put in its place.
public final class PipelineFiles {
    private PipelineFiles() {}

    public static Pipeline open(Path path) throws FileProblem {
        String text = text(path);
        try {
            return PipelineReader.read(text);
        } catch (FileProblem problem) {
            throw new FileProblem("file.in", path.toString(), problem.sentence());
        }
    }

    /// A picture that carries a pipeline opens as that one.
    private static String text(Path path) throws FileProblem {
        byte[] bytes = GivenFile.bytes(path);
        if (!CarriedPipeline.isPicture(bytes)) {
            return GivenFile.text(path, bytes);
        }
        return CarriedPipeline.textOf(bytes).orElseThrow(() -> new FileProblem("file.picture", path.toString()));
    }

    /// Whether the file is a picture, into which nothing is saved.
    public static boolean isPicture(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return CarriedPipeline.isPicture(in.readNBytes(64));
        } catch (IOException _) {
            return false;
        }
    }

    public static void save(Pipeline pipeline, Path path) throws FileProblem {
        write(PipelineWriter.write(pipeline).getBytes(StandardCharsets.UTF_8), path);
    }

    /// Writes a whole file, or leaves the one there was.
    public static void write(byte[] bytes, Path path) throws FileProblem {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new FileProblem("file.no-folder", String.valueOf(folder));
        }
        Path fresh = folder.resolve(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (AccessDeniedException _) {
            throw new FileProblem("file.no-permission", path.toString());
        } catch (IOException failure) {
            throw new FileProblem("file.not-saved", path.toString(), GivenFile.said(failure));
        } finally {
            discard(fresh);
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // What matters, the person's file, is safe; a stray temporary one harms nobody.
        }
    }
}
