package dev.patchbay.app.palette;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.edit.Fragment;
import dev.patchbay.pipeline.file.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Several nodes, ready wired, to be added at once. Each is a file beside this class, written as a pipeline is; its
/// texts stand in the palette's bundle under its id.
record Part(String id, Fragment content) {
    private static final String FOLDER = "parts/";

    /// All there are, in the order of the palette.
    static List<Part> bundled() {
        return resource("index").lines().map(Part::read).toList();
    }

    private static Part read(String id) {
        try {
            return new Part(id, Fragment.ofText(resource(id + ".json")));
        } catch (FileProblem ours) {
            throw new IllegalStateException(id, ours);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Part.class.getResourceAsStream(FOLDER + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ours) {
            throw new UncheckedIOException(ours);
        }
    }

    String titleKey() {
        return "part." + id + ".title";
    }

    String helpKey() {
        return "part." + id + ".help";
    }

    String synonymsKey() {
        return "part." + id + ".synonyms";
    }

    /// The pattern whose icon stands for all: the one that there is most of.
    String mainPattern() {
        Map<String, Long> counts =
                content.part().nodes().stream().collect(Collectors.groupingBy(Node::pattern, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }
}
