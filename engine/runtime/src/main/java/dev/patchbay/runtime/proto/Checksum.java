package dev.patchbay.runtime.proto;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// Checksums as TensorFlow and LevelDB store them: CRC-32C, turned and shifted by a constant, since the checksum of
/// something that holds its own checksum says little.
public final class Checksum {
    private static final int DELTA = 0xa282ead8;
    private static final int TURN = 15;

    private final CRC32C crc = new CRC32C();

    public Checksum() {}

    public Checksum add(ByteBuffer bytes) {
        crc.update(bytes);
        return this;
    }

    public Checksum add(byte[] bytes) {
        return add(bytes, 0, bytes.length);
    }

    public Checksum add(byte[] bytes, int from, int length) {
        crc.update(bytes, from, length);
        return this;
    }

    public int masked() {
        return Integer.rotateRight((int) crc.getValue(), TURN) + DELTA;
    }
}
