package dev.patchbay.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.edit.Frames;
import dev.patchbay.pipeline.edit.History;
import dev.patchbay.pipeline.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class InspectorViewTest {
    private final History history =
            new History(Pipeline.named("test").with(Node.of("train", "collective-communication"), Position.ORIGIN));
    private final Words words = Words.of("inspector", Locale.ENGLISH);
    private final InspectorModel model =
            new InspectorModel(Catalog.standard(), Texts.in(Locale.ENGLISH), words, edit -> {
                history.apply(edit);
                follow();
            });
    private PaneDriver driver;
    private List<String> selected = List.of("train");

    InspectorViewTest() throws TimeoutException {
        driver = PaneDriver.open(320, 700, () -> new InspectorView(model, words));
    }

    @BeforeEach
    void select() {
        PaneDriver.fx(() -> {
            follow();
            return true;
        });
        driver.settle();
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aBucketOfZeroIsRefusedBesideTheFieldAndAGoodOneTaken() {
        driver.replace("#field-bucket-size", "0");
        assertThat(driver.textOf("#problem-bucket-size")).isEqualTo("At least 0.0625 MiB.");
        assertThat(node().parameters().isEmpty()).isTrue();
        driver.replace("#field-bucket-size", "32");
        assertThat(driver.textOf("#problem-bucket-size")).isEmpty();
        assertThat(node().parameters().get("bucket-size")).contains(Value.of(32));
    }

    @Test
    void aNodeIsRenamedAndAPolicyAddedAndRemoved() {
        driver.replace("#node-title", "Main training");
        driver.press(KeyCode.ENTER);
        assertThat(node().title()).contains("Main training");
        driver.click("#add-policy-to-node");
        driver.click("#add-step-memoization");
        assertThat(PaneDriver.fx(() -> history.pipeline().policies().size())).isEqualTo(1);
        driver.replace("#field-max-age", "soon");
        assertThat(driver.textOf("#problem-max-age")).isEqualTo("A length of time such as 90s, 10m, 1h or 7d.");
        driver.click("#remove-step-memoization");
        assertThat(PaneDriver.fx(() -> history.pipeline().policies().isEmpty())).isTrue();
    }

    @Test
    void whatTwoNodesHaveInCommonIsChangedInBothAtOnce() {
        PaneDriver.fx(() -> {
            history.apply(Edits.add(Node.of("single", "single-device"), Position.ORIGIN));
            selected = List.of("single", "train");
            follow();
            return true;
        });
        driver.settle();
        assertThat(driver.find("#field-bucket-size")).isEmpty();
        driver.replace("#field-epochs", "7");
        for (String id : selected) {
            assertThat(PaneDriver.fx(() -> history.pipeline()
                            .node(id)
                            .orElseThrow()
                            .parameters()
                            .get("epochs")))
                    .contains(Value.of(7));
        }
        PaneDriver.fx(() -> {
            history.undo();
            follow();
            return true;
        });
        assertThat(PaneDriver.fx(() -> history.pipeline().nodes().values().stream()
                        .allMatch(n -> n.parameters().isEmpty())))
                .isTrue();
    }

    @Test
    void whereNodesDifferTheFieldIsEmptyAndWhatIsEnteredHoldsForAll() {
        change(Edits.add(Node.of("other", "collective-communication"), Position.ORIGIN), List.of("train", "other"));
        change(Edits.set("other", "epochs", Value.of(9)), List.of("train", "other"));
        TextField epochs = (TextField) driver.find("#field-epochs").orElseThrow();
        assertThat(epochs.getText()).isEmpty();
        assertThat(epochs.getPromptText()).isEqualTo("Several values");
        String usual = Catalog.standard()
                .pattern("collective-communication")
                .flatMap(p -> p.parameter("epochs"))
                .orElseThrow()
                .defaultValue()
                .asText();
        driver.replace("#field-epochs", usual);
        assertThat(epochs("train")).contains(usual);
        assertThat(epochs("other")).as("also the value that the first had").contains(usual);
        driver.click("#reset-epochs");
        assertThat(epochs("train")).isEmpty();
        assertThat(epochs("other")).isEmpty();
    }

    @Test
    void aFieldIsSetBackByKeysAndSaysWhatItTakes() {
        driver.replace("#field-workers", "8");
        driver.press(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(driver.isFocused("#reset-workers")).isTrue();
        driver.press(KeyCode.SPACE);
        assertThat(node().parameters().get("workers")).isEmpty();
        driver.click("#field-workers");
        driver.press(KeyCode.F1);
        Tooltip tip =
                PaneDriver.fx(() -> ((TextField) driver.find("#field-workers").orElseThrow()).getTooltip());
        assertThat(PaneDriver.fx(tip::isShowing)).isTrue();
        assertThat(tip.getText()).contains("From 1 worker to 100000 workers.");
    }

    @Test
    void policiesOfAFrameAndOfThePipelineAreSeenAddedAndRemoved() {
        change(Edits.add(Node.of("other", "collective-communication"), Position.ORIGIN), List.of());
        change(Frames.group("pair", "Both", List.of("train", "other")), List.of("train", "other"));
        driver.click("#add-policy-to-frame");
        driver.click("#add-elasticity");
        assertThat(PaneDriver.fx(() -> history.pipeline().policies().values()))
                .extracting(Policy::attachedTo)
                .containsExactly(new Attachment.ToFrame("pair"));
        change(Edit.named("edit.set", p -> p), List.of("train"));
        assertThat(driver.find("#remove-elasticity")).as("seen at a member too").isPresent();
        driver.click("#remove-elasticity");
        assertThat(PaneDriver.fx(() -> history.pipeline().policies().isEmpty())).isTrue();
        change(Edit.named("edit.set", p -> p), List.of());
        driver.click("#add-policy-to-pipeline");
        driver.click("#add-step-memoization");
        assertThat(PaneDriver.fx(() -> history.pipeline().policies().values()))
                .extracting(Policy::attachedTo)
                .containsExactly(new Attachment.ToPipeline());
    }

    @Test
    void aPolicyOfTrainingIsNotOfferedToANodeThatDoesNotTrain() {
        change(Edits.add(Node.of("data", "dataset"), Position.ORIGIN), List.of("data"));
        driver.click("#add-policy-to-node");
        assertThat(driver.find("#add-step-memoization")).isPresent();
        assertThat(driver.find("#add-elasticity")).isEmpty();
    }

    private Optional<String> epochs(String id) {
        return PaneDriver.fx(() -> history.pipeline()
                .node(id)
                .orElseThrow()
                .parameters()
                .get("epochs")
                .map(Value::asText));
    }

    private void change(Edit edit, List<String> nowSelected) {
        PaneDriver.fx(() -> {
            history.apply(edit);
            selected = nowSelected;
            follow();
            return true;
        });
        driver.settle();
    }

    private Node node() {
        return PaneDriver.fx(() -> history.pipeline().node("train").orElseThrow());
    }

    private void follow() {
        model.show(history.pipeline(), selected);
    }
}
