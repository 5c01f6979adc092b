package dev.patchbay.app.settings;

import dev.patchbay.icons.look.Appearance;
import java.util.ArrayList;
import java.util.List;

/// What the workbench remembers between starts. Sizes are pixels of the folded-out side.
public record Settings(
        Appearance appearance, Sides sides, double windowWidth, double windowHeight, List<String> recentFiles) {
    private static final int MOST_RECENT_FILES = 12;

    /// The panes around the canvas.
    public record Sides(
            double leftWidth,
            double rightWidth,
            double bottomHeight,
            boolean leftShown,
            boolean rightShown,
            boolean bottomShown) {
        private static final double SMALLEST = 80;
        private static final double LARGEST = 2000;
        public static final Sides DEFAULT = new Sides(232, 288, 324, true, true, true);

        public Sides {
            leftWidth = Math.clamp(leftWidth, SMALLEST, LARGEST);
            rightWidth = Math.clamp(rightWidth, SMALLEST, LARGEST);
            bottomHeight = Math.clamp(bottomHeight, SMALLEST, LARGEST);
        }
    }

    public static final Settings DEFAULT = new Settings(Appearance.DARK, Sides.DEFAULT, 1600, 1000, List.of());

    public Settings {
        recentFiles = List.copyOf(recentFiles);
    }

    public Settings with(Appearance newAppearance) {
        return new Settings(newAppearance, sides, windowWidth, windowHeight, recentFiles);
    }

    public Settings with(Sides newSides) {
        return new Settings(appearance, newSides, windowWidth, windowHeight, recentFiles);
    }

    public Settings sized(double width, double height) {
        return new Settings(appearance, sides, width, height, recentFiles);
    }

    /// Puts the file first among the recent ones.
    public Settings opened(String file) {
        List<String> files = new ArrayList<>(recentFiles);
        files.remove(file);
        files.addFirst(file);
        return new Settings(
                appearance,
                sides,
                windowWidth,
                windowHeight,
                files.subList(0, Math.min(MOST_RECENT_FILES, files.size())));
    }
}
