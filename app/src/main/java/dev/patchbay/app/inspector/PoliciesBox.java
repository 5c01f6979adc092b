package dev.patchbay.app.inspector;

import dev.patchbay.app.text.Words;
import dev.patchbay.icons.PatternIcon;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.pattern.Pattern;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The policies attached to one place, each with its parameters, and a menu of those that may be added.
final class PoliciesBox extends VBox {
    private static final double TILE = 22;

    PoliciesBox(InspectorModel model, Place place, Words words) {
        getStyleClass().add("pb-form");
        setId("policies-of-" + kind(place.to()));
        if (place.policies().isEmpty() && place.attachable().isEmpty()) {
            return;
        }
        Label heading = InspectorView.wrapped(words.of("policies." + kind(place.to()), place.title()), "pb-section");
        getChildren().add(heading);
        for (FormModel policy : place.policies()) {
            getChildren().add(card(model, policy, words));
        }
        if (!place.attachable().isEmpty()) {
            MenuButton add = new MenuButton(words.of("policies.add"));
            add.setId("add-policy-to-" + kind(place.to()));
            add.getStyleClass().add("flat");
            for (Pattern pattern : place.attachable()) {
                MenuItem item = new MenuItem(
                        model.texts().of(pattern.titleKey()),
                        PatternIcon.of(pattern.id()).tile(pattern.family().word(), TILE));
                item.setId("add-" + pattern.id());
                item.setOnAction(_ -> model.attach(pattern, place.to()));
                add.getItems().add(item);
            }
            getChildren().add(add);
        }
    }

    private static String kind(Attachment to) {
        return switch (to) {
            case Attachment.ToNode _ -> "node";
            case Attachment.ToFrame _ -> "frame";
            case Attachment.ToPipeline() -> "pipeline";
        };
    }

    private static VBox card(InspectorModel model, FormModel policy, Words words) {
        Pattern pattern = policy.pattern();
        Label title = new Label(model.texts().of(pattern.titleKey()));
        title.setTooltip(new Tooltip(model.texts().of(pattern.solutionKey())));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button remove = new Button(words.of("policies.remove"));
        remove.setId("remove-" + policy.owner().id());
        remove.getStyleClass().addAll("flat", "small-button");
        remove.setOnAction(_ -> model.detach(policy.owner().id()));
        HBox head = new HBox(PatternIcon.of(pattern.id()).tile(pattern.family().word(), TILE), title, gap, remove);
        head.getStyleClass().add("policy-head");
        VBox card = new VBox(head);
        policy.fields().forEach(field -> card.getChildren().add(new FieldRow(field, words)));
        card.getStyleClass().addAll("pb-policy", "policy-card");
        return card;
    }
}
