package dev.patchbay.app.settings;

import dev.patchbay.app.text.Language;
import dev.patchbay.app.theme.Look;
import dev.patchbay.canvas.add.Uses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the workbench remembers between starts. Sizes are pixels of the folded-out side.
///
/// @param keys shortcuts that are not the usual ones, by the command's id
/// @param uses which patterns were added
public record Settings(
        Look look,
        Language language,
        Sides sides,
        double windowWidth,
        double windowHeight,
        List<String> recentFiles,
        SortedMap<String, List<String>> keys,
        Uses uses) {
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

    public static final Settings DEFAULT = new Settings(
            Look.DEFAULT, Language.SYSTEM, Sides.DEFAULT, 1600, 1000, List.of(), new TreeMap<>(), Uses.NONE);

    public Settings {
        recentFiles = List.copyOf(recentFiles);
        keys = new TreeMap<>(keys);
    }

    public Settings with(Look newLook) {
        return new Settings(newLook, language, sides, windowWidth, windowHeight, recentFiles, keys, uses);
    }

    public Settings with(Language newLanguage) {
        return new Settings(look, newLanguage, sides, windowWidth, windowHeight, recentFiles, keys, uses);
    }

    public Settings with(Sides newSides) {
        return new Settings(look, language, newSides, windowWidth, windowHeight, recentFiles, keys, uses);
    }

    public Settings sized(double width, double height) {
        return new Settings(look, language, sides, width, height, recentFiles, keys, uses);
    }

    public Settings withKeys(Map<String, List<String>> newKeys) {
        return new Settings(
                look, language, sides, windowWidth, windowHeight, recentFiles, new TreeMap<>(newKeys), uses);
    }

    public Settings with(Uses newUses) {
        return new Settings(look, language, sides, windowWidth, windowHeight, recentFiles, keys, newUses);
    }

    /// Puts the file first among the recent ones.
    public Settings opened(String file) {
        List<String> files = new ArrayList<>(recentFiles);
        files.remove(file);
        files.addFirst(file);
        List<String> kept = files.subList(0, Math.min(MOST_RECENT_FILES, files.size()));
        return new Settings(look, language, sides, windowWidth, windowHeight, kept, keys, uses);
    }
}
