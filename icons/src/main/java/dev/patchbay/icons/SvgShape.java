package dev.patchbay.icons;

import org.jspecify.annotations.Nullable;

/// One shape of an icon file, reduced to a path string and the three attributes of its paint that our drawings use.
record SvgShape(String path, Style style) {

    static final String NONE = "none";

    /// Paint of a shape; a shape without an attribute takes it from the file's root element.
    record Style(String fill, String stroke, double strokeWidth) {

        static final Style SVG_DEFAULT = new Style("black", NONE, 1);

        Style overriddenBy(@Nullable String fill, @Nullable String stroke, @Nullable String strokeWidth) {
            return new Style(
                    fill == null ? this.fill : fill,
                    stroke == null ? this.stroke : stroke,
                    strokeWidth == null ? this.strokeWidth : Double.parseDouble(strokeWidth));
        }
    }
}
