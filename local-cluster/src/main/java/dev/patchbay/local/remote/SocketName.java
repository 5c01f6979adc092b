package dev.patchbay.local.remote;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// The name that a socket has both here and on another computer, each in a folder of its own. Nothing else is reached
/// from afar, so a name is only a name.
final class SocketName {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

    private SocketName() {}

    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /// The last part of an address's path.
    static String of(String path) {
        return String.valueOf(Path.of(path).getFileName());
    }
}
