package dev.patchbay.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.pipeline.model.Shape;
import dev.patchbay.pipeline.plan.DataSplit;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        IdxFolder.write(folder, 20, 7);
    }

    @Test
    void splitsShareNoSample() throws DataProblem {
        try (Dataset dataset = Dataset.open(folder)) {
            Dataset.Limits limits = new Dataset.Limits(15, 4, 5);
            Samples train = dataset.samples(DataSplit.TRAIN, limits);
            Samples validation = dataset.samples(DataSplit.VALIDATION, limits);
            Samples test = dataset.samples(DataSplit.TEST, limits);

            assertThat(train.count()).isEqualTo(11);
            assertThat(validation.count()).isEqualTo(4);
            assertThat(validation.firstIndex()).isEqualTo(11);
            assertThat(test.count()).isEqualTo(5);
            assertThat(train.shape()).isEqualTo(Shape.of(4, 4, 1));
            assertThat(train.classes()).isEqualTo(3);
            assertThat(validation.label(0)).isEqualTo(11 % 3);
            assertThat(validation.images().get(ValueLayout.JAVA_BYTE, 16)).isEqualTo((byte) 12);
        }
    }

    @Test
    void zeroMeansAll() throws DataProblem {
        try (Dataset dataset = Dataset.open(folder)) {
            Dataset.Limits limits = new Dataset.Limits(0, 0, 0);
            assertThat(dataset.samples(DataSplit.TRAIN, limits).count()).isEqualTo(20);
            assertThat(dataset.samples(DataSplit.TEST, limits).count()).isEqualTo(7);
        }
    }

    @Test
    void refusesToHandOutMoreThanThereIs() throws DataProblem {
        try (Dataset dataset = Dataset.open(folder)) {
            assertThatThrownBy(() -> dataset.samples(DataSplit.TRAIN, new Dataset.Limits(21, 1, 0)))
                    .isInstanceOf(DataProblem.class)
                    .hasMessageContaining("holds 20 samples, but 21 are asked for");
            assertThatThrownBy(() -> dataset.samples(DataSplit.TRAIN, new Dataset.Limits(5, 5, 0)))
                    .hasMessageContaining("leave none of 5");
        }
    }

    @Test
    void eachDamageIsOneSentenceThatNamesTheFile() throws IOException {
        refuses(0, IdxFolder.cut(IdxFolder.images(20, 4), 1), "is cut short: 335 bytes where its header promises 336");
        refuses(0, IdxFolder.cut(IdxFolder.images(20, 4), 325), "is cut short: 11 bytes where its header promises 16");
        refuses(0, new byte[0], "is cut short: 0 bytes");
        refuses(1, java.util.Arrays.copyOf(IdxFolder.labels(20), 30), "is too long: 30 bytes");
        refuses(1, IdxFolder.images(20, 4), "is no IDX file of labels: it starts with 0x00000803 where 0x00000801");
        refuses(2, IdxFolder.gzip(IdxFolder.images(7, 4)), "is no IDX file of images");
        refuses(1, IdxFolder.labels(19), "holds 19 labels");
        refuses(2, IdxFolder.images(7, 5), "5 × 5");
        refuses(3, IdxFolder.labels(0), "holds no samples");
        byte[] huge = IdxFolder.images(20, 4);
        huge[4] = 0x7f;
        huge[8] = 0x7f;
        huge[12] = 0x7f;
        refuses(0, huge, "is cut short");
    }

    @Test
    void namesTheFileThatIsMissing() throws IOException {
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
        assertThatThrownBy(() -> Dataset.open(folder))
                .isInstanceOf(DataProblem.class)
                .hasMessageContaining("t10k-labels-idx1-ubyte: no such file");
    }

    private void refuses(int file, byte[] bytes, String sentence) throws IOException {
        write();
        Path path = folder.resolve(NamedDataset.FILES.get(file));
        Files.write(path, bytes);
        assertThatThrownBy(() -> Dataset.open(folder))
                .isInstanceOf(DataProblem.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining(sentence);
    }
}
