package dev.patchbay.app.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class PaletteViewTest {
    private static final double PALETTE_WIDTH = 240;

    private final Target target = new Target();
    private final PaneDriver driver;

    PaletteViewTest() throws TimeoutException {
        driver = PaneDriver.open(700, 600, () -> {
            BorderPane pane = new BorderPane();
            pane.setLeft(new PaletteView(
                    new PaletteModel(Catalog.standard(), Texts.in(Locale.ENGLISH)),
                    Words.of("palette", Locale.ENGLISH),
                    target));
            return pane;
        });
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void searchFindsAPatternByAWordThatIsNotInItsTitleAndEnterAddsIt() {
        driver.replace("#palette-search", "all-reduce");
        assertThat(driver.find("#palette-collective-communication")).isPresent();
        assertThat(driver.find("#palette-dataset")).isEmpty();
        driver.press(KeyCode.ENTER);
        assertThat(target.calls).containsExactly("add collective-communication");
        driver.replace("#palette-search", "zebra");
        assertThat(driver.textOf("#palette-none")).isEqualTo("No pattern has these words.");
    }

    @Test
    void aDoubleClickAddsAndADragPreviewsAndDropsWhereItEnds() {
        driver.doubleClick("#palette-batching");
        assertThat(target.calls).containsExactly("add batching");
        Point2D row = driver.middleOf("#palette-dataset");
        driver.drag(row, row.add(PALETTE_WIDTH + 100, 120));
        assertThat(target.calls).contains("preview dataset").last().isEqualTo("drop dataset");
    }

    private static final class Target implements DropTarget {
        private final List<String> calls = new CopyOnWriteArrayList<>();

        @Override
        public boolean preview(String pattern, double screenX, double screenY) {
            calls.add("preview " + pattern);
            return screenX > PALETTE_WIDTH;
        }

        @Override
        public void drop(String pattern, double screenX, double screenY) {
            calls.add("drop " + pattern);
        }

        @Override
        public void cancel() {
            calls.add("cancel");
        }

        @Override
        public void add(String pattern) {
            calls.add("add " + pattern);
        }
    }
}
