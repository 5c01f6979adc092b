package dev.patchbay.app.inspector;

import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.pattern.Parameter;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the inspector shows: the selected node with its form and policies, a frame when its members are selected, or
/// the pipeline when nothing is.
public final class InspectorModel {
    /// A selected node: what it is, and its own form. Of several nodes, the first, with what all of them have.
    ///
    /// @param ids all that are selected
    /// @param unknown whether this version does not know the pattern; then there is nothing to edit
    record Subject(Node node, List<String> ids, Optional<FormModel> form, boolean unknown) {
        boolean isOne() {
            return ids.size() == 1;
        }
    }

    /// What the form is about, and all that policies are attached to here.
    record Shown(Optional<Subject> subject, List<Place> places) {
        static final Shown NOTHING = new Shown(Optional.empty(), List.of());
    }

    /// What is shown, without its values: forms are made anew when this changes.
    private record Shape(List<String> ids, List<String> patterns, List<Optional<String>> titles, List<Owned> places) {
        static final Shape NONE = new Shape(List.of(), List.of(), List.of(), List.of());

        record Owned(Attachment to, String title, List<String> policies, List<Pattern> attachable) {}
    }

    private final Catalog catalog;
    private final Texts texts;
    private final Editing edits;
    private final Facts facts;
    private final ReadOnlyObjectWrapper<Pipeline> pipeline;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<List<Finding>> findings = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Facts.Fact>> factLines = new ReadOnlyObjectWrapper<>(List.of());
    private final StringProperty targetSummary = new SimpleStringProperty("");
    private List<Finding> allFindings = List.of();
    private Optional<Plan> plan = Optional.empty();
    private Shape shape = Shape.NONE;

    /// @param edits takes each accepted change
    public InspectorModel(Catalog catalog, Texts texts, Words words, Editing edits) {
        this.catalog = catalog;
        this.texts = texts;
        this.edits = edits;
        this.facts = new Facts(words);
        this.pipeline = new ReadOnlyObjectWrapper<>(Pipeline.named(""));
    }

    /// Follows the drawing and what is selected in it.
    public void show(Pipeline now, List<String> selected) {
        pipeline.set(now);
        List<Node> nodes =
                selected.stream().flatMap(id -> now.node(id).stream()).toList();
        Shape next = shape(nodes);
        if (!next.equals(shape)) {
            shape = next;
            shown.set(new Shown(
                    nodes.isEmpty() ? Optional.empty() : Optional.of(subject(nodes)),
                    next.places().stream().map(this::place).toList()));
        }
        shown.get().subject().flatMap(Subject::form).ifPresent(f -> f.follow(now));
        shown.get().places().forEach(p -> p.policies().forEach(f -> f.follow(now)));
        narrow();
    }

    /// Follows the newest check; facts keep their last values while the drawing does not compile.
    public void showCheck(List<Finding> newFindings, Optional<Plan> newPlan) {
        allFindings = List.copyOf(newFindings);
        plan = newPlan;
        narrow();
    }

