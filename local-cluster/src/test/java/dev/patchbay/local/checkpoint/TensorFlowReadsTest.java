package dev.patchbay.local.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.checkpoint.bundle.TensorBundle;
import elsewhere.PlainCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFlowReadsTest {
    @TempDir
    Path run;

    @Test
    void aPlainProgramRestoresWhatWeWrote() throws IOException {
        Path prefix =
                SmallCheckpoints.make(CheckpointFolder.of(run, "train"), 800).prefix();
        Map<String, float[]> floats = PlainCheckpoint.floats(
                prefix, List.of("conv/kernel", "conv/kernel/Momentum", "worker-1/norm/moving-mean"));
        assertThat(floats.get("conv/kernel")).containsExactly(SmallCheckpoints.KERNEL);
        assertThat(floats.get("conv/kernel/Momentum")).containsExactly(SmallCheckpoints.KERNEL);
        assertThat(floats.get("worker-1/norm/moving-mean")).containsExactly(SmallCheckpoints.MEAN);
        assertThat(PlainCheckpoint.number(prefix, CheckpointFolder.GLOBAL_STEP)).isEqualTo(800);
        assertThat(PlainCheckpoint.bytes(prefix, Bookmark.TENSOR))
                .isEqualTo(Checkpoint.open(prefix).bookmark().json());
    }

    @Test
    void weReadWhatTensorFlowWrote() throws IOException {
        Path prefix = run.resolve("plain");
        PlainCheckpoint.save(
                prefix, Map.of("dense/kernel", SmallCheckpoints.KERNEL, "dense/kernel/Adam", SmallCheckpoints.MEAN));
        TensorBundle bundle = TensorBundle.open(prefix);
        bundle.verify();
        assertThat(SmallCheckpoints.floats(bundle, "dense/kernel", 6)).containsExactly(SmallCheckpoints.KERNEL);
        assertThat(bundle.entry("dense/kernel/Adam").orElseThrow().shape()).containsExactly(2L);
    }
}
