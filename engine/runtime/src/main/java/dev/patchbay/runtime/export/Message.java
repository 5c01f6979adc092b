package dev.patchbay.runtime.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A protocol buffer in the making, with the few kinds of fields that a scalar needs. Written here rather than with the
/// library, of which TensorFlow and others each bring a version of their own. The encoding is Protocol Buffers': a
/// field's number and kind, then its value; numbers of any size seven bits at a time, others little-endian.
final class Message {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int COUNTED = 2;
    private static final int FOUR_BYTES = 5;
    private static final int KIND_BITS = 3;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message put(int field, double value) {
        key(field, EIGHT_BYTES);
        out.writeBytes(ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(0, value)
                .array());
        return this;
    }

    Message put(int field, float value) {
        key(field, FOUR_BYTES);
        out.writeBytes(ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(0, value)
                .array());
        return this;
    }

    Message put(int field, long value) {
        key(field, VARINT);
        varint(value);
        return this;
    }

    Message put(int field, String value) {
        return counted(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message put(int field, Message value) {
        return counted(field, value.bytes());
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private Message counted(int field, byte[] value) {
        key(field, COUNTED);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    private void key(int field, int kind) {
        varint(((long) field << KIND_BITS) | kind);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
