package dev.patchbay.local.remote.tunnel;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts the one certificate that a token names, and remembers having been shown another one.
final class Pinned extends X509ExtendedTrustManager {
    private final JoinToken token;
    private volatile boolean another;

    Pinned(JoinToken token) {
        this.token = token;
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance(Link.PROTOCOL);
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException missing) {
            // Every Java has this protocol.
            throw new IllegalStateException(missing);
        }
    }

    boolean wasShownAnother() {
        return another;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        try {
            byte[] shown = HexFormat.of().parseHex(Identity.fingerprint(chain[0]));
            if (!MessageDigest.isEqual(shown, token.fingerprintBytes())) {
                another = true;
                throw new CertificateException("another certificate than the token's");
            }
        } catch (CertificateException refused) {
            throw refused;
        } catch (GeneralSecurityException unreadable) {
            throw new CertificateException(unreadable);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("nobody shows a certificate here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
