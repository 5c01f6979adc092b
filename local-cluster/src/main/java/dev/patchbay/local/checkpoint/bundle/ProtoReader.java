package dev.patchbay.local.checkpoint.bundle;

import dev.patchbay.runtime.proto.ProtoWriter;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Reads a protocol buffer field by field.
final class ProtoReader {
    private static final int TYPE_MASK = 7;
    private static final int TYPE_BITS = 3;
    private static final int LONGEST_VARINT_BITS = 63;

    private final ByteBuffer in;
    private int type;

    ProtoReader(ByteBuffer in) {
        this.in = in.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The next field's number; 0 at the end.
    int next() throws IOException {
        if (!in.hasRemaining()) {
            return 0;
        }
        long tag = number();
        type = (int) (tag & TYPE_MASK);
        return Math.toIntExact(tag >>> TYPE_BITS);
    }

    long number() throws IOException {
        return varint(in);
    }

    static long varint(ByteBuffer in) throws IOException {
        try {
            long value = 0;
            for (int shift = 0; shift <= LONGEST_VARINT_BITS; shift += 7) {
                byte part = in.get();
                value |= (long) (part & 0x7f) << shift;
                if (part >= 0) {
                    return value;
                }
            }
            throw new IOException("a number without an end");
        } catch (BufferUnderflowException cut) {
            throw new IOException("cut off", cut);
        }
    }

    int fixed() throws IOException {
        need(Integer.BYTES);
        return in.getInt();
    }

    ProtoReader message() throws IOException {
        long length = number();
        need(length);
        ByteBuffer inner = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        return new ProtoReader(inner);
    }

    /// Passes over a field that nobody asks for.
    void skip() throws IOException {
        switch (type) {
            case ProtoWriter.VARINT -> number();
            case ProtoWriter.LENGTH -> message();
            case ProtoWriter.FIXED32 -> fixed();
            case ProtoWriter.FIXED64 -> {
                need(Long.BYTES);
                in.getLong();
            }
            default -> throw new IOException("a field of type " + type);
        }
    }

    private void need(long bytes) throws IOException {
        if (bytes < 0 || bytes > in.remaining()) {
            throw new IOException("cut off");
        }
    }
}
