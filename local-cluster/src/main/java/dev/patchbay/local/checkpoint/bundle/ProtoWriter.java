package dev.patchbay.local.checkpoint.bundle;

import java.io.ByteArrayOutputStream;

/// Writes a protocol buffer's fields. What has its default value is left out, as `proto3` does.
final class ProtoWriter {
    static final int VARINT = 0;
    static final int LENGTH = 2;
    static final int FIXED32 = 5;
    private static final int MORE = 0x80;
    private static final int LOW = 0x7f;
    private static final int TYPE_BITS = 3;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ProtoWriter number(int field, long value) {
        if (value != 0) {
            tag(field, VARINT);
            varint(out, value);
        }
        return this;
    }

    ProtoWriter fixed(int field, int value) {
        if (value != 0) {
            tag(field, FIXED32);
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                out.write(value >>> shift);
            }
        }
        return this;
    }

    ProtoWriter message(int field, ProtoWriter value) {
        byte[] bytes = value.bytes();
        tag(field, LENGTH);
        varint(out, bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private void tag(int field, int type) {
        varint(out, ((long) field << TYPE_BITS) | type);
    }

    static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~LOW) != 0) {
            out.write((int) (left & LOW) | MORE);
            left >>>= 7;
        }
        out.write((int) left);
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
