package dev.patchbay.app.cluster;

import dev.patchbay.app.overlay.OverlayCard;
import dev.patchbay.app.text.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The drawing on a cluster, over the workbench: where to, what the cluster says, what would change, and doing it.
public final class ClusterCard extends OverlayCard {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
    private static final double WIDTH = 1240;
    private static final double HEIGHT = 820;
    private static final double CHECKS_WIDTH = 360;
    private static final int MOST_SENTENCES = 6;

    private final ClusterModel model;
    private final Words words;
    private final Runnable close;
    private final WishForm form;
    private final Label sentence = new Label();
    private final VBox more = new VBox(4);
    private Subscription following = Subscription.EMPTY;

    /// @param write asks for a folder and writes the files there
    /// @param close takes the card away: what is watched is seen behind it
    public ClusterCard(ClusterModel model, Runnable write, Runnable close) {
        super("kubernetes", "cluster-card", "cluster.css");
        this.model = model;
        this.close = close;
        this.words = model.words();
        this.form = new WishForm(model);
        setAccessibleText(words.of("title"));
        keepTo(WIDTH, HEIGHT);
        Label title = titled(words.of("title"));
        ChecksPane checks = new ChecksPane(words);
        checks.setMinWidth(CHECKS_WIDTH);
        checks.setPrefWidth(CHECKS_WIDTH);
        PreviewPane preview = new PreviewPane(words);
        HBox.setHgrow(preview, Priority.ALWAYS);
        HBox middle = new HBox(16, checks, preview);
        middle.setMinHeight(0);
        RunningPane running = new RunningPane(
                words,
                one -> {
                    close.run();
                    model.watch(one);
                },
                model::closeRunning);
        StackPane inside = new StackPane(middle, running);
        inside.setMinHeight(0);
        VBox.setVgrow(inside, Priority.ALWAYS);
        getChildren().setAll(title, form, inside, status(), buttons(write));
        own(model.runningProperty().subscribe(found -> {
            middle.setVisible(found.isEmpty());
            running.setVisible(found.isPresent());
            found.ifPresent(running::show);
        }));
        own(model.contextsProperty().subscribe(form::show));
        own(model.seenProperty().subscribe(seen -> {
            form.showUsual(seen);
            checks.show(seen.map(Seen::checks).orElse(List.of()));
            preview.show(seen);
        }));
        own(model.reportProperty().subscribe(this::show));
        form.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.workProperty().get() == ClusterModel.Work.APPLYING
                                || model.workProperty().get() == ClusterModel.Work.DELETING,
                        model.workProperty()));
        // A button that is disabled while the cluster is asked hands the keyboard to what lies behind.
        own(model.workProperty().subscribe(now -> {
            if (now == ClusterModel.Work.NONE && getScene() != null && !hasKeyboard(getScene())) {
                requestFocus();
            }
        }));
        sceneProperty().subscribe((before, now) -> {
            if (before != null && now == null) {
                following.unsubscribe();
            }
        });
    }

    private boolean hasKeyboard(Scene scene) {
        for (Node node = scene.getFocusOwner(); node != null; node = node.getParent()) {
            if (node.equals(this)) {
                return true;
            }
        }
        return false;
    }

    private void own(Subscription subscription) {
        following = following.and(subscription);
    }

    @Override
    public void requestFocus() {
        form.lookup("#cluster-context").requestFocus();
    }

    private VBox status() {
        ProgressBar bar = new ProgressBar();
        bar.setId("cluster-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(words.of("progress"));
        bar.progressProperty().bind(model.shareProperty());
        bar.visibleProperty().bind(model.workProperty().isNotEqualTo(ClusterModel.Work.NONE));
        sentence.setId("cluster-report");
        sentence.getStyleClass().add("cluster-report");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        more.setId("cluster-more");
        VBox status = new VBox(6, bar, sentence, more);
        status.setMinHeight(Region.USE_PREF_SIZE);
        return status;
    }

    private void show(Report report) {
        sentence.setText(report.sentence());
        sentence.pseudoClassStateChanged(BAD, report.bad());
        more.getChildren()
                .setAll(report.more().stream()
                        .limit(MOST_SENTENCES)
                        .map(ClusterCard::detail)
                        .toList());
        if (report.more().size() > MOST_SENTENCES) {
            more.getChildren()
                    .add(detail(words.of("report.and-more", report.more().size() - MOST_SENTENCES)));
        }
    }

    private static Label detail(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("cluster-detail");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private HBox buttons(Runnable write) {
        Button look = button("look", model::look);
        Button files = button("write", write);
        Button delete = button("delete", model::delete);
        Button cancel = button("cancel", model::cancel);
        Button apply = button("apply", model::apply);
        Button again = button("again", model::runAgain);
        Button attach = button("attach", model::lookForRunning);
        Button watch = button("watch", () -> {
            close.run();
            model.watch();
        });
        apply.getStyleClass().add("pb-main");
        var busy = model.workProperty().isNotEqualTo(ClusterModel.Work.NONE);
        look.disableProperty().bind(busy);
        files.disableProperty().bind(busy.or(absent(Optional::isPresent)));
        delete.disableProperty()
                .bind(busy.or(absent(seen -> seen.flatMap(Seen::trial).isPresent())));
        apply.disableProperty()
                .bind(busy.or(absent(seen -> seen.filter(Seen::isFine).isPresent())));
        again.disableProperty().bind(busy.or(model.run().overProperty().not()));
        cancel.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.workProperty().get() != ClusterModel.Work.APPLYING
                                && model.workProperty().get() != ClusterModel.Work.DELETING,
                        model.workProperty()));
        attach.disableProperty().bind(busy);
        watch.disableProperty().bind(busy.or(model.run().watchableProperty().not()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, look, files, delete, gap, attach, watch, cancel, again, apply);
        row.setMinHeight(Region.USE_PREF_SIZE);
        return row;
    }

    private BooleanBinding absent(Predicate<Optional<Seen>> there) {
        return Bindings.createBooleanBinding(
                () -> !there.test(model.seenProperty().get()), model.seenProperty());
    }

    private Button button(String key, Runnable deed) {
        Button button = new Button(words.of("button." + key));
        button.setId("cluster-" + key);
        button.setOnAction(_ -> deed.run());
        return button;
    }
}
