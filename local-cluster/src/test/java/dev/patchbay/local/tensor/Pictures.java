package dev.patchbay.local.tensor;

import dev.patchbay.local.data.Samples;
import dev.patchbay.local.parameter.SplitMix;
import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.model.Presets;
import dev.patchbay.pipeline.model.Shape;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/// Made-up pictures that a model can learn: each class is bright in two rows of its own, over noise.
public final class Pictures {
    public static final Shape SHAPE = Shape.of(28, 28, 1);
    public static final int CLASSES = 10;

    private Pictures() {}

    public static Samples of(int count) {
        byte[] images = new byte[count * 784];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) Math.floorMod(SplitMix.at(7, i), CLASSES);
            for (int pixel = 0; pixel < 784; pixel++) {
                boolean bright = pixel / 28 / 2 == labels[i] + 2;
                images[i * 784 + pixel] = (byte) ((SplitMix.at(8, i * 784L + pixel) & 0x7F) + (bright ? 0x60 : 0));
            }
        }
        return new Samples(MemorySegment.ofArray(images), MemorySegment.ofArray(labels), SHAPE, CLASSES, count, 0);
    }

    public static Architecture preset(String name) {
        return architecture(name, Presets.layers(name, CLASSES, 0.5).orElseThrow());
    }

    public static Architecture architecture(String name, List<Layer> layers) {
        try {
            return Architecture.of(name, SHAPE, CLASSES, layers);
        } catch (Architecture.Misfit misfit) {
            throw new AssertionError(misfit);
        }
    }

    public static int[] indices(int from, int count) {
        return IntStream.range(from, from + count).toArray();
    }
}
