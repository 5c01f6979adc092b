package dev.patchbay.app.demo;

import dev.patchbay.app.theme.Theme;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Fonts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Plays the person at a real window; the only class of these tests that knows the robot.
public final class PaneDriver implements AutoCloseable {
    private static final long BOUND_SECONDS = 30;
    private static final int STEPS = 6;

    private final FxRobot robot = new FxRobot();
    private final Stage stage;

    private PaneDriver(Stage stage) {
        this.stage = stage;
    }

    /// Shows one pane in a bare window.
    public static PaneDriver open(double width, double height, Callable<Parent> pane) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        return show(stage -> {
            Scene scene = new Scene(pane.call(), width, height);
            Theme.dress(scene, Appearance.DARK);
            stage.setScene(scene);
            stage.show();
        });
    }

    /// Fills a stage of its own.
    @FunctionalInterface
    public interface Filling {
        void fill(Stage stage) throws Exception;
    }

    public static PaneDriver show(Filling filling) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        PaneDriver driver = fx(() -> {
            Fonts.load();
            Stage stage = new Stage();
            stage.setX(10);
            stage.setY(10);
            filling.fill(stage);
            stage.toFront();
            stage.requestFocus();
            return new PaneDriver(stage);
        });
        // A click before the window has the keyboard would only bring it to the front.
        driver.await("the keyboard to be the window's", () -> {
            driver.stage.requestFocus();
            return driver.stage.isFocused();
        });
        driver.settle();
        return driver;
    }

    @Override
    public void close() {
        fx(() -> {
            stage.hide();
            return true;
        });
        settle();
    }

    /// The same when no window has been shown yet.
    public static <T> T fxWithToolkit(Callable<T> call) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        return fx(call);
    }

    public static <T> T fx(Callable<T> call) {
        try {
            return WaitForAsyncUtils.asyncFx(call).get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError("the JavaFX thread did not answer well", e);
        }
    }

    public Stage stage() {
        return stage;
    }

    /// Waits until it holds; an error says what did not come.
    public void await(String what, Callable<Boolean> condition) {
        await(what, BOUND_SECONDS, condition);
    }

    public void await(String what, long boundSeconds, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(boundSeconds, TimeUnit.SECONDS, () -> fx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("did not come in " + boundSeconds + " s: " + what, e);
        }
    }

    public Optional<Node> find(String query) {
        return fx(() -> robot.lookup(query).tryQuery());
    }

    /// The text of a label, empty while it is not there or not shown.
    public String textOf(String query) {
        return fx(() -> find(query)
                .filter(Node::isVisible)
                .filter(Labeled.class::isInstance)
                .map(n -> ((Labeled) n).getText())
                .orElse(""));
    }

    public Point2D middleOf(String query) {
        return fx(() -> {
            // What was just added has no place before the next pulse lays it out.
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            Node node = robot.lookup(query).query();
            Bounds bounds = node.localToScreen(node.getBoundsInLocal());
            return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
    }

    /// At once, as a hand does: the robot's own way there costs a pulse for each pixel.
    private static void pointTo(Point2D point) {
        fx(() -> {
            new Robot().mouseMove(point);
            return true;
        });
    }

    public void moveTo(Point2D point) {
        pointTo(point);
        settle();
    }

    /// Rests the pointer at a share of a node's width, of which margins at the left and right are left out.
    public void hover(String query, double left, double right, double share) {
        Point2D place = fx(() -> {
            Node node = robot.lookup(query).query();
            Bounds bounds = node.getLayoutBounds();
            return node.localToScreen(left + share * (bounds.getWidth() - left - right), bounds.getHeight() / 2);
        });
        pointTo(place.add(0, 2));
        moveTo(place);
    }

    /// All that a tooltip says while the pointer goes down a node, at a distance from its left edge.
    public Set<String> textsDown(String query, double left, String tooltip) {
        Bounds bounds = fx(() -> {
            Node node = robot.lookup(query).query();
            return node.localToScreen(node.getLayoutBounds());
        });
        Set<String> texts = new LinkedHashSet<>();
        for (double y = bounds.getMinY(); y < bounds.getMaxY(); y += 2) {
            moveTo(new Point2D(bounds.getMinX() + left, y));
            texts.add(textOf(tooltip));
        }
        return texts;
    }

    /// What the tooltip says that comes up where the pointer rests.
    public String awaitTooltip() {
        List<Tooltip> up = new ArrayList<>();
        await("a tooltip", () -> {
            Window.getWindows().stream()
                    .filter(Window::isShowing)
                    .filter(Tooltip.class::isInstance)
                    .map(Tooltip.class::cast)
                    .forEach(up::add);
            return !up.isEmpty();
        });
        return fx(() -> up.getFirst().getText());
    }

    /// Whether a text is shown somewhere within a node.
    public boolean hasText(String query, String text) {
        return fx(() -> robot.from(robot.lookup(query)).lookup(text).tryQuery().isPresent());
    }

    public void click(String query) {
        pointTo(middleOf(query));
        robot.press(MouseButton.PRIMARY);
        robot.release(MouseButton.PRIMARY);
        settle();
    }

    public void doubleClick(String query) {
        doubleClick(middleOf(query));
    }

    public void drag(Point2D from, Point2D to) {
        pointTo(from);
        robot.press(MouseButton.PRIMARY);
        for (int step = 1; step <= STEPS; step++) {
            pointTo(from.interpolate(to, (double) step / STEPS));
        }
        robot.release(MouseButton.PRIMARY);
        settle();
    }

    /// Replaces what stands in a field.
    public void replace(String query, String text) {
        click(query);
        press(KeyCode.CONTROL, KeyCode.A);
        type(text);
    }

    /// Puts a text into a field as an input method does: any script, at once.
    public void paste(String query, String text) {
        fx(() -> {
            ((TextInputControl) robot.lookup(query).query()).replaceSelection(text);
            return true;
        });
        settle();
    }

    public void click(Point2D point, KeyCode... held) {
        pointTo(point);
        robot.press(held);
        robot.press(MouseButton.PRIMARY);
        robot.release(MouseButton.PRIMARY);
        robot.release(held);
        settle();
    }

    /// Both clicks at once: on a busy computer two that wait for the window are too far apart to be a double click.
    public void doubleClick(Point2D point) {
        pointTo(point);
        fx(() -> {
            Robot hands = new Robot();
            for (int click = 0; click < 2; click++) {
                hands.mousePress(MouseButton.PRIMARY);
                hands.mouseRelease(MouseButton.PRIMARY);
            }
            return true;
        });
        settle();
    }

    /// A line of an open list, by its text.
    public void clickItem(String text) {
        await(text, () -> item(text).isPresent());
        Bounds bounds = fx(() -> {
            Node cell = item(text).orElseThrow();
            return cell.localToScreen(cell.getBoundsInLocal());
        });
        click(new Point2D(bounds.getCenterX(), bounds.getCenterY()));
    }

    private Optional<Node> item(String text) {
        return robot.lookup(".list-cell").queryAll().stream()
                .filter(n -> n instanceof Labeled cell && text.equals(cell.getText()) && cell.isVisible())
                .filter(n -> n.localToScreen(n.getBoundsInLocal()) != null)
                .findFirst();
    }

    /// Types where the keyboard is, also characters that no key of this keyboard stands for.
    public void type(String text) {
        for (String character : text.codePoints().mapToObj(Character::toString).toList()) {
            fx(() -> {
                Scene scene = stage.getScene();
                KeyEvent typed =
                        new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false);
                Event.fireEvent(scene.getFocusOwner() == null ? scene : scene.getFocusOwner(), typed);
                return true;
            });
        }
        settle();
    }

    /// Whether it and all that it is in are visible.
    public static boolean isSeen(Node node) {
        return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
    }

    public boolean isFocused(String query) {
        return find(query).filter(Node::isFocused).isPresent();
    }

    public void press(KeyCode... keys) {
        fx(() -> {
            Robot hands = new Robot();
            List.of(keys).forEach(hands::keyPress);
            List.of(keys).reversed().forEach(hands::keyRelease);
            return true;
        });
        settle();
    }

    public void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }
}
