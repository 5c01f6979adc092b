package dev.patchbay.local.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.local.data.Samples;
import dev.patchbay.local.data.SmallDisk;
import dev.patchbay.local.parameter.OptimizerKernel;
import dev.patchbay.pipeline.plan.Optimizer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedModelTest {
    private static final Samples PICTURES = Pictures.of(64);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "cnn-dropout", "cnn-batch-norm", "resnet"})
    void answersAsTheTrainedModelDoes(String preset) throws IOException, ModelProblem {
        Path saved = folder.resolve("models").resolve("m");
        try (TrainingSession session = trained(preset)) {
            session.exportSavedModel(saved, PICTURES);
            Score live = session.evaluate(PICTURES, 0, 64);
            try (Predictor predictor = Predictor.load(saved)) {
                assertThat(predictor.imageShape()).isEqualTo(Pictures.SHAPE);
                assertThat(predictor.classCount()).isEqualTo(10);
                Answers answers = predictor.predict(pixels(PICTURES, 64), 64);
                int correct = 0;
                double loss = 0;
                for (int i = 0; i < 64; i++) {
                    correct += answers.classOf(i) == PICTURES.label(i) ? 1 : 0;
                    loss -= Math.log(answers.probabilities(i)[PICTURES.label(i)]);
                }
                assertThat(correct).isEqualTo((int) live.correct());
                assertThat(loss).isCloseTo(live.lossSum(), within(1e-3));
            }
        }
        try (var beside = Files.list(saved.getParent())) {
            assertThat(beside).containsExactly(saved);
        }
    }

    @Test
    void ofAFullDiskItSaysSoAndLeavesNothing() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (SmallDisk _ = SmallDisk.over(disk, 8192);
                TrainingSession session = trained("mlp")) {
            assertThatThrownBy(() -> session.exportSavedModel(disk.resolve("m"), PICTURES))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
            assertThat(disk).isEmptyDirectory();
        }
    }

    @Test
    void aSavedModelThatAnswersOtherwiseIsAnError() throws IOException, ModelProblem {
        try (TrainingSession session = trained("mlp")) {
            session.exportSavedModel(folder.resolve("m"), PICTURES);
            float[] others = new float[64 * 10];
            others[3] = 5;
            assertThatThrownBy(() -> SavedModelCheck.compare(folder.resolve("m"), PICTURES, 64, 10, others))
                    .isInstanceOf(ModelProblem.class)
                    .hasMessageContaining("answers sample 0 with");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "cnn-batch-norm", "resnet"})
    void trainingCanGoOnFromASavedModelOfTheSameArchitecture(String preset) throws Exception {
        Path saved = folder.resolve("m");
        try (TrainingSession before = trained(preset);
                TrainingSession after = TrainingSession.open(Pictures.preset(preset), 99, 64)) {
            before.exportSavedModel(saved, PICTURES);
            assertThat(after.parameters().mismatch(before.parameters())).isNotEqualTo(-1);
            after.warmStart(saved);
            assertThat(after.parameters().mismatch(before.parameters())).isEqualTo(-1);
            assertThat(after.movingAverages().mismatch(before.movingAverages())).isEqualTo(-1);
        }
    }

    @Test
    void anotherArchitectureIsRefusedByName() throws Exception {
        Path saved = folder.resolve("m");
        try (TrainingSession mlp = trained("mlp");
                TrainingSession cnn = TrainingSession.open(Pictures.preset("cnn"), 1, 64)) {
            mlp.exportSavedModel(saved, PICTURES);
            assertThatThrownBy(() -> cnn.warmStart(saved))
                    .isInstanceOf(ModelProblem.class)
                    .hasMessageContaining("another architecture");
        }
    }

    @Test
    void replacesWhatWasSavedBefore() throws IOException, ModelProblem {
        Path saved = folder.resolve("m");
        Files.createDirectories(saved);
        Files.writeString(saved.resolve("old"), "old");
        try (TrainingSession session = trained("mlp")) {
            session.exportSavedModel(saved, PICTURES);
        }
        assertThat(saved.resolve("old")).doesNotExist();
        assertThat(saved.resolve("saved_model.pb")).exists();
    }

    @Test
    void saysWhatIsWrongWithAFolder() throws IOException {
        assertThatThrownBy(() -> Predictor.load(folder))
                .isInstanceOf(ModelProblem.class)
                .hasMessageContaining("holds no SavedModel");
        Files.writeString(folder.resolve("saved_model.pb"), "no model");
        assertThatThrownBy(() -> Predictor.load(folder))
                .isInstanceOf(ModelProblem.class)
                .hasMessageContaining("cannot be loaded");
    }

    static float[] pixels(Samples samples, int count) {
        float[] pixels = new float[count * samples.bytesPerSample()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Byte.toUnsignedInt(samples.images().get(ValueLayout.JAVA_BYTE, i)) / 255f;
        }
        return pixels;
    }

    static TrainingSession trained(String preset) {
        TrainingSession session = TrainingSession.open(Pictures.preset(preset), 1, 64);
        try (OptimizerKernel kernel = new OptimizerKernel(
                        Optimizer.Adam.atRate(0.003), session.layout().totalFloats());
                Arena arena = Arena.ofConfined()) {
            MemorySegment gradients = arena.allocate(session.layout().bucketBytes(), 64);
            for (int step = 0; step < 5; step++) {
                session.step(PICTURES, Pictures.indices(0, 64), 64, step, 1f / 64, gradients);
                kernel.apply(
                        step + 1,
                        session.parameters(),
                        gradients,
                        0,
                        session.layout().totalFloats());
            }
        }
        return session;
    }
}
