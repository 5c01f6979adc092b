package dev.patchbay.icons;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Parses each icon file once, when its icon is first drawn.
final class IconPaths {

    private static final Map<PatternIcon, String> PATHS = new ConcurrentHashMap<>();

    private IconPaths() {}

    static String pathOf(PatternIcon icon) {
        return PATHS.computeIfAbsent(icon, IconPaths::read);
    }

    private static String read(PatternIcon icon) {
        return SvgFile.readResource(icon.id() + ".svg").stream()
                .map(SvgShape::path)
                .collect(Collectors.joining());
    }
}
