package dev.patchbay.pipeline.file;

import dev.patchbay.pipeline.Annotations;
import dev.patchbay.pipeline.Annotations.Bookmark;
import dev.patchbay.pipeline.Junction;
import dev.patchbay.pipeline.Note;
import dev.patchbay.pipeline.PersistentMap;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Notes, junctions, bookmarks and folded frames, as they stand in the layout section.
final class AnnotationsFormat {
    private static final String NOTES = "notes";
    private static final String JUNCTIONS = "junctions";
    private static final String BOOKMARKS = "bookmarks";
    private static final String FOLDED = "folded";
    private static final String AT = "at";
    private static final String SIZE = "size";
    private static final String TEXT = "text";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String ZOOM = "zoom";
    private static final double NOTE_WIDTH = 240;
    private static final double NOTE_HEIGHT = 120;

    private AnnotationsFormat() {}

    static Annotations read(Section layout) throws FileProblem {
        Annotations read = Annotations.NONE;
        for (Map.Entry<String, Section> entry : layout.sections(NOTES).entrySet()) {
            read = read.with(note(Format.id(entry.getKey(), NOTES), entry.getValue()));
        }
        for (Map.Entry<String, Section> entry : layout.sections(JUNCTIONS).entrySet()) {
            Section junction = entry.getValue();
            Set<PortRef> inputs = new HashSet<>();
            for (String input : junction.texts(TO)) {
                inputs.add(Format.port(input, junction.path()));
            }
            read = read.with(new Junction(
                    Format.id(entry.getKey(), JUNCTIONS),
                    Format.port(junction.needText(FROM), junction.path()),
                    inputs,
                    junction.position(AT)));
        }
        for (Map.Entry<String, Section> entry : layout.sections(BOOKMARKS).entrySet()) {
            Section bookmark = entry.getValue();
            read = read.with(entry.getKey(), new Bookmark(bookmark.position(AT), bookmark.number(ZOOM, 1)));
        }
        for (String frame : layout.texts(FOLDED)) {
            read = read.fold(frame);
        }
        return read;
    }

    private static Note note(String id, Section section) throws FileProblem {
        Position size = section.has(SIZE) ? section.position(SIZE) : new Position(NOTE_WIDTH, NOTE_HEIGHT);
        return new Note(id, section.text(TEXT, ""), section.position(AT), size.x(), size.y(), section.rest());
    }

    static void write(Annotations annotations, Map<String, Value> layout) {
        put(layout, NOTES, annotations.notes(), AnnotationsFormat::fields);
        put(layout, JUNCTIONS, annotations.junctions(), AnnotationsFormat::fields);
        put(layout, BOOKMARKS, annotations.bookmarks(), AnnotationsFormat::fields);
        if (!annotations.folded().isEmpty()) {
            layout.put(
                    FOLDED,
                    new Value.Items(
                            annotations.folded().keys().stream().map(Value::of).toList()));
        }
    }

    static Value fields(Note note) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put(AT, Format.position(note.at()));
        fields.put(SIZE, new Value.Items(List.of(Format.number(note.width()), Format.number(note.height()))));
        fields.put(TEXT, Value.of(note.text()));
        fields.putAll(note.extra().values());
        return new Value.Fields(fields);
    }

    static Value fields(Junction junction) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put(AT, Format.position(junction.at()));
        fields.put(FROM, Value.of(junction.from().toString()));
        fields.put(
                TO,
                new Value.Items(junction.inputs().stream()
                        .map(p -> Value.of(p.toString()))
                        .toList()));
        return new Value.Fields(fields);
    }

    static Value fields(Bookmark bookmark) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put(AT, Format.position(bookmark.at()));
        fields.put(ZOOM, Format.number(bookmark.zoom()));
        return new Value.Fields(fields);
    }

    private static <V> void put(
            Map<String, Value> layout, String name, PersistentMap<String, V> entries, Function<V, Value> toValue) {
        if (!entries.isEmpty()) {
            Map<String, Value> fields = new LinkedHashMap<>();
            for (String key : entries.keys()) {
                fields.put(key, toValue.apply(entries.get(key).orElseThrow()));
            }
            layout.put(name, new Value.Fields(fields));
        }
    }
}
