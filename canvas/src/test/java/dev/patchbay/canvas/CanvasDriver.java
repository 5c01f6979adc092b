package dev.patchbay.canvas;

import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Fonts;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.edit.History;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Plays the person at a real window: the only place of these tests that knows the robot.
final class CanvasDriver {
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 700;
    private static final int STEPS = 6;
    private static final long BOUND_SECONDS = 20;
    private static final int MOST_TRIES = 1000;

    private final FxRobot robot = new FxRobot();
    private final CanvasDemo.Owner owner;
    private final Stage stage;

    private CanvasDriver(CanvasDemo.Owner owner, Stage stage) {
        this.owner = owner;
        this.stage = stage;
    }

    static CanvasDriver open(Pipeline drawing) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        CanvasDriver driver = fx(() -> {
            Fonts.load();
            CanvasDemo.Owner owner = new CanvasDemo.Owner(new History(drawing));
            Stage stage = new Stage(StageStyle.UNDECORATED);
            Scene scene = new Scene(owner.canvas(), WIDTH, HEIGHT);
            scene.getStylesheets().setAll(Appearance.DARK.stylesheet());
            stage.setScene(scene);
            stage.setX(20);
            stage.setY(20);
            stage.show();
            stage.toFront();
            owner.canvas().requestFocus();
            return new CanvasDriver(owner, stage);
        });
        driver.settle();
        return driver;
    }

    void close() {
        fx(() -> {
            stage.close();
            return true;
        });
        settle();
    }

    static <T> T fx(Callable<T> call) {
        try {
            return WaitForAsyncUtils.asyncFx(call).get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError("the JavaFX thread did not answer well", e);
        }
    }

    EditorCanvas canvas() {
        return owner.canvas();
    }

    CanvasDemo.Owner owner() {
        return owner;
    }

    Pipeline drawing() {
        return fx(() -> owner.history().pipeline());
    }

    void undo() {
        fx(() -> {
            owner.undo();
            return true;
        });
    }

    Position place(String node) {
        return drawing().layout().get(node).orElseThrow();
    }

    /// The middle of a card's header, on the screen.
    Point2D card(String node) {
        Position at = place(node);
        return screen(at.x() + 100, at.y() + 44);
    }

    Point2D port(String node, String port) {
        PlacedCard card = fx(() -> {
            Plane plane = new Plane(Catalog.standard());
            plane.show(owner.history().pipeline());
            return plane.card(node).orElseThrow();
        });
        return screen(
                card.portX(card.port(port).orElseThrow()),
                card.portY(card.port(port).orElseThrow()));
    }

    Point2D screen(double worldX, double worldY) {
        return fx(() -> canvas().localToScreen(
                        canvas().viewport().screenX(worldX), canvas().viewport().screenY(worldY)));
    }

    void moveTo(Point2D point) {
        robot.moveTo(point);
        settle();
    }

    void click(Point2D point, KeyCode... held) {
        moveTo(point);
        robot.press(held);
        robot.press(MouseButton.PRIMARY);
        robot.release(MouseButton.PRIMARY);
        robot.release(held);
        settle();
    }

    void doubleClick(Point2D point) {
        moveTo(point);
        robot.doubleClickOn(MouseButton.PRIMARY);
        settle();
    }

    void rightClick(Point2D point) {
        moveTo(point);
        robot.clickOn(MouseButton.SECONDARY);
        settle();
    }

    void clickOn(String query) {
        robot.clickOn(query);
        settle();
    }

    void drag(Point2D from, Point2D to, KeyCode... held) {
        robot.press(held);
        drag(MouseButton.PRIMARY, from, to);
        robot.release(held);
    }

    void drag(MouseButton button, Point2D from, Point2D to) {
        hold(button, from, to);
        release(button);
    }

    /// Presses and moves, and does not let go.
    void hold(MouseButton button, Point2D from, Point2D to) {
        moveTo(from);
        robot.press(button);
        settle();
        Point2D step = to.subtract(from).multiply(1.0 / STEPS);
        for (int i = 1; i <= STEPS; i++) {
            robot.moveTo(from.add(step.multiply(i)));
            settle();
        }
    }

    /// As [#hold] with the left button, with keys held too.
    void holdWith(Point2D from, Point2D to, KeyCode... held) {
        robot.press(held);
        hold(MouseButton.PRIMARY, from, to);
    }

    void letGo(KeyCode... held) {
        release(MouseButton.PRIMARY);
        robot.release(held);
        settle();
    }

    /// Another drawing, as if it had just been opened.
    void show(Pipeline drawing) {
        fx(() -> {
            owner.show(drawing);
            return true;
        });
        awaitPulse();
    }

    void release(MouseButton button) {
        robot.release(button);
        settle();
    }

    void press(KeyCode... keys) {
        robot.push(keys);
        settle();
    }

    void type(String text) {
        robot.write(text);
        settle();
    }

    void scroll(int notches, KeyCode... held) {
        robot.press(held);
        settle();
        robot.scroll(Math.abs(notches), notches > 0 ? VerticalDirection.UP : VerticalDirection.DOWN);
        settle();
        robot.release(held);
        settle();
    }

    Optional<Node> find(String query) {
        return fx(() -> Optional.ofNullable(canvas().lookup(query)));
    }

    /// Whether the keyboard is at something, also in a menu.
    boolean isFocused(String query) {
        return fx(() -> robot.lookup(query).tryQuery().filter(Node::isFocused).isPresent());
    }

    /// What a screen reader says of a card.
    String spoken(String node) {
        awaitPulse();
        return fx(() -> canvas().lookup("#card-" + node).getAccessibleText());
    }

    /// The nodes that have a card in the scene graph.
    Set<String> shownCards() {
        return fx(() -> canvas().lookupAll(".card").stream()
                .map(n -> n.getId().substring("card-".length()))
                .collect(Collectors.toSet()));
    }

    List<String> textsOf(String node) {
        return fx(() -> canvas().lookup("#card-" + node).lookupAll(".card-fact").stream()
                .map(n -> ((Text) n).getText())
                .toList());
    }

    /// How many different colours the window shows: a blank one has next to none.
    int colorsSeen() {
        return fx(() -> {
            Image image = canvas().snapshot(null, null);
            Set<Integer> colors = new HashSet<>();
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    colors.add(image.getPixelReader().getArgb(x, y));
                }
            }
            return colors.size();
        });
    }

    /// Waits until the canvas has drawn what was asked of it.
    void awaitPulse() {
        CountDownLatch drawn = new CountDownLatch(2);
        Runnable count = drawn::countDown;
        fx(() -> {
            stage.getScene().addPostLayoutPulseListener(count);
            Platform.requestNextPulse();
            return true;
        });
        try {
            for (int tries = 0; !drawn.await(20, TimeUnit.MILLISECONDS); tries++) {
                if (tries == MOST_TRIES) {
                    throw new AssertionError("the window drew no frame");
                }
                fx(() -> {
                    Platform.requestNextPulse();
                    return true;
                });
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while a frame was awaited", e);
        }
        fx(() -> {
            stage.getScene().removePostLayoutPulseListener(count);
            return true;
        });
    }

    void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }
}
