package dev.patchbay.app.inspector;

import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Attachment;
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
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the inspector shows: the selected node with its form and policies, or the pipeline when none is selected.
public final class InspectorModel {
    /// A selected node: what it is, its own form, one form for each policy attached to it. Of several nodes, the first,
    /// with what all of them have.
    ///
    /// @param ids all that are selected
    /// @param unknown whether this version does not know the pattern; then there is nothing to edit
    record Subject(Node node, List<String> ids, Optional<FormModel> form, List<FormModel> policies, boolean unknown) {
        boolean isOne() {
            return ids.size() == 1;
        }
    }

    private final Catalog catalog;
    private final Texts texts;
    private final Editing edits;
    private final Facts facts;
    private final ReadOnlyObjectWrapper<Pipeline> pipeline;
    private final ReadOnlyObjectWrapper<Optional<Subject>> subject = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Finding>> findings = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Facts.Fact>> factLines = new ReadOnlyObjectWrapper<>(List.of());
    private final StringProperty targetSummary = new SimpleStringProperty("");
    private List<Finding> allFindings = List.of();
    private Optional<Plan> plan = Optional.empty();

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
        Optional<Subject> before = subject.get();
        if (nodes.isEmpty()) {
            subject.set(Optional.empty());
        } else if (nodes.size() > 1) {
            if (before.map(Subject::ids).filter(ids(nodes)::equals).isEmpty()) {
                subject.set(Optional.of(subject(nodes)));
            }
        } else if (before.isEmpty() || !sameShape(before.get(), nodes.getFirst())) {
            subject.set(Optional.of(subject(nodes.getFirst())));
        }
        subject.get().ifPresent(s -> {
            s.form().ifPresent(f -> f.follow(now));
            s.policies().forEach(f -> f.follow(now));
        });
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

    ReadOnlyObjectProperty<Optional<Subject>> subjectProperty() {
        return subject.getReadOnlyProperty();
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

    /// Policies that may be attached and are not yet.
    List<Pattern> attachable(Node node) {
        List<String> attached = own(node).stream().map(Policy::pattern).toList();
        return catalog.patterns().stream()
                .filter(Pattern::isPolicy)
                .filter(p -> !attached.contains(p.id()))
                .toList();
    }

    void rename(String title) {
        subject.get().filter(Subject::isOne).ifPresent(s -> {
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

    void attach(Pattern policy) {
        subject.get()
                .filter(Subject::isOne)
                .ifPresent(s -> edits.accept(
                        Edits.attach(policy.id(), new Attachment.ToNode(s.node().id()))));
    }

    void detach(String policy) {
        edits.accept(Edits.detach(policy));
    }

    void fix(Finding.Fix fix) {
        edits.accept(fix.edit());
    }

    private void narrow() {
        Optional<String> id =
                subject.get().filter(Subject::isOne).map(s -> s.node().id());
        findings.set(
                id.isEmpty()
                        ? allFindings
                        : allFindings.stream().filter(f -> f.node().equals(id)).toList());
        factLines.set(id.flatMap(node -> plan.map(p -> facts.of(node, p))).orElse(List.of()));
    }

    private static List<String> ids(List<Node> nodes) {
        return nodes.stream().map(Node::id).toList();
    }

    /// What all of them have, of the same type and within the same limits.
    private Subject subject(List<Node> nodes) {
        List<Optional<Pattern>> patterns =
                nodes.stream().map(n -> catalog.pattern(n.pattern())).toList();
        Predicate<Parameter> shared = parameter -> patterns.stream()
                .allMatch(p -> p.flatMap(known -> known.parameter(parameter.id()))
                        .filter(other -> other.type().equals(parameter.type()))
                        .isPresent());
        return new Subject(
                nodes.getFirst(),
                ids(nodes),
                patterns.getFirst().map(p -> new FormModel(new Owner.OfNodes(ids(nodes)), p, shared, texts, edits)),
                List.of(),
                false);
    }

    private Subject subject(Node node) {
        Optional<Pattern> pattern = catalog.pattern(node.pattern());
        List<FormModel> policies = new ArrayList<>();
        for (Policy policy : own(node)) {
            catalog.pattern(policy.pattern())
                    .ifPresent(p -> policies.add(new FormModel(new Owner.OfPolicy(policy.id()), p, texts, edits)));
        }
        return new Subject(
                node,
                List.of(node.id()),
                pattern.map(p -> new FormModel(new Owner.OfNode(node.id()), p, texts, edits)),
                policies,
                pattern.isEmpty());
    }

    private boolean sameShape(Subject shown, Node node) {
        return shown.ids().equals(List.of(node.id()))
                && shown.node().pattern().equals(node.pattern())
                && shown.node().title().equals(node.title())
                && shown.policies().stream()
                        .map(f -> f.owner().id())
                        .toList()
                        .equals(own(node).stream()
                                .filter(p -> catalog.pattern(p.pattern()).isPresent())
                                .map(Policy::id)
                                .toList());
    }

    private List<Policy> own(Node node) {
        return pipeline.get().policies().stream()
                .filter(p -> p.attachedTo() instanceof Attachment.ToNode(String id) && id.equals(node.id()))
                .toList();
    }
}
