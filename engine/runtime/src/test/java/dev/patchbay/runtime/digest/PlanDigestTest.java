package dev.patchbay.runtime.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.plan.Batching;
import dev.patchbay.pipeline.plan.DataRef;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanDigestTest {
    @Test
    void isTheSameEverywhere() {
        assertThat(CanonicalText.of(plan(1000)))
                .isEqualTo(
                        "{\"@\":\"Plan\",\"passive\":{\"a\":null,\"b\":\"data\"},\"pipeline\":\"p \\\"q\\\"\\u000a\","
                                + "\"steps\":[{\"@\":\"Ingest\",\"dataset\":\"fashion-mnist\",\"id\":\"data\",\"node\":\"data\","
                                + "\"policies\":[{\"@\":\"Memoize\",\"maxAgeSeconds\":60}],\"testExamples\":0,"
                                + "\"trainExamples\":1000,\"validationExamples\":100}]}");
        assertThat(PlanDigest.of(plan(1000)))
                .hasSize(64)
                .isEqualTo(PlanDigest.of(plan(1000)))
                .isNotEqualTo(PlanDigest.of(plan(1001)));
    }

    @Test
    void kindsWithTheSameMembersDiffer() {
        assertThat(CanonicalText.of(new Optimizer.Sgd(0.1))).isEqualTo("{\"@\":\"Sgd\",\"learningRate\":0.1}");
        assertThat(CanonicalText.of(new DataRef("d", DataSplit.TRAIN, new Batching(8, true, false))))
                .isEqualTo("{\"@\":\"DataRef\",\"batching\":{\"@\":\"Batching\",\"dropRemainder\":false,"
                        + "\"shuffle\":true,\"size\":8},\"ingestStep\":\"d\",\"split\":\"TRAIN\"}");
    }

    @Test
    void emptyThingsAreWrittenToo() {
        assertThat(CanonicalText.of(List.of(List.of(), Map.of(), Set.of("b", "a"), Optional.empty())))
                .isEqualTo("[[],{},[\"a\",\"b\"],null]");
    }

    private static Plan plan(int examples) {
        Step data =
                new Step.Ingest("data", "data", List.of(new StepPolicy.Memoize(60)), "fashion-mnist", examples, 100, 0);
        return new Plan("p \"q\"\n", List.of(data), Map.of("b", Optional.of("data"), "a", Optional.empty()));
    }
}
