package dev.patchbay.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.canvas.state.Viewport;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A robot goes about in a drawing.
@Tag("window")
class ViewWindowTest {
    private CanvasDriver person;

    @BeforeEach
    void open() throws TimeoutException {
        person = CanvasDriver.open(BookPipeline.drawing());
    }

    @AfterEach
    void close() {
        person.close();
    }

    @Test
    void aDragOnTheMinimapTakesTheViewAlongAndEditsNothing() {
        Node map = person.find(".minimap").orElseThrow();
        Bounds on = CanvasDriver.fx(() -> map.localToScreen(map.getBoundsInLocal()));
        Point2D middle = new Point2D(on.getCenterX(), on.getCenterY());
        person.click(middle);
        Point2D before = seen();
        person.drag(middle, middle.add(30, 15));
        Point2D after = seen();
        assertThat(after.getX() - before.getX()).isGreaterThan(100);
        assertThat((after.getX() - before.getX()) / (after.getY() - before.getY()))
                .as("as far across and down as the pointer went")
                .isCloseTo(2, within(0.1));
        assertThat(person.owner().history().states()).hasSize(1);
        assertThat(person.canvas().selection().nodes()).isEmpty();
    }

    private Point2D seen() {
        Viewport view = person.canvas().viewport();
        return CanvasDriver.fx(() -> new Point2D(view.worldX(view.width() / 2), view.worldY(view.height() / 2)));
    }
}
