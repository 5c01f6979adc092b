package dev.patchbay.local.remote.tunnel;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// What a person carries to another computer so that it may lend its workers to a run: which certificate to trust, and
/// the secret to say there. As text it is one word; its checksum tells a slip of the hand from another run's token.
///
/// @param fingerprint SHA-256 of the run's certificate, 64 hexadecimal digits
/// @param secret 32 hexadecimal digits
public record JoinToken(String fingerprint, String secret) {
    static final int FINGERPRINT_BYTES = 32;
    static final int SECRET_BYTES = 16;

    private static final String PREFIX = "pb1-";
    private static final int BYTES = FINGERPRINT_BYTES + SECRET_BYTES + Integer.BYTES;
    private static final HexFormat HEX = HexFormat.of();

    public JoinToken {
        if (fingerprint.length() != 2 * FINGERPRINT_BYTES || secret.length() != 2 * SECRET_BYTES) {
            throw new IllegalArgumentException("a fingerprint and a secret of another length");
        }
    }

    public String text() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(fingerprintBytes()).put(secretBytes());
        bytes.putInt(checksum(bytes.array()));
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    public static JoinToken parse(String text) throws RemoteProblem {
        String word = text.strip();
        if (!word.startsWith(PREFIX)) {
            throw RemoteProblem.of(word.matches("pb\\d+-.*") ? "remote.token.version" : "remote.token.none", PREFIX);
        }
        byte[] bytes = decoded(word.substring(PREFIX.length()));
        if (bytes.length == BYTES) {
            JoinToken token = new JoinToken(
                    HEX.formatHex(bytes, 0, FINGERPRINT_BYTES),
                    HEX.formatHex(bytes, FINGERPRINT_BYTES, FINGERPRINT_BYTES + SECRET_BYTES));
            // Its text as a whole, since the last letter holds bits that mean nothing.
            if (token.text().equals(word)) {
                return token;
            }
        }
        throw RemoteProblem.of("remote.token.damaged");
    }

    byte[] fingerprintBytes() {
        return HEX.parseHex(fingerprint);
    }

    byte[] secretBytes() {
        return HEX.parseHex(secret);
    }

    private static byte[] decoded(String word) throws RemoteProblem {
        try {
            return Base64.getUrlDecoder().decode(word);
        } catch (IllegalArgumentException otherLetters) {
            throw RemoteProblem.of("remote.token.damaged");
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, FINGERPRINT_BYTES + SECRET_BYTES);
        return (int) crc.getValue();
    }

    /// Without the secret, so that no log can tell it.
    @Override
    public String toString() {
        return PREFIX + fingerprint;
    }
}
