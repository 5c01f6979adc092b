package dev.patchbay.pipeline.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Drawings;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.ServerMode;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import java.util.List;
import java.util.Map;
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
        assertThat(train.globalBatch()).isEqualTo(32);
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

    @Test
    void aParameterServerHasServersBesideItsWorkers() {
        Step.Train train =
                trained(node("parameter-server").with("servers", Value.of(2)).with("mode", Value.of("bounded")));
        assertThat(train.strategy()).isEqualTo(new Strategy.ParameterServer(2, ServerMode.BOUNDED, 2));
        assertThat(train.roles()).containsExactly(new Role(Role.WORKER, 2), new Role(Role.SERVER, 2));
    }

    @Test
    void moreServersThanVariablesNameTheParameter() {
        Finding finding = compiler.compile(training(node("parameter-server").with("servers", Value.of(99))))
                .errors()
                .getFirst();
        assertThat(finding.parameter()).contains("servers");
        assertThat(finding.sentence().toString()).contains("99 servers");
    }

    @Test
    void everyWireFormatAndCollectiveArrivesInThePlan() {
        for (String word : WireFormat.WORDS) {
            Step.Train train = trained(node("collective-communication")
                    .with("wire-format", Value.of(word))
                    .with("top-k-share", Value.of(0.25)));
            WireFormat format = ((Strategy.AllReduce) train.strategy()).wireFormat();
            assertThat(format.word()).isEqualTo(word);
            assertThat(format instanceof WireFormat.TopK(double share) ? share : 0.25)
                    .isEqualTo(0.25);
        }
        for (CollectiveKind kind : CollectiveKind.values()) {
            Step.Train train = trained(node("local-update")
                    .with("collective", Value.of(kind.word()))
                    .with("bucket-size", Value.of(1))
                    .with("compute", Value.of("modelled")));
            assertThat(train.strategy()).isEqualTo(new Strategy.LocalUpdate(8, kind, 1 << 20));
            assertThat(train.compute()).isEqualTo(ComputeKind.MODELLED);
        }
    }

    @Test
    void anElasticityWithoutAMostTakesTheNodesWorkers() {
        Step.Train train = (Step.Train)
                plan(elastic(Map.of("spares", Value.of(1)))).step("train").orElseThrow();
        assertThat(train.elastic()).contains(new StepPolicy.Elastic(1, 2, 1, 60, 100, 3));
        assertThat(train.roles()).containsExactly(new Role(Role.WORKER, 2), new Role(Role.SPARE, 1));
    }

    @Test
    void anElasticityThatDoesNotFitSaysWhy() {
        assertThat(why(Map.of("fewest", Value.of(5), "most", Value.of(4)))).contains("at least 5", "at most 4");
        assertThat(why(Map.of("fewest", Value.of(3)))).contains("2 workers, fewer than the 3");
        assertThat(why(Map.of("most", Value.of(1)))).contains("2 workers, more than the 1");
        assertThat(why(Map.of("spares", Value.of(3)))).contains("3 spares for at most 2 workers");
    }

    @Test
    void nothingCanFollowATrainingThatLearnsNothing() {
        Pipeline drawing =
                Edits.set("train-cnn", "compute", Value.of("modelled")).apply(Drawings.book());
        Finding finding = compiler.compile(drawing).errors().getFirst();
        assertThat(finding.code()).isEqualTo("nothing-learned");
        assertThat(finding.node()).contains("best");
    }

    private String why(Map<String, Value> elasticity) {
        return compiler.compile(elastic(elasticity))
                .errors()
                .getFirst()
                .sentence()
                .toString();
    }

    private static Pipeline elastic(Map<String, Value> parameters) {
        Policy policy = Policy.of("elastic", "elasticity", new Attachment.ToNode("train"));
        for (Map.Entry<String, Value> parameter : parameters.entrySet()) {
            policy = policy.with(parameter.getKey(), parameter.getValue());
        }
        return Drawings.quickstart().with(policy);
    }

    private static Node node(String pattern) {
        return Node.of("train", pattern);
    }

    private Step.Train trained(Node node) {
        return (Step.Train) plan(training(node)).step("train").orElseThrow();
    }

    private static Pipeline training(Node node) {
        return Drawings.quickstart().with(node);
    }

    private Plan plan(Pipeline pipeline) {
        Compilation compilation = compiler.compile(pipeline);
        assertThat(compilation.errors()).isEmpty();
        return compilation.plan().orElseThrow();
    }
}
