package dev.patchbay.pipeline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

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

    private static Architecture preset(String name) throws Architecture.Misfit {
        return Architecture.of(name, IMAGE, 10, Presets.layers(name, 10, 0.5).orElseThrow());
    }
}
