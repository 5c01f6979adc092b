package dev.patchbay.app.notice;

import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What one window says now, and what it asks: one sentence at a time, and one question, the oldest. News never push a
/// question away. Belongs to the JavaFX thread.
public final class NoticeBoard {
    private final Supplier<Words> words;
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Question>> question = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final List<Question> waiting = new ArrayList<>();

    /// @param words in the language of the moment; with `notice.unexpected`
    public NoticeBoard(Supplier<Words> words) {
        this.words = words;
    }

    public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Question>> questionProperty() {
        return question.getReadOnlyProperty();
    }

    public void tell(String sentence) {
        notice.set(Optional.of(new Notice(sentence, false)));
    }

    public void warn(String sentence) {
        notice.set(Optional.of(new Notice(sentence, true)));
    }

    /// Says what went wrong, in the words of whoever noticed; what nobody expected is said to be that.
    public void complain(Exception failure) {
        Words now = words.get();
        String message =
                failure instanceof FileProblem file ? file.sentence().in(Texts.in(now.locale())) : failure.getMessage();
        warn(
                message == null || failure instanceof RuntimeException
                        ? now.of("notice.unexpected", String.valueOf(message == null ? failure : message))
                        : message);
    }

    public void dismiss() {
        notice.set(Optional.empty());
    }

    public void ask(Question asked) {
        waiting.removeIf(q -> q.about().equals(asked.about()));
        waiting.add(asked);
        showOldest();
    }

    /// Takes back what there is no more reason to ask, or what the person does not want to answer now.
    public void withdraw(Predicate<Question> which) {
        waiting.removeIf(which);
        showOldest();
    }

    public void answer(Question asked, Question.Answer answer) {
        withdraw(asked::equals);
        answer.deed().run();
    }

    private void showOldest() {
        question.set(waiting.stream().findFirst());
    }
}
