package dev.patchbay.local.remote.tunnel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/// Writes a certificate that a key signs for itself (X.509 version 3, RFC 5280 §4.1; DER, ITU-T X.690). The JDK reads
/// certificates but makes none, and this one carries nothing but its key: whoever connects knows its fingerprint, so
/// names, dates and extensions mean nothing.
final class SelfSigned {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTF8_STRING = 0x0C;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int EXPLICIT_0 = 0xA0;
    private static final int SERIAL_BITS = 63;

    /// 1.2.840.10045.4.3.2, ecdsa-with-SHA256 (RFC 5758 §3.2).
    private static final byte[] ECDSA_WITH_SHA256 = {0x06, 0x08, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 4, 3, 2};
    /// 2.5.4.3, commonName.
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    /// "No expiry", as RFC 5280 §4.1.2.5 has it.
    private static final String NEVER = "99991231235959Z";

    private static final String ALWAYS = "20200101000000Z";

    private SelfSigned() {}

    static X509Certificate of(KeyPair keys, SecureRandom random) throws GeneralSecurityException {
        byte[] algorithm = der(SEQUENCE, ECDSA_WITH_SHA256);
        byte[] name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, ascii("patchbay")))));
        byte[] toBeSigned = der(
                SEQUENCE,
                der(EXPLICIT_0, der(INTEGER, new byte[] {2})),
                der(
                        INTEGER,
                        new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE).toByteArray()),
                algorithm,
                name,
                der(SEQUENCE, der(GENERALIZED_TIME, ascii(ALWAYS)), der(GENERALIZED_TIME, ascii(NEVER))),
                name,
                keys.getPublic().getEncoded());
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate(), random);
        signature.update(toBeSigned);
        byte[] whole = der(SEQUENCE, toBeSigned, algorithm, der(BIT_STRING, new byte[] {0}, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    /// Tag, length, content.
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length < 0x80) {
            whole.write(length);
        } else {
            byte[] bytes = BigInteger.valueOf(length).toByteArray();
            int from = bytes[0] == 0 ? 1 : 0;
            whole.write(0x80 | (bytes.length - from));
            whole.write(bytes, from, bytes.length - from);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
