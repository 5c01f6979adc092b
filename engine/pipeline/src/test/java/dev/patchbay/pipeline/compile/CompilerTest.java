package dev.patchbay.pipeline.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Drawings;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.plan.Strategy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompilerTest {
    private final Compiler compiler = new Compiler(Catalog.standard());

    @Test
    void theBooksPipelineBecomesItsSteps() {
        Plan plan = plan(Drawings.book());
        assertThat(plan.steps().stream().map(Step::id))
                .containsExactlyInAnyOrder(
                        "fashion", "train-cnn", "train-dropout", "train-batch-norm", "best", "classifier");
        Step.Train train = (Step.Train) plan.step("train-dropout").orElseThrow();
        assertThat(train.globalBatch()).isEqualTo(128);
        assertThat(train.strategy()).isInstanceOf(Strategy.AllReduce.class);
        assertThat(train.architecture().parameters()).isEqualTo(93_322);
        Step.Select select = (Step.Select) plan.step("best").orElseThrow();
        assertThat(select.candidates()).containsExactly("train-batch-norm", "train-cnn", "train-dropout");
        assertThat(select.selectOn().split()).isEqualTo(DataSplit.VALIDATION);
        assertThat(select.reportOn().orElseThrow().split()).isEqualTo(DataSplit.TEST);
        assertThat(plan.step("fashion").orElseThrow().policies()).containsExactly(new StepPolicy.Memoize(3600));
        assertThat(plan.step("classifier").orElseThrow().after()).containsExactly("best");
    }

    @Test
    void nodesWithoutAStepSayWhatTheyAreDoneWith() {
        Plan plan = plan(Drawings.book());
        assertThat(plan.passive())
                .containsEntry("cnn", Optional.empty())
                .containsEntry("batches", Optional.of("fashion"));
    }

    @Test
    void everyStepComesAfterWhatItNeeds() {
        List<Step> steps = plan(Drawings.book()).steps();
        for (int i = 0; i < steps.size(); i++) {
            List<String> before = steps.subList(0, i).stream().map(Step::id).toList();
            assertThat(before).containsAll(steps.get(i).after());
        }
    }

    @Test
    void layoutDoesNotChangeThePlan() {
        Pipeline moved = Edits.move(Drawings.book().nodes().keys(), 100, -50).apply(Drawings.book());
        assertThat(plan(moved)).isEqualTo(plan(Drawings.book()));
    }

    @Test
    void aBatchLargerThanTheDataIsAFinding() {
        Pipeline drawing = Edits.set("batches", "size", Value.of(40_000)).apply(Drawings.book());
        assertThat(compiler.compile(drawing).errors())
                .extracting(f -> f.sentence().toString())
                .anyMatch(s -> s.contains("80000 samples (40000 × 2 workers)"));
    }

    @Test
    void whatHoldsOutAllDataNamesTheParameter() {
        Pipeline drawing =
                Edits.set("fashion", "validation-examples", Value.of(60_000)).apply(Drawings.book());
        Finding finding = compiler.compile(drawing).errors().getFirst();
        assertThat(finding.node()).contains("fashion");
        assertThat(finding.parameter()).contains("validation-examples");
    }

    @Test
    void aModelThatCannotBeBuiltNamesTheLayer() {
        Value layers = new Value.Items(List.of(new Value.Fields(java.util.Map.of("kind", Value.of("dense")))));
        Pipeline drawing = Edits.set("cnn", "layers", layers)
                .apply(Edits.set("cnn", "preset", Value.of("layers")).apply(Drawings.quickstart()));
        assertThat(compiler.compile(drawing).errors())
                .extracting(f -> f.sentence().toString())
                .anyMatch(s -> s.contains("layer 1") && s.contains("flatten"));
    }

    private Plan plan(Pipeline pipeline) {
        Compilation compilation = compiler.compile(pipeline);
        assertThat(compilation.errors()).isEmpty();
        return compilation.plan().orElseThrow();
    }
}
