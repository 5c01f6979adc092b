package dev.patchbay.icons.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/// The colours of one appearance for code that paints on a canvas; read from the stylesheet, so both always agree.
public final class Palette {

    private static final Pattern DECLARATION =
            Pattern.compile("(-pb-[a-z-]+)\\s*:\\s*(#(?:[0-9a-f]{8}|[0-9a-f]{6}))\\s*;");
    private static final Map<Appearance, Palette> PALETTES = new EnumMap<>(Appearance.class);

    static {
        for (Appearance appearance : Appearance.values()) {
            PALETTES.put(appearance, new Palette(appearance));
        }
    }

    private final Map<Token, Color> colors = new EnumMap<>(Token.class);

    private Palette(Appearance appearance) {
        Map<String, Token> byName = new HashMap<>();
        for (Token token : Token.values()) {
            byName.put(token.cssName(), token);
        }
        Matcher declarations = DECLARATION.matcher(text(appearance));
        while (declarations.find()) {
            Token token = byName.remove(declarations.group(1));
            if (token == null) {
                throw new IllegalStateException(
                        appearance.resource() + ": " + declarations.group(1) + " is no token, or stands twice.");
            }
            colors.put(token, Color.web(declarations.group(2)));
        }
        if (!byName.isEmpty()) {
            throw new IllegalStateException(appearance.resource() + " does not define " + byName.keySet() + ".");
        }
    }

    public static Palette of(Appearance appearance) {
        return Objects.requireNonNull(PALETTES.get(appearance));
    }

    public Color color(Token token) {
        return Objects.requireNonNull(colors.get(token));
    }

    private static String text(Appearance appearance) {
        try (InputStream in = appearance.resource().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
