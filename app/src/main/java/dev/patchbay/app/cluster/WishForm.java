package dev.patchbay.app.cluster;

import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.cluster.ClusterContext;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// Which cluster, and how.
final class WishForm extends GridPane {
    private static final int FIELDS_A_ROW = 3;

    private static final List<Flavor> FLAVORS = List.of(Flavor.values());

    private final ClusterModel model;
    private final Words words;
    private final ComboBox<String> contexts = new ComboBox<>();
    private final ComboBox<String> flavors = new ComboBox<>();
    private final TextField namespace = new TextField();
    private final TextField image = new TextField();
    private final TextField queue = new TextField();
    private final TextField storage = new TextField();
    private boolean filling;
    private int fields;

    WishForm(ClusterModel model) {
        this.model = model;
        this.words = model.words();
        getStyleClass().add("cluster-form");
        for (int column = 0; column < FIELDS_A_ROW; column++) {
            ColumnConstraints equal = new ColumnConstraints();
            equal.setPercentWidth(100.0 / FIELDS_A_ROW);
            getColumnConstraints().add(equal);
        }
        field("context", contexts);
        field("flavor", flavors);
        field("namespace", namespace);
        field("image", image);
        field("queue", queue);
        field("storage-class", storage);
        flavors.getItems().add(words.of("flavor.auto"));
        for (Flavor flavor : FLAVORS) {
            flavors.getItems().add(words.of("flavor." + flavor.word()));
        }
        fill(model.wishProperty().get());
        contexts.setOnAction(_ -> choose());
        flavors.setOnAction(_ -> choose());
        for (TextField each : List.of(namespace, image, queue, storage)) {
            each.setOnAction(_ -> choose());
            each.focusedProperty().subscribe((_, focused) -> {
                if (!focused) {
                    choose();
                }
            });
        }
    }

    private void field(String key, Control control) {
        Label label = new Label(words.of("field." + key));
        label.getStyleClass().add("cluster-faint");
        label.setLabelFor(control);
        label.setMnemonicParsing(false);
        control.setId("cluster-" + key);
        control.setAccessibleText(words.of("field." + key));
        control.setMaxWidth(Double.MAX_VALUE);
        control.setMinWidth(0);
        if (control instanceof TextField text) {
            text.setPromptText(words.of("prompt." + key));
        }
        add(new VBox(2, label, control), fields % FIELDS_A_ROW, fields / FIELDS_A_ROW);
        fields++;
    }

    private void fill(ClusterWish wish) {
        filling = true;
        flavors.getSelectionModel()
                .select(wish.flavor().map(f -> FLAVORS.indexOf(f) + 1).orElse(0));
        namespace.setText(wish.namespace().orElse(""));
        image.setText(wish.image().orElse(""));
        queue.setText(wish.queue().orElse(""));
        storage.setText(wish.storageClass().orElse(""));
        filling = false;
    }

    void show(List<ClusterContext> all) {
        filling = true;
        contexts.getItems().setAll(all.stream().map(ClusterContext::name).toList());
        all.stream()
                .filter(context -> model.wishProperty()
                        .get()
                        .context()
                        .map(context.name()::equals)
                        .orElse(context.current()))
                .findFirst()
                .ifPresent(context -> contexts.getSelectionModel().select(context.name()));
        contexts.setPromptText(words.of("context.none"));
        filling = false;
    }

    /// What the others are called that nobody named.
    void showUsual(Optional<Seen> seen) {
        seen.ifPresent(found -> {
            namespace.setPromptText(found.bundle().namespace());
            String word = words.of("flavor." + found.bundle().flavor().word());
            filling = true;
            boolean auto = flavors.getSelectionModel().getSelectedIndex() == 0;
            flavors.getItems().set(0, words.of("flavor.auto.as", word));
            if (auto) {
                flavors.getSelectionModel().select(0);
            }
            filling = false;
        });
    }

    private void choose() {
        if (filling) {
            return;
        }
        int flavor = flavors.getSelectionModel().getSelectedIndex();
        model.want(new ClusterWish(
                Optional.ofNullable(contexts.getValue()).filter(this::isChosen),
                flavor < 1 ? Optional.empty() : Optional.of(FLAVORS.get(flavor - 1)),
                said(namespace),
                said(image),
                said(queue),
                said(storage)));
    }

    private static Optional<String> said(TextField field) {
        return Optional.of(field.getText().strip()).filter(text -> !text.isEmpty());
    }

    /// The current one is left unnamed, so that it may become another.
    private boolean isChosen(String name) {
        return model.contextsProperty().get().stream()
                .noneMatch(c -> c.current() && c.name().equals(name));
    }
}
