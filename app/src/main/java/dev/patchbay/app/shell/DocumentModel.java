package dev.patchbay.app.shell;

import dev.patchbay.app.inspector.Editing;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.History;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.pipeline.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The drawing in a window: its history, its file, and whether the file has it as it is.
public final class DocumentModel implements Editing {
    private final ReadOnlyObjectWrapper<Pipeline> pipeline;
    private final ReadOnlyObjectWrapper<Optional<Path>> file = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper replacements = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Optional<Sentence>> undoName = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Sentence>> redoName = new ReadOnlyObjectWrapper<>(Optional.empty());
    private History history;
    private Pipeline saved;
    private boolean lost;

    DocumentModel(Pipeline start) {
        history = new History(start);
        saved = start;
        pipeline = new ReadOnlyObjectWrapper<>(start);
    }

    public void apply(Edit edit) {
        if (history.apply(edit)) {
            publish();
        }
    }

    @Override
    public void accept(Edit edit) {
        apply(edit);
    }

    @Override
    public void seal() {
        history.seal();
    }

    public void undo() {
        history.undo();
        publish();
    }

    public void redo() {
        history.redo();
        publish();
    }

    /// Every step, oldest first, in the words of its edit.
    List<String> historyNames(Texts texts) {
        return history.states().stream().map(s -> s.name().in(texts)).toList();
    }

    int historyAt() {
        return history.at();
    }

    void jump(int step) {
        history.jump(step);
        publish();
    }

    /// Starts over with a drawing that came from a file, or from nowhere.
    void replace(Pipeline opened, Optional<Path> from) {
        history = new History(opened);
        knowAs(opened);
        file.set(from);
        publish();
        replacements.set(replacements.get() + 1);
    }

    /// The file has `written` now; edits since it was handed out stay unsaved.
    void savedTo(Path path, Pipeline written) {
        knowAs(written);
        file.set(Optional.of(path));
        publish();
    }

    /// The file has another drawing than before, which is shown; undo brings back what was shown.
    void reload(Pipeline onDisk) {
        knowAs(onDisk);
        history.apply(Edit.named("edit.reload", _ -> onDisk));
        publish();
    }

    private void knowAs(Pipeline onDisk) {
        saved = onDisk;
        lost = false;
    }

    /// The file is gone; the drawing keeps its name.
    void lost() {
        lost = true;
        publish();
    }

    /// What stands where the file is, as far as this window knows.
    OnDisk onDisk() {
        return lost ? new OnDisk.Gone() : new OnDisk.Drawing(saved);
    }

    /// What the file had when it was last seen.
    Pipeline saved() {
        return saved;
    }

    public Pipeline pipeline() {
        return pipeline.get();
    }

    public ReadOnlyObjectProperty<Pipeline> pipelineProperty() {
        return pipeline.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /// How often another drawing took the place of the one before; saving does not count.
    ReadOnlyIntegerProperty replacementsProperty() {
        return replacements.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /// What undo would take back; nothing when there is nothing to undo.
    ReadOnlyObjectProperty<Optional<Sentence>> undoNameProperty() {
        return undoName.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Sentence>> redoNameProperty() {
        return redoName.getReadOnlyProperty();
    }

    private void publish() {
        undoName.set(history.undoName());
        redoName.set(history.redoName());
        dirty.set(lost || !history.pipeline().equals(saved));
        pipeline.set(history.pipeline());
    }
}
