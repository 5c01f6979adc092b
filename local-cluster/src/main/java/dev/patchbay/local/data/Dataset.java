package dev.patchbay.local.data;

import dev.patchbay.pipeline.model.Shape;
import dev.patchbay.pipeline.plan.DataSplit;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/// A data set ready to use: four uncompressed IDX files in a folder, mapped, so that all workers of a computer share
/// the memory. A worker opens the folder that the supervisor resolved.
public final class Dataset implements AutoCloseable {
    private final Path folder;
    private final Arena arena = Arena.ofShared();
    private final Samples training;
    private final Samples testing;

    /// Which samples count; the meaning is that of an ingest step.
    ///
    /// @param trainExamples how many training samples to use, validation included; 0 for all
    /// @param validationExamples how many of them to hold out, the last ones
    /// @param testExamples how many test samples to use; 0 for all
    public record Limits(int trainExamples, int validationExamples, int testExamples) {}

    private Dataset(Path folder) throws DataProblem {
        this.folder = folder;
        try {
            IdxFile[] files = new IdxFile[NamedDataset.FILES.size()];
            for (int i = 0; i < files.length; i++) {
                files[i] = IdxFile.map(
                        folder.resolve(NamedDataset.FILES.get(i)), i % 2 == 0 ? IdxFile.IMAGES : IdxFile.LABELS, arena);
            }
            for (int i = 0; i < files.length; i += 2) {
                if (files[i].count() != files[i + 1].count()) {
                    throw new DataProblem(
                            "data.counts",
                            files[i].path(),
                            files[i].count(),
                            files[i + 1].path(),
                            files[i + 1].count());
                }
            }
            if (!files[0].sampleExtents().equals(files[2].sampleExtents())) {
                throw new DataProblem(
                        "data.shapes",
                        files[0].path(),
                        files[0].sampleExtents(),
                        files[2].path(),
                        files[2].sampleExtents());
            }
            int classes = 1 + Math.max(highest(files[1].values()), highest(files[3].values()));
            this.training = samples(files[0], files[1], classes);
            this.testing = samples(files[2], files[3], classes);
        } catch (DataProblem problem) {
            arena.close();
            throw problem;
        }
    }

    /// Opens a folder of uncompressed files.
    public static Dataset open(Path folder) throws DataProblem {
        return new Dataset(folder);
    }

    public Path folder() {
        return folder;
    }

    /// The samples of a split, valid until this is closed.
    public Samples samples(DataSplit split, Limits limits) throws DataProblem {
        int train = used(training, limits.trainExamples(), NamedDataset.FILES.get(0));
        if (limits.validationExamples() >= train) {
            throw new DataProblem("data.validation", train, limits.validationExamples());
        }
        int kept = train - limits.validationExamples();
        return switch (split) {
            case TRAIN -> training.part(0, kept);
            case VALIDATION -> training.part(kept, limits.validationExamples());
            case TEST -> testing.part(0, used(testing, limits.testExamples(), NamedDataset.FILES.get(2)));
        };
    }

    private int used(Samples all, int asked, String file) throws DataProblem {
        if (asked > all.count()) {
            throw new DataProblem("data.too-few", folder.resolve(file), all.count(), asked);
        }
        return asked == 0 ? all.count() : asked;
    }

    private static Samples samples(IdxFile images, IdxFile labels, int classes) {
        Shape shape = Shape.of(images.extents().get(1), images.extents().get(2), 1);
        return new Samples(images.values(), labels.values(), shape, classes, images.count(), 0);
    }

    private static int highest(MemorySegment labels) {
        int highest = 0;
        for (long i = 0; i < labels.byteSize(); i++) {
            highest = Math.max(highest, Byte.toUnsignedInt(labels.get(ValueLayout.JAVA_BYTE, i)));
        }
        return highest;
    }

    @Override
    public void close() {
        arena.close();
    }
}
