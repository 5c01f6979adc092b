package dev.patchbay.app.picture;

import java.util.Locale;

/// What a drawing can be exported as.
public enum PictureFormat {
    PNG,
    SVG,
    PDF;

    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
