package dev.patchbay.app.difference;

import dev.patchbay.canvas.state.Difference;
import dev.patchbay.pipeline.PersistentMap;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.diff.PipelineDiff.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A frame, policy, target or note that differs: something with an id that is no node.
///
/// @param kind the section that it is of
/// @param fields its own values that differ, each named within it
record Belonging(Kind kind, String id, Difference difference, List<Field> fields) {
    /// What a drawing has besides its nodes.
    enum Kind {
        POLICY("policies"),
        FRAME("frames"),
        TARGET("targets"),
        NOTE("layout.notes");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        private PersistentMap<String, ?> all(Pipeline pipeline) {
            return switch (this) {
                case POLICY -> pipeline.policies();
                case FRAME -> pipeline.frames();
                case TARGET -> pipeline.targets();
                case NOTE -> pipeline.annotations().notes();
            };
        }

        private Set<String> ids(Pipeline before, Pipeline after) {
            Set<String> ids = new LinkedHashSet<>(all(after).keys());
            ids.addAll(all(before).keys());
            return ids;
        }
    }

    Belonging {
        fields = List.copyOf(fields);
    }

    /// @param rest what differs of the drawings as wholes; those of a belonging are taken out
    static List<Belonging> takeFrom(List<Field> rest, Pipeline before, Pipeline after) {
        List<Belonging> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            // A target's name may have dots: where one begins with another, the longer one's fields are its own.
            List<String> ids = kind.ids(before, after).stream()
                    .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                    .toList();
            for (String id : ids) {
                String prefix = kind.path + "." + id + ".";
                List<Field> own = rest.stream()
                        .filter(field -> field.path().startsWith(prefix))
                        .map(field -> new Field(field.path().substring(prefix.length()), field.before(), field.after()))
                        .toList();
                if (!own.isEmpty()) {
                    rest.removeIf(field -> field.path().startsWith(prefix));
                    found.add(new Belonging(kind, id, difference(kind, id, before, after), own));
                }
            }
        }
        return found;
    }

    private static Difference difference(Kind kind, String id, Pipeline before, Pipeline after) {
        if (!kind.all(before).containsKey(id)) {
            return Difference.ADDED;
        }
        return kind.all(after).containsKey(id) ? Difference.CHANGED : Difference.REMOVED;
    }
}
