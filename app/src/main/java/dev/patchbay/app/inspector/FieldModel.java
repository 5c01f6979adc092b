package dev.patchbay.app.inspector;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.file.Json;
import dev.patchbay.pipeline.pattern.Parameter;
import dev.patchbay.pipeline.pattern.ParameterType;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.pipeline.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// One parameter while a person edits it. What is typed is judged at once: a good value becomes an edit of the drawing,
/// a bad one stays in the field with the reason beside it, and the drawing keeps what it had.
final class FieldModel {
    private final Owner owner;
    private final Pattern pattern;
    private final Parameter parameter;
    private final Texts texts;
    private final Editing edits;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper isDefault = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper counts = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper mixed = new ReadOnlyBooleanWrapper(false);
    private Value value;

    FieldModel(Owner owner, Pattern pattern, Parameter parameter, Texts texts, Editing edits) {
        this.owner = owner;
        this.pattern = pattern;
        this.parameter = parameter;
        this.texts = texts;
        this.edits = edits;
        this.value = parameter.defaultValue();
        text.set(shown(value));
    }

    Parameter parameter() {
        return parameter;
    }

    String label() {
        return texts.of(parameter.labelKey(pattern.id()));
    }

    String help() {
        return texts.of(parameter.helpKey(pattern.id()));
    }

    /// What a value has to be, where that is a range.
    String range() {
        return parameter.type().range().map(s -> s.in(texts)).orElse("");
    }

    String unit() {
        return switch (parameter.type()) {
            case ParameterType.Whole whole -> texts.of(whole.unit().titleKey());
            case ParameterType.Real real -> texts.of(real.unit().titleKey());
            case ParameterType.Flag _,
                    ParameterType.Choice _,
                    ParameterType.Text _,
                    ParameterType.Duration _,
                    ParameterType.Layers _ -> "";
        };
    }

    /// What the field shows: the value, or what was typed and refused.
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /// The sentence that refuses what stands in the field, or "".
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty defaultProperty() {
        return isDefault.getReadOnlyProperty();
    }

    /// Whether those that are edited as one differ here; then the field is empty, and whatever is entered holds for
    /// all.
    ReadOnlyBooleanProperty mixedProperty() {
        return mixed.getReadOnlyProperty();
    }

    /// Whether the parameter matters, given the others.
    ReadOnlyBooleanProperty countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// The field got the keyboard: what is typed from now on is one step of the history.
    void enter() {
        edits.seal();
    }

    /// The field lost the keyboard: a refused text gives way to the value that holds.
    void leave() {
        problem.set("");
        text.set(standing());
        edits.seal();
    }

    void type(String typed) {
        if (typed.equals(text.get())) {
            return;
        }
        text.set(typed);
        set(read(typed));
    }

    void choose(Value chosen) {
        if (isNews(chosen)) {
            text.set(shown(chosen));
            set(chosen);
        }
    }

    void reset() {
        problem.set("");
        edits.accept(owner.reset(parameter.id()));
    }

    /// Takes over what the drawing says, unless a refused text stands in the field.
    ///
    /// @param carriers one, or several that are edited as one
    void follow(List<Node> carriers) {
        List<Value> values = carriers.stream().map(parameter::of).distinct().toList();
        boolean differ = values.size() > 1;
        isDefault.set(carriers.stream()
                .allMatch(c -> c.parameters().get(parameter.id()).isEmpty()));
        counts.set(carriers.stream().anyMatch(c -> pattern.counts(parameter, c)));
        boolean changed = differ != mixed.get() || !values.getFirst().equals(value);
        value = values.getFirst();
        mixed.set(differ);
        if (changed) {
            problem.set("");
        }
        // The same number written otherwise, 1.50 for 1.5, is what the person typed.
        if (problem.get().isEmpty() && (differ ? changed : !read(text.get()).equals(value))) {
            text.set(standing());
        }
    }

    private boolean isNews(Value typed) {
        return mixed.get() || !typed.equals(value);
    }

    private String standing() {
        return mixed.get() ? "" : shown(value);
    }

    private void set(Value typed) {
        Optional<Sentence> refusal = parameter.type().refuse(typed);
        problem.set(refusal.map(s -> s.in(texts).strip()).orElse(""));
        if (refusal.isEmpty() && isNews(typed)) {
            edits.accept(owner.set(parameter.id(), typed).mergingAs(owner.id() + '.' + parameter.id()));
        }
    }

    private Value read(String typed) {
        if (!(parameter.type() instanceof ParameterType.Layers)) {
            return parameter.type().parse(typed);
        }
        try {
            return Json.read(typed);
        } catch (JsonProcessingException _) {
            // Text is no list of layers, so it will be refused with the sentence for that.
            return Value.of(typed);
        }
    }

    private String shown(Value shown) {
        return parameter.type() instanceof ParameterType.Layers
                ? Json.write(shown).strip()
                : shown.asText();
    }
}
