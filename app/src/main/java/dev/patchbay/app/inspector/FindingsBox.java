package dev.patchbay.app.inspector;

import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.text.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// Findings about what is selected, each with the changes that would mend it.
final class FindingsBox extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    private final Texts texts;
    private final Words words;
    private final Consumer<Finding.Fix> fix;

    FindingsBox(Texts texts, Words words, Consumer<Finding.Fix> fix) {
        this.texts = texts;
        this.words = words;
        this.fix = fix;
        getStyleClass().add("findings");
        setId("inspector-findings-list");
    }

    void show(List<Finding> findings) {
        if (findings.isEmpty()) {
            getChildren().setAll(InspectorView.wrapped(words.of("findings.none"), "pb-label"));
        } else {
            getChildren().setAll(findings.stream().map(this::card).toList());
        }
    }

    private VBox card(Finding finding) {
        VBox card = new VBox(InspectorView.wrapped(finding.sentence().in(texts), "finding-text"));
        card.getStyleClass().add("pb-finding");
        card.pseudoClassStateChanged(ERROR, finding.severity() == Finding.Severity.ERROR);
        card.pseudoClassStateChanged(WARNING, finding.severity() == Finding.Severity.WARNING);
        for (Finding.Fix offered : finding.fixes()) {
            Button button = new Button(offered.title().in(texts));
            button.setOnAction(_ -> fix.accept(offered));
            card.getChildren().add(button);
        }
        return card;
    }
}
