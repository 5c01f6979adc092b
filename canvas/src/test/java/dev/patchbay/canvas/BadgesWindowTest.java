package dev.patchbay.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// More policies than a card or a frame has room for.
@Tag("window")
class BadgesWindowTest {
    private static final int MANY = 12;
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
    void whatDoesNotFitOnACardIsCountedAndNamedByTooltipAndReader() throws TimeoutException {
        person.show(with(new Attachment.ToNode("serve")));
        person.awaitPulse();
        assertThat(texts("#card-serve")).contains("+10");
        assertThat(person.spoken("serve")).contains("policy-0", "policy-11");
        person.moveTo(person.card("serve"));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> tip().contains("policy-11"));
    }

    @Test
    void whatFitsOnACardIsNotCounted() {
        person.awaitPulse();
        assertThat(texts("#card-dataset")).noneMatch(t -> t.startsWith("+"));
        assertThat(CanvasDriver.fx(() -> person.canvas()
                        .lookup("#card-dataset")
                        .lookupAll(".card-badge")
                        .size()))
                .isEqualTo(1);
    }

    @Test
    void whatDoesNotFitOnAFrameIsCountedAlsoWhenItIsFolded() {
        person.show(with(new Attachment.ToFrame("candidates")));
        person.awaitPulse();
        assertThat(texts("#frame-candidates")).anyMatch(t -> t.matches("\\+\\d+"));
        assertThat(spoken()).contains("policy-0", "policy-11");
        person.click(person.screen(500, 62));
        person.awaitPulse();
        assertThat(texts("#frame-candidates")).contains("+9");
        assertThat(spoken()).contains("3 nodes", "policy-11");
    }

    private static Pipeline with(Attachment where) {
        Pipeline drawing = BookPipeline.drawing();
        for (int i = 0; i < MANY; i++) {
            drawing = drawing.with(Policy.of("p" + i, "policy-" + i, where));
        }
        return drawing;
    }

    private String spoken() {
        return CanvasDriver.fx(() -> person.canvas().lookup("#frame-candidates").getAccessibleText());
    }

    private String tip() {
        return person.find(".canvas-tip")
                .filter(Node::isVisible)
                .map(n -> ((Label) n).getText())
                .orElse("");
    }

    private List<String> texts(String query) {
        return CanvasDriver.fx(() -> person.canvas().lookup(query).lookupAll(".card-pattern").stream()
                .map(n -> ((Text) n).getText())
                .toList());
    }
}
