package dev.patchbay.app.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How much one file and one package may hold, so that each stays a thing that one can keep in mind.
///
/// @param allowed files and packages (as paths below the root) that may be larger, each with the reason
record SizeLimits(int linesPerFile, int typesPerPackage, Map<String, String> allowed) {
    List<String> offences(Path root, List<Path> files) {
        List<String> offences = new ArrayList<>();
        Set<String> tooLarge = new HashSet<>();
        Map<String, Integer> typesByPackage = new TreeMap<>();
        for (Path file : files) {
            String name = root.relativize(file).toString();
            long lines = linesOf(file);
            if (lines > linesPerFile) {
                tooLarge.add(name);
                offences.add(name + " has " + lines + " lines, more than " + linesPerFile);
            }
            if (!name.endsWith("-info.java")) {
                typesByPackage.merge(root.relativize(file.resolveSibling("")).toString(), 1, Integer::sum);
            }
        }
        typesByPackage.forEach((name, types) -> {
            if (types > typesPerPackage) {
                tooLarge.add(name);
                offences.add(name + " has " + types + " types, more than " + typesPerPackage);
            }
        });
        offences.removeIf(line -> allowed.containsKey(line.substring(0, line.indexOf(' '))));
        allowed.keySet().stream()
                .filter(name -> !tooLarge.contains(name))
                .forEach(name -> offences.add(name + " is small enough now: take it off the list"));
        return offences;
    }

    private static long linesOf(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
