package dev.patchbay.app.inspector;

import dev.patchbay.app.text.Words;
import dev.patchbay.icons.PatternIcon;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.pattern.Pattern;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The pane at the right: what is selected, its parameters, its pattern's story, its findings.
public final class InspectorView extends VBox {
    private static final double TILE = 34;

    private final InspectorModel model;
    private final Words words;
    private final TabPane tabs = new TabPane();
    private final HBox header = new HBox();
    private final TextField title = new TextField();
    private final Label patternTitle = new Label();
    private final VBox form = new VBox();
    private final VBox story = new VBox();
    private final FindingsBox findings;
    private final Tab storyTab;
    private final Tab findingsTab;
    private String shownTitle = "";

    public InspectorView(InspectorModel model, Words words) {
        this.model = model;
        this.words = words;
        this.findings = new FindingsBox(model.texts(), words, model::fix);
        getStyleClass().addAll("pb-panel", "right", "pb-inspector");
        getStylesheets()
                .add(Objects.requireNonNull(InspectorView.class.getResource("inspector.css"))
                        .toExternalForm());
        setId("inspector");
        setMinWidth(0);
        title.setId("node-title");
        title.getStyleClass().add("inspector-title");
        title.setAccessibleText(words.of("title.help"));
        title.setOnAction(_ -> commitTitle());
        title.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                commitTitle();
            }
        });
        title.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                title.setText(shownTitle);
            }
        });
        patternTitle.getStyleClass().add("pb-label");
        patternTitle.setWrapText(true);
        patternTitle.setMinHeight(USE_PREF_SIZE);
        header.getStyleClass().add("pb-inspector-header");
        form.getStyleClass().add("pb-form");
        story.getStyleClass().add("pattern-story");
        tabs.getStyleClass().add("pb-tabs");
        tabs.setAccessibleText(words.of("access.inspector"));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        storyTab = tab("tab.pattern", "inspector-pattern", story);
        findingsTab = tab("tab.findings", "inspector-findings", findings);
        tabs.getTabs().setAll(tab("tab.parameters", "inspector-parameters", form), storyTab, findingsTab);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().setAll(header, tabs);
        model.shownProperty().subscribe(_ -> rebuild());
        model.factsProperty().subscribe(_ -> showFacts());
        model.pipelineProperty().subscribe(_ -> showHeader());
        model.findingsProperty().subscribe(this::showFindings);
    }

    /// The keyboard goes to the first field of what is selected.
    public void enter() {
        tabs.getSelectionModel().selectFirst();
        fields(form).findFirst().ifPresent(javafx.scene.Node::requestFocus);
    }

    /// The keyboard goes to the title.
    public void enterTitle() {
        title.requestFocus();
        title.selectAll();
    }

    /// @param back takes the keyboard when Esc is pressed here
    public void onLeave(Runnable back) {
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                back.run();
                e.consume();
            }
        });
    }

    private static Stream<javafx.scene.Node> fields(Parent within) {
        return within.getChildrenUnmodifiable().stream()
                .filter(javafx.scene.Node::isVisible)
                .flatMap(n -> n instanceof Control control && !(n instanceof Label)
                        ? Stream.of(control)
                        : n instanceof Parent parent ? fields(parent) : Stream.of());
    }

    private Tab tab(String key, String id, javafx.scene.Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("inspector-scroll");
        Tab tab = new Tab(words.of(key), scroll);
        tab.setId(id);
        return tab;
    }

    /// A form that had the keyboard gives it to the one in its place, to what is new of it.
    private void rebuild() {
        boolean hadKeyboard = Optional.ofNullable(getScene())
                .flatMap(s -> Optional.ofNullable(s.getFocusOwner()))
                .filter(owner -> isWithin(owner, form))
                .isPresent();
        List<String> before = fields(form).map(javafx.scene.Node::getId).toList();
        build();
        if (hadKeyboard) {
            fields(form)
                    .filter(f -> !before.contains(f.getId()))
                    .findFirst()
                    .or(() -> fields(form).findFirst())
                    .ifPresent(javafx.scene.Node::requestFocus);
        }
    }

    private static boolean isWithin(javafx.scene.@Nullable Node node, Parent parent) {
        return node != null && (node.equals(parent) || isWithin(node.getParent(), parent));
    }

    private void build() {
        showHeader();
        Optional<InspectorModel.Subject> subject = model.subject();
        storyTab.setDisable(subject.filter(InspectorModel.Subject::isOne)
                .flatMap(InspectorModel.Subject::form)
                .isEmpty());
        form.getChildren().clear();
        story.getChildren().clear();
        if (subject.isEmpty()) {
            form.getChildren().add(new PipelineSummary(model, words));
            addPolicies();
            return;
        }
        if (subject.get().unknown()) {
            form.getChildren()
                    .add(wrapped(words.of("unknown", subject.get().node().pattern()), "pb-label"));
        }
        subject.get().form().ifPresent(own -> {
            form.getChildren().addAll(new FormView(own, model.texts(), words).getChildren());
            VBox facts = new VBox();
            facts.setId("facts");
            facts.getStyleClass().add("pb-form");
            if (subject.get().isOne()) {
                form.getChildren().add(facts);
                tell(own.pattern());
            } else if (own.fields().isEmpty()) {
                form.getChildren().add(wrapped(words.of("many.nothing"), "pb-label"));
            }
        });
        addPolicies();
        showFacts();
    }

    private void addPolicies() {
        model.shownProperty().get().places().stream()
                .map(place -> new PoliciesBox(model, place, words))
                .forEach(form.getChildren()::add);
    }

    private void showHeader() {
        Optional<InspectorModel.Subject> subject = model.subject();
        if (subject.isEmpty()) {
            title.setEditable(true);
            show(model.pipelineProperty().get().name());
            patternTitle.setText(words.of("pipeline"));
            header.getChildren().setAll(titles());
            return;
        }
        title.setEditable(subject.get().isOne());
        if (!subject.get().isOne()) {
            show(words.of("many", subject.get().ids().size()));
            patternTitle.setText(words.of("many.help"));
            header.getChildren().setAll(titles());
            return;
        }
        Node node = subject.get().node();
        Optional<Pattern> pattern = model.pattern(node.pattern());
        String name = pattern.map(p -> model.texts().of(p.titleKey())).orElse(node.pattern());
        show(node.title().orElse(name));
        patternTitle.setText(name);
        header.getChildren()
                .setAll(
                        PatternIcon.of(node.pattern())
                                .tile(pattern.map(p -> p.family().word()).orElse(""), TILE),
                        titles());
    }

    /// A title that is being typed is left alone.
    private void show(String name) {
        boolean typing = title.isFocused() && !title.getText().equals(shownTitle);
        shownTitle = name;
        if (!typing) {
            title.setText(name);
        }
    }

    private VBox titles() {
        VBox titles = new VBox(title, patternTitle);
        HBox.setHgrow(titles, Priority.ALWAYS);
        return titles;
    }

    /// A title that was not touched is the pattern's name and not a name the person gave.
    private void commitTitle() {
        if (title.getText().equals(shownTitle)) {
            return;
        }
        if (model.subject().isPresent()) {
            model.rename(title.getText());
        } else {
            model.renamePipeline(title.getText());
        }
    }

    private void showFacts() {
        if (lookup("#facts") instanceof VBox box) {
            box.getChildren()
                    .setAll(model.factsProperty().get().stream()
                            .map(InspectorView::factRow)
                            .toList());
        }
    }

    private static HBox factRow(Facts.Fact fact) {
        Label label = new Label(fact.label());
        label.getStyleClass().add("pb-form-label");
        label.setMinWidth(USE_PREF_SIZE);
        Label value = new Label(fact.value());
        value.getStyleClass().addAll("pb-form-value", "fact-value");
        value.setWrapText(true);
        value.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(value, Priority.ALWAYS);
        HBox row = new HBox(label, value);
        row.getStyleClass().add("pb-form-row");
        return row;
    }

    private void showFindings(List<dev.patchbay.pipeline.check.Finding> shown) {
        findings.show(shown);
        findingsTab.setText(shown.isEmpty() ? words.of("tab.findings") : words.of("tab.findings.count", shown.size()));
    }

    private void tell(Pattern pattern) {
        part("story.problem", pattern.problemKey());
        part("story.solution", pattern.solutionKey());
        part("story.trade-offs", pattern.tradeOffsKey());
    }

    private void part(String headingKey, String textKey) {
        Label heading = new Label(words.of(headingKey));
        heading.getStyleClass().add("pb-section");
        story.getChildren().addAll(heading, wrapped(model.texts().of(textKey), "story-text"));
    }

    static Label wrapped(String text, String styleClass) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
