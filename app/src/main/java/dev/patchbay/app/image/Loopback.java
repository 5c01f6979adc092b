package dev.patchbay.app.image;

import com.google.cloud.tools.jib.api.ImageReference;
import java.util.regex.Pattern;

/// A registry on this computer needs no TLS.
final class Loopback {
    private static final Pattern HOST = Pattern.compile("(localhost|127(\\.\\d+){3}|\\[::1])(:\\d+)?");

    private Loopback() {}

    static boolean isHost(ImageReference reference) {
        return HOST.matcher(reference.getRegistry()).matches();
    }
}
