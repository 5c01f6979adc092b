package dev.patchbay.app.cluster;

import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.cluster.preflight.Check;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// What the cluster has and lacks, each with what to do.
final class ChecksPane extends ScrollPane {
    private final Words words;
    private final VBox rows = new VBox(10);

    ChecksPane(Words words) {
        this.words = words;
        setId("checks");
        getStyleClass().add("cluster-checks");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setAccessibleText(words.of("checks"));
        setContent(rows);
    }

    void show(List<Check> checks) {
        rows.getChildren().setAll(checks.stream().map(this::row).toList());
        if (checks.isEmpty()) {
            Label none = line(words.of("checks.none"), "cluster-faint");
            rows.getChildren().setAll(none);
        }
    }

    private HBox row(Check check) {
        String verdict = check.verdict().name().toLowerCase(Locale.ROOT);
        FontIcon icon = new FontIcon(
                switch (check.verdict()) {
                    case PASSED -> MaterialDesignC.CHECK_CIRCLE;
                    case UNSURE -> MaterialDesignA.ALERT;
                    case FAILED -> MaterialDesignC.CLOSE_CIRCLE;
                });
        VBox texts = new VBox(2, line(check.sentence(), "check-sentence"));
        check.todo().ifPresent(todo -> texts.getChildren().add(line(todo, "check-todo")));
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox row = new HBox(8, icon, texts);
        row.setId("check-" + check.topic().name().toLowerCase(Locale.ROOT));
        row.getStyleClass().add("check-row");
        row.pseudoClassStateChanged(PseudoClass.getPseudoClass(verdict), true);
        row.setAccessibleText(words.of(
                "check.spoken",
                words.of("check." + verdict),
                check.sentence(),
                check.todo().orElse("")));
        return row;
    }

    private static Label line(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
