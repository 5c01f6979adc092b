package dev.patchbay.local;

import dev.patchbay.local.data.DataProblem;
import dev.patchbay.local.data.Dataset;
import dev.patchbay.local.data.DatasetResolver;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Makes a data set ready: found or fetched, checked, split.
final class IngestStep {
    private static final HexFormat HEX = HexFormat.of();

    private final LocalSetup setup;
    private final Step.Ingest step;
    private final EventSink events;

    IngestStep(LocalSetup setup, Step.Ingest step, EventSink events) {
        this.setup = setup;
        this.step = step;
        this.events = events;
    }

    StepResult.Data run() throws StepFailure, InterruptedException {
        try {
            Path folder = isFolder(step)
                    ? Path.of(step.dataset())
                    : DatasetResolver.standard(
                                    setup.cache(),
                                    setup.environment(),
                                    sentence -> events.log(new RunEvent.StepNote(step.id(), sentence)))
                            .resolve(step.dataset());
            long samples = samples(folder);
            List<Path> files = files(folder);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < files.size(); i++) {
                events.log(new RunEvent.StepProgress(step.id(), samples * i / files.size(), samples, "samples"));
                read(files.get(i), digest);
            }
            events.log(new RunEvent.StepProgress(step.id(), samples, samples, "samples"));
            return new StepResult.Data(folder, HEX.formatHex(digest.digest()));
        } catch (DataProblem problem) {
            throw blaming("name", problem);
        } catch (IOException | NoSuchAlgorithmException failure) {
            throw new StepFailure(
                    Sentences.of("data.unreadable", step.dataset(), String.valueOf(failure.getMessage())), failure);
        }
    }

    private static StepFailure blaming(String parameter, DataProblem problem) {
        return new StepFailure(
                Sentences.of("step.parameter", parameter, String.valueOf(problem.getMessage())), problem);
    }

    private long samples(Path folder) throws DataProblem, StepFailure {
        Dataset.Limits limits =
                new Dataset.Limits(step.trainExamples(), step.validationExamples(), step.testExamples());
        try (Dataset dataset = Dataset.open(folder)) {
            long samples = 0;
            for (DataSplit split : DataSplit.values()) {
                samples += samples(dataset, split, limits);
            }
            return samples;
        }
    }

    private static long samples(Dataset dataset, DataSplit split, Dataset.Limits limits) throws StepFailure {
        try {
            return dataset.samples(split, limits).count();
        } catch (DataProblem tooFew) {
            throw blaming(split.name().toLowerCase(Locale.ROOT) + "-examples", tooFew);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith("-ubyte"))
                    .sorted()
                    .toList();
        }
    }

    private static void read(Path file, MessageDigest digest) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    private static boolean isFolder(Step.Ingest step) {
        return step.dataset().contains("/") || step.dataset().contains("\\");
    }

    /// A named data set is what its published sums say. A folder is what its files look like now.
    static String fingerprint(Step.Ingest step) {
        if (!isFolder(step)) {
            return step.dataset();
        }
        try {
            StringBuilder print = new StringBuilder();
            for (Path file : files(Path.of(step.dataset()))) {
                print.append(file.getFileName())
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file))
                        .append('\n');
            }
            return print.toString();
        } catch (IOException unreadable) {
            // Nothing that was remembered fits; running the step says what is wrong.
            return "unreadable";
        }
    }
}
