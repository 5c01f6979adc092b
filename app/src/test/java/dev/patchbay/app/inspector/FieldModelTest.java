package dev.patchbay.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.History;
import dev.patchbay.pipeline.text.Texts;
import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FieldModelTest {
    private final History history =
            new History(Pipeline.named("test").with(Node.of("train", "collective-communication"), Position.ORIGIN));
    private final FormModel form = form();

    private FormModel form() {
        return new FormModel(
                new Owner.OfNode("train"),
                Catalog.standard().pattern("collective-communication").orElseThrow(),
                Texts.in(Locale.ENGLISH),
                new Editing() {
                    @Override
                    public void accept(Edit edit) {
                        history.apply(edit);
                        follow();
                    }

                    @Override
                    public void seal() {
                        history.seal();
                    }
                });
    }

    @Test
    void aBadValueStaysInTheFieldWithItsReasonAndTheDrawingKeepsWhatItHad() {
        FieldModel bucket = form.field("bucket-size");
        bucket.enter();
        bucket.type("0");
        assertThat(bucket.problemProperty().get()).isEqualTo("At least 0.0625 MiB.");
        assertThat(bucket.textProperty().get()).isEqualTo("0");
        assertThat(history.canUndo()).isFalse();
        bucket.leave();
        assertThat(bucket.problemProperty().get()).isEmpty();
        assertThat(bucket.textProperty().get()).isEqualTo("25.0");
    }

    @Test
    void typingWithinOneVisitIsOneStepOfTheHistoryAndTheNextVisitAnother() {
        FieldModel workers = form.field("workers");
        workers.enter();
        workers.type("1");
        workers.type("16");
        workers.leave();
        assertThat(value("workers")).isEqualTo(Value.of(16));
        workers.enter();
        workers.type("8");
        history.undo();
        follow();
        assertThat(workers.textProperty().get()).isEqualTo("16");
        history.undo();
        follow();
        assertThat(workers.textProperty().get()).isEqualTo("2");
        assertThat(history.canUndo()).isFalse();
    }

    @Test
    void aFieldThatIsMadeAnewForTheSameNodeBeginsAStepOfItsOwn() {
        FieldModel before = form.field("workers");
        before.enter();
        before.type("4");
        before.leave();
        FieldModel after = form().field("workers");
        after.enter();
        after.type("8");
        assertThat(value("workers")).isEqualTo(Value.of(8));
        history.undo();
        assertThat(value("workers")).isEqualTo(Value.of(4));
    }

    @Test
    void resetTakesTheDefaultAndLeavesNothingInTheFile() {
        FieldModel workers = form.field("workers");
        workers.enter();
        workers.type("4");
        assertThat(workers.defaultProperty().get()).isFalse();
        workers.reset();
        assertThat(workers.defaultProperty().get()).isTrue();
        assertThat(workers.textProperty().get()).isEqualTo("2");
        assertThat(history.pipeline().node("train").orElseThrow().parameters().isEmpty())
                .isTrue();
    }

    @Test
    void aParameterShowsOnlyWhileItCounts() {
        FieldModel momentum = form.field("momentum");
        follow();
        assertThat(momentum.countsProperty().get()).isFalse();
        form.field("optimizer").choose(Value.of("momentum"));
        assertThat(momentum.countsProperty().get()).isTrue();
    }

    @Test
    void theSameNumberWrittenOtherwiseIsLeftAsItWasTyped() {
        FieldModel rate = form.field("learning-rate");
        rate.enter();
        rate.type("0.010");
        assertThat(rate.textProperty().get()).isEqualTo("0.010");
        assertThat(value("learning-rate")).isEqualTo(new Value.Numeric(new BigDecimal("0.010")));
    }

    private Value value(String parameter) {
        return history.pipeline()
                .node("train")
                .orElseThrow()
                .parameters()
                .get(parameter)
                .orElseThrow();
    }

    private void follow() {
        form.follow(history.pipeline());
    }
}
