package dev.patchbay.local.remote.tunnel;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Who a run is to other computers: a key, its certificate and a secret, made at the start, held in memory only and
/// gone with the process.
public final class Identity {
    private static final HexFormat HEX = HexFormat.of();

    private final SSLContext context;
    private final JoinToken token;

    private Identity(SSLContext context, JoinToken token) {
        this.context = context;
        this.token = token;
    }

    public static Identity make(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair keys = generator.generateKeyPair();
            X509Certificate certificate = SelfSigned.of(keys, random);
            byte[] secret = new byte[JoinToken.SECRET_BYTES];
            random.nextBytes(secret);
            return new Identity(
                    context(keys, certificate, random), new JoinToken(fingerprint(certificate), HEX.formatHex(secret)));
        } catch (GeneralSecurityException | IOException missing) {
            // Every Java has these algorithms.
            throw new IllegalStateException(missing);
        }
    }

    public JoinToken token() {
        return token;
    }

    SSLContext context() {
        return context;
    }

    static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
        return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    private static SSLContext context(KeyPair keys, X509Certificate certificate, SecureRandom random)
            throws GeneralSecurityException, IOException {
        char[] none = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, none);
        store.setKeyEntry("run", keys.getPrivate(), none, new Certificate[] {certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, none);
        SSLContext context = SSLContext.getInstance(Link.PROTOCOL);
        context.init(factory.getKeyManagers(), null, random);
        return context;
    }
}
