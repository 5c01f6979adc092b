package dev.patchbay.pipeline.file;

import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One object of a pipeline file while it is read: hands out members of the right type or says what is wrong where, and
/// remembers which members nobody asked for.
final class Section {
    private final String path;
    private final Map<String, Value> members;
    private final Set<String> known = new HashSet<>();

    Section(String path, Value.Fields fields) {
        this.path = path;
        this.members = fields.values();
    }

    String path() {
        return path;
    }

    /// The members that were not read.
    Value.Fields rest() {
        Map<String, Value> rest = new LinkedHashMap<>(members);
        rest.keySet().removeAll(known);
        return rest.isEmpty() ? Value.Fields.NONE : new Value.Fields(rest);
    }

    String needText(String name) throws FileProblem {
        if (member(name).isEmpty()) {
            throw new FileProblem("file.missing", at(name));
        }
        return text(name, "");
    }

    String text(String name, String otherwise) throws FileProblem {
        Optional<Value> value = member(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get() instanceof Value.Text(String text)) {
            return text;
        }
        throw new FileProblem("file.not-text", at(name));
    }

    long needWhole(String name, long min, long max) throws FileProblem {
        if (member(name).isEmpty()) {
            throw new FileProblem("file.missing", at(name));
        }
        return whole(name, min, min, max);
    }

    long whole(String name, long otherwise, long min, long max) throws FileProblem {
        Optional<Value> value = member(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get() instanceof Value.Numeric(BigDecimal number)
                && number.compareTo(BigDecimal.valueOf(min)) >= 0
                && number.compareTo(BigDecimal.valueOf(max)) <= 0
                && number.remainder(BigDecimal.ONE).signum() == 0) {
            return number.longValue();
        }
        throw new FileProblem("file.not-whole", at(name), String.valueOf(min), String.valueOf(max));
    }

    Map<String, Value> values(String name) throws FileProblem {
        return fields(name).values();
    }

    Section section(String name) throws FileProblem {
        return new Section(at(name), fields(name));
    }

    Map<String, Section> sections(String name) throws FileProblem {
        Map<String, Section> sections = new LinkedHashMap<>();
        for (Map.Entry<String, Value> entry : fields(name).values().entrySet()) {
            String where = at(name) + "." + entry.getKey();
            if (!(entry.getValue() instanceof Value.Fields fields)) {
                throw new FileProblem("file.not-section", where);
            }
            sections.put(entry.getKey(), new Section(where, fields));
        }
        return sections;
    }

    List<Section> list(String name) throws FileProblem {
        List<Section> sections = new ArrayList<>();
        for (Value item : items(name)) {
            String where = at(name) + "[" + sections.size() + "]";
            if (!(item instanceof Value.Fields fields)) {
                throw new FileProblem("file.not-section", where);
            }
            sections.add(new Section(where, fields));
        }
        return sections;
    }

    List<String> texts(String name) throws FileProblem {
        List<String> texts = new ArrayList<>();
        for (Value item : items(name)) {
            if (!(item instanceof Value.Text(String text))) {
                throw new FileProblem("file.not-text", at(name));
            }
            texts.add(text);
        }
        return texts;
    }

    /// Members of the form `"id": [x, y]`.
    boolean has(String name) {
        return members.containsKey(name);
    }

    /// False where it is missing.
    boolean flag(String name) throws FileProblem {
        Value value = member(name).orElse(new Value.Flag(false));
        if (value instanceof Value.Flag(boolean flag)) {
            return flag;
        }
        throw new FileProblem("file.not-flag", at(name));
    }

    double number(String name, double otherwise) throws FileProblem {
        Value value = member(name).orElse(Value.of(otherwise));
        if (value instanceof Value.Numeric(BigDecimal number) && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new FileProblem("file.not-number", at(name));
    }

    Map<String, Position> positions(String name) throws FileProblem {
        Map<String, Position> positions = new LinkedHashMap<>();
        for (Map.Entry<String, Value> entry : fields(name).values().entrySet()) {
            positions.put(entry.getKey(), position(entry.getValue(), at(name) + "." + entry.getKey()));
        }
        return positions;
    }

    Position position(String name) throws FileProblem {
        return position(member(name).orElse(new Value.Nothing()), at(name));
    }

    private static Position position(Value value, String path) throws FileProblem {
        if (value instanceof Value.Items(List<Value> pair)
                && pair.size() == 2
                && pair.getFirst() instanceof Value.Numeric(BigDecimal x)
                && pair.getLast() instanceof Value.Numeric(BigDecimal y)
                && Double.isFinite(x.doubleValue())
                && Double.isFinite(y.doubleValue())) {
            return new Position(x.doubleValue(), y.doubleValue());
        }
        throw new FileProblem("file.position", path);
    }

    private Value.Fields fields(String name) throws FileProblem {
        Value value = member(name).orElse(Value.Fields.NONE);
        if (value instanceof Value.Fields fields) {
            return fields;
        }
        throw new FileProblem("file.not-section", at(name));
    }

    private List<Value> items(String name) throws FileProblem {
        Value value = member(name).orElse(new Value.Items(List.of()));
        if (value instanceof Value.Items(List<Value> items)) {
            return items;
        }
        throw new FileProblem("file.not-list", at(name));
    }

    private Optional<Value> member(String name) {
        known.add(name);
        return Optional.ofNullable(members.get(name));
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
