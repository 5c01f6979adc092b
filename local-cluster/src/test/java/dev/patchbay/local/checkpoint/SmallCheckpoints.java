package dev.patchbay.local.checkpoint;

import dev.patchbay.local.checkpoint.bundle.DataFile;
import dev.patchbay.local.checkpoint.bundle.DataType;
import dev.patchbay.local.checkpoint.bundle.TensorBundle;
import dev.patchbay.local.wire.Standing;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Makes small checkpoints as two workers do.
final class SmallCheckpoints {
    static final String DIGEST = "the-training";
    static final float[] KERNEL = {1.5f, -2.25f, Float.MIN_VALUE, Float.NaN, -0f, 6};
    static final float[] MEAN = {0.25f, 0.75f};

    private SmallCheckpoints() {}

    static CheckpointFolder.Saved make(CheckpointFolder folder, long steps) throws IOException {
        List<Part> parts = List.of(
                part(folder, steps, "worker-0", Map.of("conv/kernel", KERNEL, "conv/kernel/Momentum", KERNEL)),
                part(folder, steps, "worker-1", Map.of("worker-1/norm/moving-mean", MEAN)),
                part(folder, steps, "worker-2", Map.of()));
        Standing standing = new Standing(steps, steps, 1, 64, 0.125, 3, 4, 5.5, 1_000 + steps);
        return folder.install(
                new Bookmark(
                        "train",
                        DIGEST,
                        standing,
                        Map.of("worker-0", 1_000 + steps, "worker-1", 900 + steps, "worker-2", 17L),
                        List.of(new Bookmark.World(0, List.of("worker-0", "worker-1", "worker-2"), 0, 0))),
                parts);
    }

    static float[] floats(TensorBundle bundle, String name, int count) throws IOException {
        MemorySegment memory = Arena.ofAuto().allocate(ValueLayout.JAVA_FLOAT, count);
        bundle.read(name, memory);
        return memory.toArray(ValueLayout.JAVA_FLOAT);
    }

    private static Part part(CheckpointFolder folder, long steps, String worker, Map<String, float[]> tensors)
            throws IOException {
        Path own = folder.parts().resolve(worker).resolve(Long.toString(steps));
        Files.createDirectories(own);
        Path path = own.resolve("data");
        try (DataFile file = DataFile.create(path)) {
            for (Map.Entry<String, float[]> tensor : tensors.entrySet()) {
                file.put(
                        tensor.getKey(),
                        DataType.FLOAT,
                        tensor.getValue().length == 6 ? List.of(2L, 3L) : List.of(2L),
                        Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, tensor.getValue()));
            }
            return new Part(worker, path, file.entries());
        }
    }
}
