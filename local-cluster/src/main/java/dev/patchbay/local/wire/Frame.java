package dev.patchbay.local.wire;

import dev.patchbay.local.wire.codec.Codec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/// One word of a sealed family as bytes: four of length, then its parts.
public final class Frame {
    /// A frame longer than this is none of ours.
    public static final int MOST_BYTES = 16 << 20;

    private Frame() {}

    public static <T> byte[] of(Class<T> family, T word) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0);
        Codec.of(family).write(out, word);
        byte[] frame = bytes.toByteArray();
        ByteBuffer.wrap(frame).putInt(0, frame.length - Integer.BYTES);
        return frame;
    }

    public static int checkedLength(int bytes, int mostBytes) throws IOException {
        if (bytes <= 0 || bytes > mostBytes) {
            throw new IOException("a frame of " + bytes + " bytes");
        }
        return bytes;
    }

    public static <T> T read(Class<T> family, byte[] body) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        T word = family.cast(Codec.of(family).read(in));
        if (in.available() > 0) {
            throw new IOException("a frame that is longer than its message");
        }
        return word;
    }
}