    ReadOnlyObjectProperty<Pipeline> pipelineProperty() {
        return pipeline.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Optional<Subject> subject() {
        return shown.get().subject();
    }

    /// The findings of the selected node, or all when none is selected.
    ReadOnlyObjectProperty<List<Finding>> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Facts.Fact>> factsProperty() {
        return factLines.getReadOnlyProperty();
    }

    /// Where the pipeline would run, in a sentence.
    public StringProperty targetSummaryProperty() {
        return targetSummary;
    }

    Texts texts() {
        return texts;
    }

    Optional<Pattern> pattern(String id) {
        return catalog.pattern(id);
    }

    void rename(String title) {
        subject().filter(Subject::isOne).ifPresent(s -> {
            if (!title.strip().equals(s.node().title().orElse(""))) {
                edits.accept(Edits.rename(s.node().id(), title.strip()));
            }
        });
    }

    void renamePipeline(String name) {
        if (!name.isBlank() && !name.strip().equals(pipeline.get().name())) {
            edits.accept(Edits.renamePipeline(name.strip()));
        }
    }

    void attach(Pattern policy, Attachment to) {
        edits.accept(Edits.attach(policy.id(), to));
    }

    void detach(String policy) {
        edits.accept(Edits.detach(policy));
    }

    void fix(Finding.Fix fix) {
        edits.accept(fix.edit());
    }

    private void narrow() {
        Optional<String> id = subject().filter(Subject::isOne).map(s -> s.node().id());
        findings.set(
                id.isEmpty()
                        ? allFindings
                        : allFindings.stream().filter(f -> f.node().equals(id)).toList());
        factLines.set(id.flatMap(node -> plan.map(p -> facts.of(node, p))).orElse(List.of()));
    }

    private static List<String> ids(List<Node> nodes) {
        return nodes.stream().map(Node::id).toList();
    }

    private Subject subject(List<Node> nodes) {
        Node first = nodes.getFirst();
        Optional<Pattern> pattern = catalog.pattern(first.pattern());
        if (nodes.size() == 1) {
            return new Subject(
                    first,
                    ids(nodes),
                    pattern.map(p -> new FormModel(new Owner.OfNode(first.id()), p, texts, edits)),
                    pattern.isEmpty());
        }
        return new Subject(
                first,
                ids(nodes),
                pattern.map(p -> new FormModel(new Owner.OfNodes(ids(nodes)), p, shared(nodes), texts, edits)),
                false);
    }

    /// What all of them have, of the same type and within the same limits.
    private Predicate<Parameter> shared(List<Node> nodes) {
        List<Optional<Pattern>> patterns =
                nodes.stream().map(n -> catalog.pattern(n.pattern())).toList();
        return parameter -> patterns.stream()
                .allMatch(p -> p.flatMap(known -> known.parameter(parameter.id()))
                        .filter(other -> other.type().equals(parameter.type()))
                        .isPresent());
    }

    private Shape shape(List<Node> nodes) {
        return new Shape(
                ids(nodes),
                nodes.stream().map(Node::pattern).toList(),
                nodes.stream().map(Node::title).toList(),
                takers(nodes).stream().map(this::owned).toList());
    }

    /// What policies are attached to here: the pipeline when nothing is selected, a node, a frame when its members are.
    /// Of a node also the frame around it, as long as that has policies.
    private List<Attachment> takers(List<Node> nodes) {
        if (nodes.isEmpty()) {
            return List.of(new Attachment.ToPipeline());
        }
        List<Attachment> takers = new ArrayList<>();
        if (nodes.size() == 1) {
            takers.add(new Attachment.ToNode(nodes.getFirst().id()));
        }
        Set<String> ids = Set.copyOf(ids(nodes));
        for (Frame frame : pipeline.get().frames().values()) {
            Attachment to = new Attachment.ToFrame(frame.id());
            if (frame.members().containsAll(ids)
                    && (frame.members().equals(ids) || !attached(to).isEmpty())) {
                takers.add(to);
            }
        }
        return takers;
    }

    private Shape.Owned owned(Attachment to) {
        String title = to instanceof Attachment.ToFrame(String frame)
                ? pipeline.get().frames().get(frame).map(Frame::title).orElse("")
                : "";
        List<Policy> attached = attached(to);
        List<String> taken = attached.stream().map(Policy::pattern).toList();
        List<Pattern> governed = governed(to);
        return new Shape.Owned(
                to,
                title,
                attached.stream().map(Policy::id).toList(),
                catalog.patterns().stream()
                        .filter(p ->
                                !taken.contains(p.id()) && governed.stream().anyMatch(p::governs))
                        .toList());
    }

    private Place place(Shape.Owned owned) {
        return new Place(
                owned.to(),
                owned.title(),
                attached(owned.to()).stream()
                        .flatMap(policy -> catalog.pattern(policy.pattern()).stream()
                                .map(p -> new FormModel(new Owner.OfPolicy(policy.id()), p, texts, edits)))
                        .toList(),
                owned.attachable());
    }

    private List<Pattern> governed(Attachment to) {
        Pipeline drawing = pipeline.get();
        Stream<Node> nodes = switch (to) {
            case Attachment.ToNode(String id) -> drawing.node(id).stream();
            case Attachment.ToFrame(String id) ->
                drawing.frames().get(id).stream()
                        .flatMap(f -> f.members().stream())
                        .flatMap(m -> drawing.node(m).stream());
            case Attachment.ToPipeline() -> drawing.nodes().values().stream();
        };
        return nodes.map(Node::pattern)
                .distinct()
                .flatMap(id -> catalog.pattern(id).stream())
                .toList();
    }

    private List<Policy> attached(Attachment to) {
        return pipeline.get().policies().values().stream()
                .filter(p -> p.attachedTo().equals(to))
                .toList();
    }
}
