package dev.patchbay.runtime.proto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes a protocol buffer's fields. What has its default value is left out, as `proto3` does.
public final class ProtoWriter {
    public static final int VARINT = 0;
    public static final int FIXED64 = 1;
    public static final int LENGTH = 2;
    public static final int FIXED32 = 5;
    private static final int MORE = 0x80;
    private static final int LOW = 0x7f;
    private static final int TYPE_BITS = 3;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public ProtoWriter() {}

    public ProtoWriter number(int field, long value) {
        if (value != 0) {
            tag(field, VARINT);
            varint(out, value);
        }
        return this;
    }

    public ProtoWriter fixed(int field, int value) {
        if (value != 0) {
            tag(field, FIXED32);
            littleEndian(value, Integer.SIZE);
        }
        return this;
    }

    public ProtoWriter real(int field, double value) {
        if (value != 0) {
            tag(field, FIXED64);
            littleEndian(Double.doubleToRawLongBits(value), Long.SIZE);
        }
        return this;
    }

    /// One of several fields of which a message has one: it tells which even when its value is zero.
    public ProtoWriter chosen(int field, float value) {
        tag(field, FIXED32);
        littleEndian(Float.floatToRawIntBits(value), Integer.SIZE);
        return this;
    }

    public ProtoWriter text(int field, String value) {
        return counted(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public ProtoWriter message(int field, ProtoWriter value) {
        return counted(field, value.bytes());
    }

    private ProtoWriter counted(int field, byte[] bytes) {
        tag(field, LENGTH);
        varint(out, bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private void littleEndian(long value, int bits) {
        for (int shift = 0; shift < bits; shift += Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
    }

    private void tag(int field, int type) {
        varint(out, ((long) field << TYPE_BITS) | type);
    }

    public static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~LOW) != 0) {
            out.write((int) (left & LOW) | MORE);
            left >>>= 7;
        }
        out.write((int) left);
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}
