package dev.patchbay.app.theme;

import dev.patchbay.icons.AppIcon;
import dev.patchbay.icons.PatternIcon;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// A window full of every part that the stylesheets dress, to be looked at by a person and photographed by a test.
final class LookDemo {

    record Row(String run, String accuracy, String seconds, String state) {}

    private LookDemo() {}

    static Parent build() {
        BorderPane root = new BorderPane();
        root.getStyleClass().add("pb-workbench");
        root.setTop(toolbar());
        root.setLeft(palette());
        root.setRight(inspector());
        root.setBottom(runPanel());
        root.setCenter(middle());
        return root;
    }

    static ContextMenu menu() {
        MenuItem kill = new MenuItem("Kill worker 3");
        MenuItem hang = new MenuItem("Hang worker 3");
        MenuItem slow = new MenuItem("Slow down");
        slow.setAccelerator(KeyCombination.keyCombination("Ctrl+L"));
        MenuItem details = new MenuItem("Details");
        details.setDisable(true);
        return new ContextMenu(kill, hang, slow, new SeparatorMenuItem(), details);
    }

    private static Node toolbar() {
        Button run = styled(new Button("Run", new FontIcon(MaterialDesignP.PLAY)), "pb-run");
        Button stop = styled(new Button("", new FontIcon(MaterialDesignS.STOP)), "pb-stop");
        ComboBox<String> target =
                new ComboBox<>(FXCollections.observableArrayList("Local cluster, 6 workers as H100 SXM"));
        target.getSelectionModel().selectFirst();
        target.getStyleClass().add("pb-target");
        target.setPrefWidth(300);
        Button find = styled(new Button("Find anything", styled(new Label("Ctrl K"), "pb-shortcut")), "pb-find");
        HBox bar = new HBox(
                AppIcon.mark(18),
                styled(new Label("Patchbay"), "pb-title"),
                styled(new Label("Fashion-MNIST end to end"), "pb-document"),
                styled(new Label("saved"), "pb-saved-state"),
                gap(),
                run,
                stop,
                target,
                gap(),
                new Button("Export to Kubernetes"),
                find);
        bar.getStyleClass().add("pb-toolbar");
        return bar;
    }

    private static Node palette() {
        TextField search = new TextField();
        search.setPromptText("Search patterns");
        VBox box = new VBox(search);
        box.getStyleClass().addAll("pb-panel", "left", "pb-palette");
        group(
                box,
                "Ingestion",
                "ingestion",
                PatternIcon.DATASET,
                PatternIcon.PREPROCESSING,
                PatternIcon.BATCHING,
                PatternIcon.SHARDING);
        group(box, "Model", "model", PatternIcon.MODEL);
        group(
                box,
                "Training",
                "training",
                PatternIcon.COLLECTIVE_COMMUNICATION,
                PatternIcon.PARAMETER_SERVER,
                PatternIcon.LOCAL_UPDATE);
        group(box, "Serving", "serving", PatternIcon.REPLICATED_SERVING, PatternIcon.EVENT_DRIVEN_SERVING);
        group(
                box,
                "Workflow",
                "workflow",
                PatternIcon.FAN_OUT,
                PatternIcon.MODEL_SELECTION,
                PatternIcon.STEP_MEMOIZATION);
        group(box, "Operations", "operations", PatternIcon.GANG_SCHEDULING, PatternIcon.ALERT);
        return box;
    }

