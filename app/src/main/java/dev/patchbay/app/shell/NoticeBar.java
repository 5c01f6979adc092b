package dev.patchbay.app.shell;

import dev.patchbay.app.text.Words;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// A sentence over the canvas. News go by themselves; an error stays until it is dismissed or things go well again.
final class NoticeBar extends HBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final Duration NEWS_STAY = Duration.seconds(5);

    private final Label text = new Label();
    private final PauseTransition leave = new PauseTransition(NEWS_STAY);

    NoticeBar(WorkbenchModel model, Words words) {
        getStyleClass().add("notice");
        setId("notice");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        text.setId("notice-text");
        text.setWrapText(true);
        text.getStyleClass().add("notice-text");
        Button close = new Button("", new FontIcon(MaterialDesignC.CLOSE));
        close.getStyleClass().add("tool-button");
        close.setAccessibleText(words.of("notice.close"));
        close.setOnAction(_ -> model.dismissNotice());
        getChildren().addAll(text, close);
        leave.setOnFinished(_ -> model.dismissNotice());
        model.noticeProperty().subscribe(this::show);
    }

    private void show(Optional<Notice> notice) {
        setVisible(notice.isPresent());
        leave.stop();
        notice.ifPresent(now -> {
            text.setText(now.sentence());
            pseudoClassStateChanged(ERROR, now.isError());
            if (!now.isError()) {
                leave.playFromStart();
            }
        });
    }
}
