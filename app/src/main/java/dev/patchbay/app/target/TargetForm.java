package dev.patchbay.app.target;

import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Target;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.device.TargetLinks;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SearchableComboBox;

/// Where the pipeline runs and as what: device, how many, how joined. Each accepted value is chosen at once.
public final class TargetForm extends VBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final int MOST = 100_000;

    private final Words words;
    private final Consumer<Target> choose;
    private final Label problem = new Label();
    private final Label explanation = new Label();
    private final TargetLinks targetLinks;
    private final ComboBox<Hardware> intra;
    private final ComboBox<Hardware> inter;
    private Target target;

    /// @param targetLinks what a device comes with, and what joins machines where nobody says
    public TargetForm(
            Target start,
            List<Hardware> devices,
            List<Hardware> links,
            TargetLinks targetLinks,
            Words words,
            Consumer<Target> choose) {
        this.words = words;
        this.choose = choose;
        this.target = start;
        getStyleClass().addAll("pb-form", "target-form");
        Label heading = new Label(words.of("target.title"));
        heading.getStyleClass().add("pb-heading");
        explanation.setText(words.of("target.explanation"));
        explanation.setWrapText(true);
        explanation.getStyleClass().add("pb-secondary");
        problem.setId("target-problem");
        problem.getStyleClass().add("pb-field-error");
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        this.targetLinks = targetLinks;
        intra = combo("target-intra-link", links, start.intraLink(), l -> target.linkedInside(l));
        inter = combo("target-inter-link", between(links), start.interLink(), l -> target.linkedBetween(l));
        promptNetwork();
        getChildren()
                .addAll(
                        heading,
                        row(
                                "target.device",
                                combo("target-device", devices, start.device(), d -> targetLinks.asBuilt(target, d))),
                        row(
                                "target.count",
                                number("target-count", start.devicesPerNode(), n -> target.withDevicesPerNode(n))),
                        row("target.node-count", number("target-nodes", start.nodes(), n -> target.overNodes(n))),
                        row("target.intra-link", intra),
                        row("target.inter-link", inter),
                        problem,
                        explanation);
    }

    /// Also asks for the target's name in the file, by which a run on the command line chooses it.
    ///
    /// @param rename hears of each other name
    public TargetForm named(String name, Consumer<String> rename) {
        TextField field = new TextField(name);
        field.setId("target-name");
        field.getStyleClass().addAll("pb-field", "target-field");
        Runnable take = () -> {
            if (!field.getText().isBlank()) {
                rename.accept(field.getText().strip());
            }
        };
        field.setOnAction(_ -> take.run());
        field.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                take.run();
            }
        });
        getChildren().add(1, row("target.name", field));
        return this;
    }

    private Node row(String key, Node editor) {
        Label label = new Label(words.of(key));
        label.getStyleClass().add("pb-form-label");
        label.setLabelFor(editor);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(label, gap, editor);
        row.getStyleClass().add("pb-form-row");
        return row;
    }

    private ComboBox<Hardware> combo(String id, List<Hardware> all, String chosen, Function<String, Target> with) {
        ComboBox<Hardware> combo = new SearchableComboBox<>();
        combo.setId(id);
        combo.getItems().setAll(all);
        combo.setConverter(new StringConverter<>() {
            @Override
            public String toString(@org.jspecify.annotations.Nullable Hardware hardware) {
                return hardware == null ? "" : hardware.name();
            }

            @Override
            public @org.jspecify.annotations.Nullable Hardware fromString(String title) {
                return all.stream()
                        .filter(h -> h.name().equals(title))
                        .findFirst()
                        .orElse(null);
            }
        });
        select(combo, chosen);
        combo.valueProperty().addListener((_, _, now) -> {
            if (now != null) {
                accept(with.apply(now.name()));
            }
        });
        combo.getStyleClass().add("target-field");
        return combo;
    }

    private TextField number(String id, int start, IntFunction<Target> with) {
        TextField field = new TextField(Integer.toString(start));
        field.setId(id);
        field.getStyleClass().addAll("pb-field", "target-field");
        field.textProperty().addListener((_, _, typed) -> {
            int number = whole(typed.strip());
            boolean good = number >= 1 && number <= MOST;
            field.pseudoClassStateChanged(INVALID, !good);
            problem.setText(good ? "" : words.of("target.number", MOST));
            if (good) {
                accept(with.apply(number));
            }
        });
        return field;
    }

    private static int whole(String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /// Machines do not share memory.
    private static List<Hardware> between(List<Hardware> links) {
        return links.stream()
                .filter(l -> !l.isCalled(LinkCatalog.SHARED_MEMORY))
                .toList();
    }

    private void promptNetwork() {
        inter.setPromptText(words.of("target.assumed", targetLinks.network(target)));
    }

    private static void select(ComboBox<Hardware> combo, String id) {
        combo.setValue(combo.getItems().stream()
                .filter(h -> h.isCalled(id))
                .findFirst()
                .orElse(null));
    }

    private void accept(Target next) {
        if (!next.equals(target)) {
            target = next;
            // A new device may have brought its own link.
            select(intra, next.intraLink());
            promptNetwork();
            choose.accept(next);
        }
    }
}
