package dev.patchbay.pipeline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final Shape IMAGE = Shape.of(28, 28, 1);

    @Test
    void theBooksCnnHasItsPublishedSize() throws Exception {
        Architecture cnn = preset("cnn");
        assertThat(cnn.parameters()).isEqualTo(93_322);
        assertThat(cnn.trainedParameters()).isEqualTo(93_322);
        // The convolutions alone, by hand: 2 · outputs · window · channels.
        long convolutions = 2L * (26 * 26 * 32 * 9 + 11 * 11 * 64 * 9 * 32 + 3 * 3 * 64 * 9 * 64);
        assertThat(cnn.forwardFlops()).isBetween(convolutions, convolutions + convolutions / 10);
    }

    @Test
    void batchNormalisationKeepsAveragesThatAreNotTrained() throws Exception {
        Architecture cnn = preset("cnn-batch-norm");
        assertThat(cnn.parameters()).isEqualTo(93_706);
        assertThat(cnn.trainedParameters()).isEqualTo(93_706 - 2 * (32 + 64));
    }

    @Test
    void dropoutAddsNoParameters() throws Exception {
        assertThat(preset("cnn-dropout").parameters()).isEqualTo(93_322);
    }

    @Test
    void variablesHaveDifferentNames() throws Exception {
        List<String> names = preset("cnn-batch-norm").variables().stream()
                .map(Variable::name)
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void saysWhichLayerDoesNotFit() {
        List<Layer> dense = List.of(new Layer.Dense(10, Activation.LINEAR));
        assertThatThrownBy(() -> Architecture.of("m", IMAGE, 10, dense))
                .isInstanceOfSatisfying(Architecture.Misfit.class, misfit -> {
                    assertThat(misfit.at()).isZero();
                    assertThat(misfit.reason()).isEqualTo(Architecture.MisfitReason.NEEDS_FLAT);
                });
        List<Layer> wrongClasses = List.of(new Layer.Flatten(), new Layer.Dense(7, Activation.LINEAR));
        assertThatThrownBy(() -> Architecture.of("m", IMAGE, 10, wrongClasses))
                .isInstanceOfSatisfying(
                        Architecture.Misfit.class,
                        misfit -> assertThat(misfit.reason()).isEqualTo(Architecture.MisfitReason.LAST_IS_NOT_CLASSES));
    }

    @Test
    void aSkipAddsWhatCameInToWhatHasItsShape() throws Exception {
        Architecture resnet = preset("resnet");
        assertThat(resnet.work())
                .filteredOn(w -> w.layer() instanceof Layer.Skip)
                .extracting(LayerWork::output)
                .containsExactly(Shape.of(28, 28, 16), Shape.of(14, 14, 32), Shape.of(7, 7, 64));
        // Nine convolutions with a bias and a scale and shift each, and the classes' layer.
        assertThat(resnet.trainedParameters())
                .isEqualTo(9 * 16 * (1 + 2 * 16)
                        + 9 * 32 * (16 + 2 * 32)
                        + 9 * 64 * (32 + 2 * 64)
                        + 9 * (16 + 32 + 64)
                        + 650);
        Layer wide = new Layer.Conv(8, 3, true, Activation.RELU);
        refuses(Architecture.MisfitReason.NEEDS_SAME_SHAPE, wide, new Layer.Skip(1));
        refuses(Architecture.MisfitReason.SKIPS_TOO_MANY, wide, wide, new Layer.Skip(3));
        assertThat(Architecture.of("m", IMAGE, 10, flat(wide, wide, new Layer.Skip(1)))
                        .work()
                        .get(2)
                        .inputValues())
                .isEqualTo(2 * 28 * 28 * 8);
    }

    private static void refuses(Architecture.MisfitReason reason, Layer... layers) {
        assertThatThrownBy(() -> Architecture.of("m", IMAGE, 10, flat(layers)))
                .isInstanceOfSatisfying(Architecture.Misfit.class, misfit -> {
                    assertThat(misfit.reason()).isEqualTo(reason);
                    assertThat(misfit.at()).isEqualTo(layers.length - 1);
                });
    }

    private static List<Layer> flat(Layer... layers) {
        List<Layer> all = new ArrayList<>(List.of(layers));
        all.add(new Layer.GlobalAverage());
        all.add(new Layer.Dense(10, Activation.LINEAR));
        return all;
    }

    @Test
    void publishedNetworksHaveTheirPublishedSize() throws Exception {
        Architecture resnet = preset("resnet-50");
        // torchvision's models without their moving averages: 25,557,032 and, without the auxiliary head, 23,834,568.
        assertThat(resnet.trainedParameters()).isEqualTo(25_557_032);
        assertThat(resnet.input()).isEqualTo(Shape.of(224, 224, 3));
        // The paper gives 3.8 · 10⁹ multiply-adds, which counts matrix products only.
        assertThat(multiplyAdds(resnet)).isBetween(3_800_000_000L, 3_900_000_000L);
        Architecture inception = preset("inception-v3");
        assertThat(inception.trainedParameters()).isEqualTo(23_834_568);
        assertThat(inception.input()).isEqualTo(Shape.of(299, 299, 3));
        assertThat(multiplyAdds(inception)).isBetween(5_700_000_000L, 5_750_000_000L);
        assertThat(List.of(resnet, inception)).allMatch(Architecture::isByCost).allMatch(a -> a.classes() == 1000);
        assertThat(preset("cnn").isByCost()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet-50", "inception-v3"})
    void aCostGraphsRowsFitTogether(String name) throws Exception {
        List<LayerWork> work = preset(name).work();
        Set<Shape> made = new HashSet<>(Set.of(work.getFirst().input()));
        Set<Long> sizes = new HashSet<>();
        for (LayerWork row : work) {
            Layer.ByCost layer = (Layer.ByCost) row.layer();
            boolean flattens = layer.operation() == Layer.ByCost.Operation.DENSE;
            boolean joins = layer.operation() == Layer.ByCost.Operation.CONCAT;
            assertThat(joins
                            || made.contains(layer.input())
                            || (flattens && sizes.contains(layer.input().values())))
                    .as(layer.name())
                    .isTrue();
            made.add(layer.output());
            sizes.add(layer.output().values());
        }
        assertThat(work).extracting(w -> ((Layer.ByCost) w.layer()).name()).doesNotHaveDuplicates();
        assertThat(preset(name).variables()).extracting(Variable::name).doesNotHaveDuplicates();
    }

    private static long multiplyAdds(Architecture architecture) {
        return architecture.work().stream()
                        .filter(w -> !w.variables().isEmpty()
                                && w.variables().getFirst().name().endsWith("kernel"))
                        .mapToLong(LayerWork::flops)
                        .sum()
                / 2;
    }

    private static Architecture preset(String name) throws Architecture.Misfit {
        return Architecture.of(name, IMAGE, 10, Presets.layers(name, 10, 0.5).orElseThrow());
    }
}
