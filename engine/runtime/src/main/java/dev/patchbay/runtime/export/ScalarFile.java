package dev.patchbay.runtime.export;

import dev.patchbay.runtime.proto.Checksum;
import dev.patchbay.runtime.proto.ProtoWriter;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// A TensorBoard event file of scalars. It is a TFRecord file (each record: its length, a masked checksum of that, the
/// bytes, a masked checksum of those; little-endian) whose records are protocol buffers of type `tensorflow.Event`. Of
/// that type these are the fields written: `wall_time` = 1, `step` = 2, `file_version` = 3, `summary` = 5; a summary
/// has values = 1, and a value a `tag` = 1 and a `simple_value` = 2 (tensorflow/core/util/event.proto,
/// tensorflow/core/framework/summary.proto, tensorflow/core/lib/io/record_writer).
final class ScalarFile implements Closeable {
    private static final String VERSION = "brain.Event:2";

    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;

    private final OutputStream out;

    private ScalarFile(OutputStream out) {
        this.out = out;
    }

    /// @param wallNs when the first scalar was; by the seconds in their names TensorBoard puts files in order
    static ScalarFile create(Path folder, long wallNs) throws IOException {
        Path path = folder.resolve("events.out.tfevents." + wallNs / 1_000_000_000L + ".patchbay");
        ScalarFile file = new ScalarFile(new BufferedOutputStream(Files.newOutputStream(path)));
        file.record(new ProtoWriter().real(WALL_TIME, seconds(wallNs)).text(FILE_VERSION, VERSION));
        return file;
    }

    void scalar(long wallNs, long step, String tag, double value) throws IOException {
        ProtoWriter one = new ProtoWriter().text(TAG, tag).chosen(SIMPLE_VALUE, (float) value);
        ProtoWriter summary = new ProtoWriter().message(VALUE, one);
        record(new ProtoWriter()
                .real(WALL_TIME, seconds(wallNs))
                .number(STEP, step)
                .message(SUMMARY, summary));
    }

    private static double seconds(long wallNs) {
        return wallNs * 1e-9;
    }

    private void record(ProtoWriter event) throws IOException {
        byte[] message = event.bytes();
        ByteBuffer length =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, message.length);
        out.write(length.array());
        out.write(checksum(length.array()));
        out.write(message);
        out.write(checksum(message));
    }

    private static byte[] checksum(byte[] bytes) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, new Checksum().add(bytes).masked())
                .array();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