    private static void group(VBox box, String title, String family, PatternIcon... icons) {
        box.getChildren().add(styled(new Label(title), "pb-palette-group"));
        for (PatternIcon icon : icons) {
            String name = icon.id().replace('-', ' ');
            HBox row = new HBox(
                    icon.tile(family, 22),
                    new Label(name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1)));
            row.getStyleClass().add("pb-palette-row");
            row.setFocusTraversable(true);
            if (icon == PatternIcon.BATCHING) {
                row.pseudoClassStateChanged(PseudoClass.getPseudoClass("hover"), true);
            }
            box.getChildren().add(row);
        }
    }

    private static Node inspector() {
        TextField bucket = field("0");
        bucket.pseudoClassStateChanged(PseudoClass.getPseudoClass("invalid"), true);
        ComboBox<String> collective = new ComboBox<>(FXCollections.observableArrayList("Ring", "Tree"));
        collective.getSelectionModel().selectFirst();
        collective.getStyleClass().add("pb-field");
        VBox form = new VBox(
                styled(new Label("World"), "pb-section"),
                row("Workers", field("2")),
                row("Collective", collective),
                row("Bucket size", withUnit(bucket, "MiB")),
                styled(new Label("At least 0.0625 MiB (64 KiB)."), "pb-field-error"),
                styled(new Label("Optimisation"), "pb-section"),
                row("Epochs", field("3")),
                row("Learning rate", field("0.001")),
                row("Shuffle", shuffle()),
                row("Global batch", styled(new Label("128 (2 × 64)"), "pb-form-value")),
                styled(new Label("Policies"), "pb-section"),
                policy());
        form.getStyleClass().add("pb-form");
        HBox header = new HBox(
                PatternIcon.COLLECTIVE_COMMUNICATION.tile("training", 33),
                new VBox(
                        styled(new Label("CNN with dropout"), "pb-title"),
                        styled(new Label("Collective communication"), "pb-label")));
        header.getStyleClass().add("pb-inspector-header");
        VBox inspector = new VBox(header, tabs("Parameters", "Pattern", "Findings"), form);
        inspector.getStyleClass().addAll("pb-panel", "right", "pb-inspector");
        inspector.setPrefWidth(320);
        return inspector;
    }

    private static Node shuffle() {
        CheckBox dropped = new CheckBox("whole");
        dropped.setSelected(true);
        return new HBox(12, dropped, new CheckBox("by class"));
    }

    private static Node policy() {
        HBox policy = new HBox(
                PatternIcon.ELASTICITY.tile("training", 22),
                new VBox(
                        new Label("Elasticity"),
                        styled(new Label("1 to 2 workers, checkpoint every 200 steps"), "pb-secondary")));
        policy.getStyleClass().add("pb-policy");
        return policy;
    }

    private static Node middle() {
        VBox box = new VBox(
                16,
                new HBox(12, new Button("Fit"), new Button("Tidy up"), defaultButton(), disabled()),
                table(),
                dialog());
        box.setStyle("-fx-padding: 24;");
        return box;
    }

    private static Button defaultButton() {
        Button button = new Button("Export");
        button.setDefaultButton(true);
        return button;
    }

    private static Button disabled() {
        Button button = new Button("Compare");
        button.setDisable(true);
        return button;
    }

    private static Node dialog() {
        DialogPane pane = new DialogPane();
        pane.setHeaderText("Run the commands in this file?");
        pane.setContentText("The file carries one command that this computer has not run before.");
        pane.getButtonTypes().setAll(ButtonType.CANCEL, ButtonType.OK);
        StackPane frame = new StackPane(pane);
        frame.getStyleClass().add("pb-card");
        return frame;
    }

    private static Node table() {
        TableView<Row> table = new TableView<>(FXCollections.observableArrayList(
                new Row("Run 14", "0.8921", "61.4", "done"),
                new Row("Run 13", "0.8840", "71.1", "done"),
                new Row("Run 12", "-", "11.8", "stopped")));
        table.getColumns()
                .setAll(List.of(
                        column("Run", Row::run, ""),
                        column("Test accuracy", Row::accuracy, "number"),
                        column("Seconds", Row::seconds, "number"),
                        column("State", Row::state, "")));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().select(1);
        table.setPrefHeight(150);
        return table;
    }

    private static TableColumn<Row, String> column(
            String title, java.util.function.Function<Row, String> value, String css) {
        TableColumn<Row, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new SimpleStringProperty(value.apply(cell.getValue())));
        if (!css.isEmpty()) {
            column.getStyleClass().add(css);
        }
        return column;
    }

    private static Node runPanel() {
        HBox cells = new HBox(8);
        List<String> states = List.of("alive", "alive", "warned", "dead", "alive");
        for (int i = 0; i < states.size(); i++) {
            cells.getChildren().add(cell(i, states.get(i)));
        }
        HBox notes = new HBox(
                8,
                styled(new Label("measured"), "pb-measured"),
                styled(new Label("simulated"), "pb-simulated"),
                styled(new Label("4,871 samples/s"), "pb-heading"),
                styled(new Label("6 of 6 alive"), "pb-heading", "pb-ok"),
                styled(new Label("1"), "pb-badge"));
        notes.setAlignment(Pos.CENTER_LEFT);
        VBox panel =
                new VBox(12, tabs("Run 14", "Findings", "Events", "Compare", "Lesson"), new HBox(32, cells, notes));
        panel.getStyleClass().addAll("pb-panel", "bottom");
        panel.setStyle("-fx-padding: 0 16 16 16;");
        return panel;
    }

    private static Node cell(int number, String state) {
        HBox head = new HBox(
                6, styled(new Region(), "pb-state-dot"), styled(new Label("worker " + number), "pb-worker-name"));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox cell = new VBox(
                head,
                styled(new Label("compute"), "pb-secondary"),
                styled(new ProgressBar(0.9), "pb-bar-compute"),
                styled(new Label("memory"), "pb-secondary"),
                styled(new ProgressBar(0.6), "pb-bar-memory"),
                styled(new Label("step 612"), "pb-secondary"));
        cell.getStyleClass().add("pb-worker-cell");
        cell.pseudoClassStateChanged(PseudoClass.getPseudoClass(state), true);
        cell.setFocusTraversable(true);
        return cell;
    }

    private static TabPane tabs(String... titles) {
        TabPane tabs = new TabPane();
        tabs.getStyleClass().add("pb-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        for (String title : titles) {
            tabs.getTabs().add(new Tab(title));
        }
        return tabs;
    }

    private static TextField field(String text) {
        return styled(new TextField(text), "pb-field");
    }

    private static Node withUnit(TextField field, String unit) {
        StackPane pane = new StackPane(field, styled(new Label(unit), "pb-unit"));
        pane.setAlignment(Pos.CENTER_RIGHT);
        pane.setMaxWidth(Region.USE_PREF_SIZE);
        return pane;
    }

    private static Node row(String name, Node editor) {
        HBox row = new HBox(styled(new Label(name), "pb-form-label"), gap(), editor);
        row.getStyleClass().add("pb-form-row");
        return row;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private static <T extends Node> T styled(T node, String... classes) {
        node.getStyleClass().addAll(classes);
        return node;
    }
}
