package dev.patchbay.local.exchange.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.pipeline.plan.WireFormat;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PreparationTest {
    private static final WireFormat FORMAT = new WireFormat.TopK(0.1);

    @Property(tries = 50)
    void whatIsKeptBackComesWithTheNextStepWhateverBrokeOffBetween(
            @ForAll @IntRange(min = 1, max = 300) int floats, @ForAll long seed) {
        Buckets buckets = Buckets.of(floats, Math.max(1, floats / 2));
        Preparation undisturbed = new Preparation(floats);
        Preparation disturbed = new Preparation(floats);
        SplittableRandom random = new SplittableRandom(seed);
        double given = 0;
        double left = 0;
        for (int step = 0; step < 8; step++) {
            float[] gradients = new float[floats];
            for (int i = 0; i < floats; i++) {
                gradients[i] = random.nextInt(-1000, 1000);
                given += gradients[i];
            }
            if (random.nextBoolean()) {
                prepared(disturbed, gradients, buckets);
                disturbed.forget();
            }
            float[] expected = prepared(undisturbed, gradients, buckets);
            undisturbed.settle();
            assertThat(prepared(disturbed, gradients, buckets)).isEqualTo(expected);
            disturbed.settle();
            disturbed.settle();
            left += sum(expected);
        }
        // Values are whole numbers, so nothing is lost to rounding: with nothing new, all that was kept back comes out.
        for (int step = 0; step < 40 && left != given; step++) {
            left += sum(prepared(undisturbed, new float[floats], buckets));
            undisturbed.settle();
        }
        assertThat(left).isEqualTo(given);
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    private static float[] prepared(Preparation preparation, float[] gradients, Buckets buckets) {
        float[] copy = gradients.clone();
        preparation.prepare(MemorySegment.ofArray(copy), buckets, FORMAT);
        return copy;
    }
}
