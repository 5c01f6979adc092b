package dev.patchbay.runtime.collective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Presets;
import dev.patchbay.pipeline.model.Shape;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class GradientBucketTest {
    private static final Architecture CNN = cnn();

    @Property(tries = 100)
    void bucketsCoverAllTrainedVariablesFromTheLastToTheFirst(
            @ForAll @LongRange(min = 1, max = 500_000) long bucketBytes) {
        List<GradientBucket> buckets = GradientBucket.of(CNN, bucketBytes);
        int end = (int) CNN.variables().stream().filter(v -> v.trained()).count();
        int layer = Integer.MAX_VALUE;
        long values = 0;
        for (GradientBucket bucket : buckets) {
            assertThat(bucket.toVariable()).isEqualTo(end);
            assertThat(bucket.readyLayer()).isLessThanOrEqualTo(layer);
            assertThat(bucket.bytes() <= bucketBytes || bucket.toVariable() - bucket.fromVariable() == 1)
                    .isTrue();
            end = bucket.fromVariable();
            layer = bucket.readyLayer();
            values += bucket.values();
        }
        assertThat(end).isZero();
        assertThat(layer).isZero();
        assertThat(values).isEqualTo(CNN.trainedParameters());
    }

    @Test
    void aLargeBucketTakesTheWholeModel() {
        assertThat(GradientBucket.of(CNN, 1 << 30)).hasSize(1);
    }

    private static Architecture cnn() {
        try {
            return Architecture.of(
                    "cnn",
                    Shape.of(28, 28, 1),
                    10,
                    Presets.layers("cnn-batch-norm", 10, 0.5).orElseThrow());
        } catch (Architecture.Misfit impossible) {
            throw new LinkageError("a preset that cannot be built", impossible);
        }
    }
}
