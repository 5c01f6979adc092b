package dev.patchbay.canvas.chrome;

import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.icons.look.Palette;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// The whole pipeline in a corner, with the part in view marked. The blocks are painted when the drawing changes; a pan
/// only moves the mark. A press or drag takes the view there.
public final class Minimap extends Region {
    public static final double WIDTH = 148;
    public static final double HEIGHT = 86;

    private static final double PADDING = 8;

    private final Plane plane;
    private final Viewport viewport;
    private final Canvas blocks = new Canvas(WIDTH, HEIGHT);
    private final Rectangle view = new Rectangle();
    private Box shown = new Box(0, 0, 1, 1);
    private double scale = 1;

    public Minimap(Plane plane, Viewport viewport, String spoken) {
        this.plane = plane;
        this.viewport = viewport;
        getStyleClass().setAll("minimap");
        setManaged(false);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(spoken);
        view.getStyleClass().setAll("minimap-view");
        view.setManaged(false);
        view.setArcWidth(6);
        view.setArcHeight(6);
        view.setMouseTransparent(true);
        blocks.setMouseTransparent(true);
        getChildren().addAll(blocks, view);
        resize(WIDTH, HEIGHT);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::take);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::take);
        addEventHandler(MouseEvent.MOUSE_RELEASED, MouseEvent::consume);
    }

    /// Paints the blocks; hides itself when there is nothing to look over.
    public void paint(Palette palette) {
        GraphicsContext g = blocks.getGraphicsContext2D();
        g.clearRect(0, 0, WIDTH, HEIGHT);
        Optional<Box> bounds = plane.bounds();
        setVisible(bounds.isPresent());
        if (bounds.isEmpty()) {
            return;
        }
        shown = bounds.get().grown(80);
        scale = Math.min((WIDTH - 2 * PADDING) / shown.width(), (HEIGHT - 2 * PADDING) / shown.height());
        for (PlacedCard card : plane.cards()) {
            g.setFill(FarView.color(palette, card));
            g.fillRoundRect(
                    x(card.box().x()),
                    y(card.box().y()),
                    Math.max(2, card.box().width() * scale),
                    Math.max(1.5, card.box().height() * scale),
                    3,
                    3);
        }
        follow();
    }

    /// Moves the mark to the part in view.
    public void follow() {
        double left = Math.clamp(x(viewport.worldX(0)), 3, WIDTH - 3);
        double top = Math.clamp(y(viewport.worldY(0)), 3, HEIGHT - 3);
        view.setX(left);
        view.setY(top);
        view.setWidth(Math.clamp(x(viewport.worldX(viewport.width())), left, WIDTH - 3) - left);
        view.setHeight(Math.clamp(y(viewport.worldY(viewport.height())), top, HEIGHT - 3) - top);
    }

    private void take(MouseEvent event) {
        viewport.center(
                shown.centerX() + (event.getX() - WIDTH / 2) / scale,
                shown.centerY() + (event.getY() - HEIGHT / 2) / scale);
        event.consume();
    }

    private double x(double worldX) {
        return WIDTH / 2 + (worldX - shown.centerX()) * scale;
    }

    private double y(double worldY) {
        return HEIGHT / 2 + (worldY - shown.centerY()) * scale;
    }
}
