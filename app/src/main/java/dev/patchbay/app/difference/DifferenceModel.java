package dev.patchbay.app.difference;

import dev.patchbay.app.difference.Belonging.Kind;
import dev.patchbay.app.text.Words;
import dev.patchbay.canvas.state.CardState;
import dev.patchbay.canvas.state.Difference;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.diff.PipelineDiff;
import dev.patchbay.pipeline.diff.PipelineDiff.Change;
import dev.patchbay.pipeline.diff.PipelineDiff.Field;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Two drawings and what became of the one in the other: as lines to read and as marks for a canvas.
public final class DifferenceModel {
    private static final String PARAMETERS = "parameters.";
    private static final String MEMBERS = "members";

    private final Side before;
    private final Side after;
    private final Catalog catalog;
    private final Words words;
    private final Texts texts;
    private final PipelineDiff diff;
    private final Pipeline together;

    /// @param words of this feature
    public DifferenceModel(Side before, Side after, Catalog catalog, Words words, Texts texts) {
        this.before = before;
        this.after = after;
        this.catalog = catalog;
        this.words = words;
        this.texts = texts;
        this.diff = PipelineDiff.between(before.pipeline(), after.pipeline());
        this.together = diff.together(before.pipeline(), after.pipeline());
    }

    DifferenceModel swapped() {
        return new DifferenceModel(after, before, catalog, words, texts);
    }

    Side before() {
        return before;
    }

    Side after() {
        return after;
    }

    Catalog catalog() {
        return catalog;
    }

    Words words() {
        return words;
    }

    Texts texts() {
        return texts;
    }

    /// Both drawings in one, to be shown with [#states] and [#wires].
    Pipeline together() {
        return together;
    }

    Map<String, CardState> states() {
        Map<String, CardState> states = new LinkedHashMap<>();
        diff.moved().forEach(id -> states.put(id, new CardState.Differs(Difference.MOVED, Optional.empty())));
        diff.nodes().forEach((id, change) -> states.put(id, state(id, change)));
        return states;
    }

    Map<Wire, Difference> wires() {
        Map<Wire, Difference> wires = new LinkedHashMap<>();
        diff.addedWires().forEach(w -> wires.put(w, Difference.ADDED));
        diff.removedWires().forEach(w -> wires.put(w, Difference.REMOVED));
        return wires;
    }

