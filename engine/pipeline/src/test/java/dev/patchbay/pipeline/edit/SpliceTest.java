package dev.patchbay.pipeline.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Drawings;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.check.Checker;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.compile.Compiler;
import dev.patchbay.pipeline.plan.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpliceTest {
    private static final Wire TO_BATCHES = Wire.of("fashion", "train", "batches", "in");
    private final Catalog catalog = Catalog.standard();
    private final Splice splice = new Splice(catalog);

    @Test
    void aNodeDroppedOnAWireStandsInIt() {
        Pipeline before = Drawings.quickstart();
        Pipeline after = splice.insert(Node.of("again", "batching"), new Position(5, 5), TO_BATCHES)
                .apply(before);
        assertThat(after.wires().containsKey(TO_BATCHES)).isFalse();
        assertThat(after.wires().keys())
                .contains(Wire.of("fashion", "train", "again", "in"), Wire.of("again", "out", "batches", "in"));
    }

    @Test
    void whatLiesBehindMovesAside() {
        Pipeline before = Drawings.quickstart();
        Position batches = before.layout().get("batches").orElseThrow();
        Pipeline after = splice.insertMakingRoom(
                        Node.of("again", "batching"), batches.plus(-100, 0), TO_BATCHES, new Extent(200, 90), 40, 8)
                .apply(before);
        assertThat(after.layout().get("batches")).contains(batches.plus(144, 0));
        assertThat(after.layout().get("train").orElseThrow())
                .isEqualTo(before.layout().get("train").orElseThrow().plus(144, 0));
        assertThat(after.layout().get("cnn")).isEqualTo(before.layout().get("cnn"));
    }

    @Test
    void whatDoesNotFitIntoAWireIsPlacedBesideIt() {
        Pipeline before = Drawings.quickstart();
        Pipeline after = splice.insert(Node.of("other", "model"), new Position(5, 5), TO_BATCHES)
                .apply(before);
        assertThat(splice.fit(before, TO_BATCHES, "model")).isEmpty();
        assertThat(after.wires()).isEqualTo(before.wires());
        assertThat(after.node("other")).isPresent();
    }

    @Test
    void deletingAndReconnectingJoinsBothSides() {
        Pipeline after = splice.removeAndReconnect(List.of("batches")).apply(Drawings.quickstart());
        assertThat(after.node("batches")).isEmpty();
        assertThat(after.wires().containsKey(Wire.of("fashion", "train", "train", "data")))
                .isTrue();
    }

    @Test
    void anotherPatternKeepsWhatFits() {
        Pipeline before = Drawings.quickstart();
        Pipeline after = splice.replace("train", "local-update").apply(before);
        Node train = after.node("train").orElseThrow();
        assertThat(train.title()).contains("Two workers");
        assertThat(train.parameters().get("workers")).contains(Value.of(2));
        assertThat(train.parameters().get("epochs")).contains(Value.of(2));
        assertThat(after.wires().keys()).isEqualTo(before.wires().keys());
        assertThat(new Checker(catalog).check(after)).noneMatch(Finding::isError);
        Pipeline alone = splice.replace("train", "single-device").apply(before);
        assertThat(alone.node("train").orElseThrow().parameters().containsKey("workers"))
                .isFalse();
    }

    @Test
    void aDisabledNodeTakesNoPart() {
        Pipeline drawing = Drawings.quickstart();
        Pipeline twice = splice.insert(
                        Node.of("again", "batching").with("size", Value.of(7)), Position.ORIGIN, TO_BATCHES)
                .apply(drawing);
        Pipeline bypassed = Edits.disable(List.of("again"), true).apply(twice);
        List<Step> plan =
                new Compiler(catalog).compile(bypassed).plan().orElseThrow().steps();
        assertThat(plan)
                .isEqualTo(new Compiler(catalog)
                        .compile(drawing)
                        .plan()
                        .orElseThrow()
                        .steps());
    }

    @Test
    void anInputThatADisabledNodeFedSaysSoAndHowToMendIt() {
        Pipeline drawing = Edits.disable(List.of("cnn"), true).apply(Drawings.quickstart());
        List<Finding> findings = new Checker(catalog).check(drawing);
        Finding lost = findings.stream().filter(Finding::isError).findFirst().orElseThrow();
        assertThat(lost.sentence().toString()).contains("'cnn' is disabled");
        assertThat(new Checker(catalog).check(lost.fixes().getFirst().edit().apply(drawing)))
                .noneMatch(Finding::isError);
    }
}
