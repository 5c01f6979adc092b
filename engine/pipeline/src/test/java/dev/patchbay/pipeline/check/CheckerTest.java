package dev.patchbay.pipeline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Drawings;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private final Checker checker = new Checker(Catalog.standard());

    @Test
    void theExamplesAreClean() {
        assertThat(checker.check(Drawings.book())).isEmpty();
        assertThat(checker.check(Drawings.quickstart())).isEmpty();
    }

    @Test
    void anEmptyPipelineSaysWhatToDo() {
        assertThat(only(Pipeline.named("new")).code()).isEqualTo("empty");
    }

    @Test
    void anUnknownPatternSuggestsTheNearest() {
        Pipeline drawing = Drawings.quickstart().with(Node.of("x", "modle"), Position.ORIGIN);
        Finding finding = only(drawing);
        assertThat(finding.node()).contains("x");
        assertThat(finding.sentence()).hasToString("Node 'x' is of the unknown pattern 'modle'. Did you mean 'model'?");
    }

    @Test
    void aBatchOfZeroSaysWhatWouldBeRightAndOffersIt() {
        Pipeline drawing = set("batches", "size", Value.of(0));
        Finding finding = only(drawing);
        assertThat(finding.node()).contains("batches");
        assertThat(finding.parameter()).contains("size");
        assertThat(finding.sentence().toString()).contains("At least 1 sample.");
        assertThat(checker.check(finding.fixes().getFirst().edit().apply(drawing)))
                .isEmpty();
    }

    @Test
    void aSlipInAParametersNameIsAWarning() {
        Finding finding = only(set("train", "worker", Value.of(2)));
        assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
        assertThat(finding.sentence().toString()).contains("Did you mean 'workers'?");
    }

    @Test
    void aMissingWireNamesNodeAndPort() {
        Pipeline drawing = Drawings.quickstart().without(Wire.of("cnn", "model", "train", "model"));
        assertThat(only(drawing).sentence())
                .hasToString("Node 'train': nothing is wired to its input 'model'; it takes a model.");
    }

    @Test
    void aWireOfTheWrongTypeSaysBothTypes() {
        Pipeline drawing = Drawings.quickstart().with(Wire.of("cnn", "model", "train", "validation"));
        assertThat(checker.check(drawing))
                .extracting(f -> f.sentence().toString())
                .anyMatch(s -> s.contains("this output gives a model, this input takes a data set"));
    }

    @Test
    void aCircleIsShownWhole() {
        Pipeline drawing = Drawings.book()
                .without(Wire.of("fashion", "train", "batches", "in"))
                .with(Node.of("again", "batching"), Position.ORIGIN)
                .with(Wire.of("batches", "out", "again", "in"))
                .with(Wire.of("again", "out", "batches", "in"));
        assertThat(checker.check(drawing))
                .extracting(f -> f.sentence().toString())
                .anyMatch(s -> s.contains("again -> batches -> again") || s.contains("batches -> again -> batches"));
    }

    @Test
    void aLoosePolicyAndAnUnknownTargetAreFound() {
        Pipeline drawing = Drawings.quickstart()
                .with(Policy.of("memo", "step-memoization", new Attachment.ToNode("gone")))
                .targeting("moon");
        assertThat(checker.check(drawing)).extracting(Finding::code).containsExactly("loose-policy", "unknown-target");
    }

    @Test
    void anElasticityOnSomethingThatDoesNotTrainIsFound() {
        Pipeline drawing =
                Drawings.quickstart().with(Policy.of("elastic", "elasticity", new Attachment.ToNode("batches")));
        Finding finding = only(drawing);
        assertThat(finding.code()).isEqualTo("misplaced-policy");
        assertThat(checker.check(finding.fixes().getFirst().edit().apply(drawing)))
                .isEmpty();
    }

    private Pipeline set(String node, String parameter, Value value) {
        Pipeline drawing = Drawings.quickstart();
        return drawing.with(drawing.node(node).orElseThrow().with(parameter, value));
    }

    private Finding only(Pipeline drawing) {
        List<Finding> findings = checker.check(drawing);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }
}