    /// Nodes first, then wires, then the rest; of each what was changed, added, removed, moved.
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        diff.nodes().forEach((id, change) -> lines.add(line(id, change)));
        diff.moved().stream()
                .filter(id -> !diff.nodes().containsKey(id))
                .forEach(id -> lines.add(new Line(Difference.MOVED, Optional.of(id), title(id), "")));
        lines.sort(Comparator.comparing(Line::kind).thenComparing(Line::what));
        wires().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> lines.add(wire(e.getKey(), e.getValue())));
        List<Field> rest = new ArrayList<>(diff.rest());
        for (Belonging belonging : Belonging.takeFrom(rest, before.pipeline(), after.pipeline())) {
            lines.add(line(belonging));
        }
        rest.forEach(field -> lines.add(rest(field)));
        if (!diff.renamed().isEmpty()) {
            String ids = words.of("renamed", diff.renamed().size());
            lines.add(new Line(Difference.CHANGED, Optional.empty(), ids, ""));
        }
        return lines;
    }

    private CardState state(String id, Change change) {
        return switch (change) {
            case Change.Added() -> new CardState.Differs(Difference.ADDED, Optional.empty());
            case Change.Removed() -> new CardState.Differs(Difference.REMOVED, Optional.empty());
            case Change.Changed(List<Field> fields) ->
                new CardState.Differs(Difference.CHANGED, Optional.of(detail(id, fields)));
        };
    }

    private Line line(String id, Change change) {
        return switch (change) {
            case Change.Added() -> new Line(Difference.ADDED, Optional.of(id), title(id), "");
            case Change.Removed() -> new Line(Difference.REMOVED, Optional.of(id), title(id), "");
            case Change.Changed(List<Field> fields) ->
                new Line(Difference.CHANGED, Optional.of(id), title(id), detail(id, fields));
        };
    }

    private Line line(Belonging belonging) {
        Pipeline side = belonging.difference() == Difference.REMOVED ? before.pipeline() : after.pipeline();
        Optional<Policy> policy =
                belonging.kind() == Kind.POLICY ? side.policies().get(belonging.id()) : Optional.empty();
        String detail = belonging.difference() == Difference.CHANGED
                ? detail(policy.flatMap(p -> catalog.pattern(p.pattern())), belonging.fields())
                : "";
        String what = words.of(
                "within",
                words.of("thing." + belonging.kind().name().toLowerCase(Locale.ROOT)),
                policy.map(p -> title(p, side)).orElseGet(() -> title(belonging, side)));
        return new Line(belonging.difference(), Optional.empty(), what, detail);
    }

    private String title(Belonging belonging, Pipeline side) {
        Optional<String> title = switch (belonging.kind()) {
            case FRAME -> side.frames().get(belonging.id()).map(Frame::title);
            case NOTE ->
                side.annotations()
                        .notes()
                        .get(belonging.id())
                        .flatMap(n -> n.text().lines().findFirst());
            case TARGET, POLICY -> Optional.of(belonging.id());
        };
        return title.filter(t -> !t.isBlank()).orElse(belonging.id());
    }

    private String title(Policy policy, Pipeline side) {
        String pattern = catalog.pattern(policy.pattern())
                .map(p -> texts.of(p.titleKey()))
                .orElse(policy.pattern());
        return switch (policy.attachedTo()) {
            case Attachment.ToNode(String node) -> words.of("port", pattern, title(node));
            case Attachment.ToFrame(String frame) ->
                words.of(
                        "port",
                        pattern,
                        side.frames().get(frame).map(Frame::title).orElse(frame));
            case Attachment.ToPipeline() -> pattern;
        };
    }

    private Line wire(Wire wire, Difference kind) {
        return new Line(kind, Optional.of(wire.to().node()), words.of("wire", port(wire.from()), port(wire.to())), "");
    }

    private String port(PortRef port) {
        String title = together.node(port.node())
                .flatMap(n -> catalog.pattern(n.pattern()))
                .flatMap(p -> p.port(port.port()))
                .map(p -> texts.of(p.titleKey()))
                .orElse(port.port());
        return words.of("port", title(port.node()), title);
    }

    private String title(String id) {
        Optional<Node> node = together.node(id);
        return node.flatMap(Node::title)
                .or(() -> node.flatMap(n -> catalog.pattern(n.pattern())).map(p -> texts.of(p.titleKey())))
                .orElse(id);
    }

    private String detail(String id, List<Field> fields) {
        return detail(together.node(id).flatMap(n -> catalog.pattern(n.pattern())), fields);
    }

    private String detail(Optional<Pattern> pattern, List<Field> fields) {
        return String.join(
                words.of("between"),
                fields.stream().map(f -> change(name(f.path(), pattern), f)).toList());
    }

    private String change(String name, Field field) {
        return words.of("change", name, text(field, field.before()), text(field, field.after()));
    }

    /// What a parameter is called in the inspector; of anything else, its name in the file.
    private String name(String path, Optional<Pattern> pattern) {
        String key = "field." + path;
        if (words.has(key)) {
            return words.of(key);
        }
        if (!path.startsWith(PARAMETERS)) {
            return path;
        }
        String parameter = path.substring(PARAMETERS.length());
        return pattern.flatMap(p -> p.parameter(parameter).map(x -> texts.of(x.labelKey(p.id()))))
                .orElse(parameter);
    }

    private Line rest(Field field) {
        int dot = field.path().indexOf('.');
        String section = dot < 0 ? field.path() : field.path().substring(0, dot);
        String within = dot < 0 ? "" : field.path().substring(dot + 1);
        String key = "section." + section;
        String what = words.has(key) ? words.of(key) : section;
        Difference kind = field.before() instanceof Value.Nothing
                ? Difference.ADDED
                : field.after() instanceof Value.Nothing ? Difference.REMOVED : Difference.CHANGED;
        String values = kind == Difference.CHANGED
                ? words.of("values", text(field.before()), text(field.after()))
                : text(kind == Difference.ADDED ? field.after() : field.before());
        return new Line(kind, Optional.empty(), within.isEmpty() ? what : words.of("within", what, within), values);
    }

    /// Nodes that a frame holds are told by their titles.
    private String text(Field field, Value value) {
        return field.path().equals(MEMBERS) && value instanceof Value.Items(List<Value> ids) && !ids.isEmpty()
                ? ids.stream().map(Value::asText).map(this::title).collect(Collectors.joining(words.of("and")))
                : text(value);
    }

    private String text(Value value) {
        return value instanceof Value.Nothing ? words.of("nothing") : value.asText();
    }
}
