package dev.patchbay.app.theme;

import dev.patchbay.canvas.EditorCanvas;
import dev.patchbay.canvas.look.Pseudo;
import dev.patchbay.canvas.state.CardState;
import dev.patchbay.canvas.state.Mark;
import dev.patchbay.canvas.state.Spark;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Fonts;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Scene;

/// Writes one picture of every state of cards, ports and wires for each appearance, to be looked at by a person:
/// `states-dark.png` and so on, into the folder given.
final class StateSheet {
    private static final int WIDTH = 1180;
    private static final int HEIGHT = 640;
    private static final int COLUMN = 228;
    private static final int ROW = 118;
    private static final List<String> NAMES = List.of(
            "Idle",
            "Pointed at",
            "Selected",
            "Keyboard",
            "Waiting",
            "Running",
            "Done",
            "Cached",
            "Failed",
            "Warning",
            "Finding: error",
            "Finding: warning",
            "Disabled",
            "With a policy",
            "Long name that does not fit");
    private static final String TRAINING = "collective-communication";
    private static final Wire POINTED = Wire.of("batches", "out", "train", "data");
    private static final Wire SELECTED = Wire.of("train", "trained", "best", "candidates");

    private StateSheet() {}

    public static void main(String[] arguments) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "target");
        Platform.startup(() -> {});
        Platform.runLater(() -> {
            Fonts.load();
            for (Appearance appearance : Appearance.values()) {
                String name = appearance.name().toLowerCase(Locale.ROOT).replace('_', '-');
                LookPictures.write(sheet(appearance).snapshot(null), folder.resolve("states-" + name + ".png"));
            }
            Platform.runLater(Platform::exit);
        });
    }

    static Scene sheet(Appearance appearance) {
        EditorCanvas canvas = new EditorCanvas(Catalog.standard(), Texts.in(Locale.ENGLISH), _ -> {});
        Scene scene = new Scene(canvas, WIDTH, HEIGHT);
        Theme.dressOnly(scene, appearance);
        canvas.setReducedMotion(true);
        canvas.setAppearance(appearance);
        canvas.setPipeline(drawing());
        canvas.resize(WIDTH, HEIGHT);
        canvas.applyCss();
        canvas.layout();
        states(canvas);
        canvas.drawNow();
        for (String tool : List.of(".minimap", ".zoom-bar")) {
            canvas.lookup(tool).setVisible(false);
        }
        canvas.lookup("#card-" + id("Pointed at")).pseudoClassStateChanged(Pseudo.POINTED, true);
        canvas.lookupAll(".wire-of-dataset").forEach(w -> w.pseudoClassStateChanged(Pseudo.POINTED, true));
        return scene;
    }

    private static void states(EditorCanvas canvas) {
        Spark spark = new Spark(List.of(1.0, 0.7, 0.62, 0.5, 0.44, 0.41, 0.36));
        canvas.setCardState(id("Waiting"), new CardState.Waiting(Optional.of("waits for 2 workers")));
        canvas.setCardState(id("Running"), CardState.running(0.6, "loss 0.36", spark));
        canvas.setCardState("train", CardState.running(0.3, "loss 0.41", spark));
        canvas.setCardState(id("Done"), CardState.done());
        canvas.setCardState(id("Cached"), CardState.cached("from 12:04"));
        canvas.setCardState(id("Failed"), new CardState.Failed("worker-1 was lost"));
        canvas.setCardState(id("Warning"), new CardState.Warning("a straggler", CardState.idle()));
        canvas.setFindings(Map.of(
                id("Finding: error"), new Mark(Mark.Severity.ERROR, "no data"),
                id("Finding: warning"), new Mark(Mark.Severity.WARNING, "one worker only")));
        canvas.selection().set(List.of(id("Selected")), List.of(SELECTED));
        canvas.selection().focus(Optional.of(id("Keyboard")));
    }

    private static String id(String name) {
        return "n" + NAMES.indexOf(name);
    }

    private static Pipeline drawing() {
        Pipeline drawing = Pipeline.named("states");
        for (int i = 0; i < NAMES.size(); i++) {
            Node node = Node.of("n" + i, TRAINING)
                    .titled(NAMES.get(i))
                    .disabled(NAMES.get(i).equals("Disabled"));
            drawing = drawing.with(node, new Position(24 + i % 5 * COLUMN, 24 + i / 5 * ROW));
        }
        drawing = drawing.with(Policy.of("memo", "step-memoization", new Attachment.ToNode(id("With a policy"))));
        int y = 24 + 3 * ROW + 24;
        return drawing.with(Node.of("batches", "batching").titled("Wire pointed at"), new Position(24, y))
                .with(Node.of("model", "model").titled("Wire at rest"), new Position(24, y + ROW))
                .with(Node.of("train", TRAINING).titled("Training"), new Position(24 + COLUMN + 60, y + 40))
                .with(
                        Node.of("best", "model-selection").titled("Wire selected"),
                        new Position(24 + 2 * COLUMN + 120, y + 40))
                .with(Node.of("serve", "replicated-serving").titled("Serving"), new Position(24 + 3 * COLUMN + 180, y))
                .with(
                        Node.of("later", "not-known-yet").titled("Unknown pattern"),
                        new Position(24 + 3 * COLUMN + 180, y + ROW))
                .with(POINTED)
                .with(Wire.of("model", "model", "train", "model"))
                .with(SELECTED)
                .with(Wire.of("best", "selected", "serve", "model"));
    }
}
