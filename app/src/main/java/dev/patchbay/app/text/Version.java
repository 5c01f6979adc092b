package dev.patchbay.app.text;

import java.util.Optional;

/// Which Patchbay this is.
public final class Version {
    private Version() {}

    /// The program's version, or `development` when it runs from its sources.
    public static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
