package dev.patchbay.runtime.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A table that stands beside this class.
final class Resource {
    private Resource() {}

    static String text(String file) {
        try (InputStream in = Objects.requireNonNull(Resource.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ours) {
            throw new UncheckedIOException(ours);
        }
    }
}
