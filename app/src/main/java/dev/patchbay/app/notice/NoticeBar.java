package dev.patchbay.app.notice;

import dev.patchbay.app.text.Words;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// A sentence over the canvas, and below it a question with its answers. News go by themselves; an error stays until it
/// is dismissed or things go well again, a question until it is answered or put off.
public final class NoticeBar extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final Duration NEWS_STAY = Duration.seconds(5);

    private final NoticeBoard board;
    private final Words words;
    private final Label text = text("notice-text");
    private final HBox news = new HBox(text);
    private final Label asked = text("question-text");
    private final FlowPane answers = new FlowPane();
    private final HBox question = new HBox(new VBox(asked, answers));
    private final PauseTransition leave = new PauseTransition(NEWS_STAY);
    private final Subscription following;

    /// @param words of the shell
    public NoticeBar(NoticeBoard board, Words words) {
        this.board = board;
        this.words = words;
        getStyleClass().add("notices");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setPickOnBounds(false);
        news.setId("notice");
        question.setId("question");
        answers.getStyleClass().add("notice-answers");
        question.getChildren().getFirst().getStyleClass().add("notice-question");
        news.getStyleClass().add("notice");
        question.getStyleClass().add("notice");
        news.getChildren().add(close("notice.close", "notice-close", board::dismiss));
        question.getChildren()
                .add(close(
                        "question.later",
                        "question-later",
                        () -> board.questionProperty().get().ifPresent(q -> board.withdraw(q::equals))));
        getChildren().setAll(news, question);
        leave.setOnFinished(_ -> board.dismiss());
        following = board.noticeProperty()
                .subscribe(this::show)
                .and(board.questionProperty().subscribe(this::ask));
    }

    /// Another bar shows the board from now on.
    public void dispose() {
        following.unsubscribe();
        leave.stop();
    }

    private static Label text(String id) {
        Label text = new Label();
        text.setId(id);
        text.setWrapText(true);
        text.getStyleClass().add("notice-text");
        return text;
    }

    private Button close(String key, String id, Runnable deed) {
        Button close = new Button("", new FontIcon(MaterialDesignC.CLOSE));
        close.setId(id);
        close.getStyleClass().add("tool-button");
        close.setAccessibleText(words.of(key));
        close.setOnAction(_ -> deed.run());
        return close;
    }

    private static void show(Region part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }

    private void show(Optional<Notice> notice) {
        show(news, notice.isPresent());
        leave.stop();
        notice.ifPresent(now -> {
            text.setText(now.sentence());
            news.pseudoClassStateChanged(ERROR, now.isError());
            if (!now.isError()) {
                leave.playFromStart();
            }
        });
    }

    private void ask(Optional<Question> open) {
        show(question, open.isPresent());
        open.ifPresent(now -> {
            asked.setText(now.sentence());
            answers.getChildren()
                    .setAll(now.answers().stream().map(a -> button(now, a)).toList());
        });
    }

    private Button button(Question open, Question.Answer answer) {
        Button button = new Button(answer.words());
        button.setId("answer-" + answer.id());
        button.setMinWidth(USE_PREF_SIZE);
        if (answer.equals(open.answers().getFirst())) {
            button.getStyleClass().add("pb-main");
        }
        button.setOnAction(_ -> board.answer(open, answer));
        return button;
    }
}
