package dev.patchbay.runtime.export;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The curves of a run in the folders that TensorBoard reads: one for each training (`loss`, `accuracy/…`), and one
/// beneath it for each worker, with where its time went. The steps across are the training's own.
public final class TensorBoardLog implements AutoCloseable {
    private static final double SECONDS_PER_NS = 1e-9;
    private static final double SECONDS_PER_PS = 1e-12;

    private final Path folder;
    private final Map<Path, ScalarFile> files = new LinkedHashMap<>();
    /// The last training step of each training and of each worker.
    private final Map<String, Long> reached = new HashMap<>();

    private TensorBoardLog(Path folder) {
        this.folder = folder;
    }

    /// @return how many files were written
    public static int write(List<LoggedEvent> log, Path folder) throws IOException {
        try (TensorBoardLog board = new TensorBoardLog(folder)) {
            for (LoggedEvent logged : log) {
                board.add(logged);
            }
            return board.files.size();
        }
    }

    private void add(LoggedEvent logged) throws IOException {
        long wallNs = logged.wallNs();
        switch (logged.event()) {
            case RunEvent.TrainingStep step -> {
                training(step, wallNs);
                worker(step, wallNs);
            }
            case RunEvent.Evaluated evaluated -> {
                ScalarFile file = file(Path.of(evaluated.model()), wallNs);
                long index = reached.getOrDefault(evaluated.model(), 0L);
                file.scalar(wallNs, index, "accuracy/" + evaluated.split(), evaluated.accuracy());
                file.scalar(wallNs, index, "loss/" + evaluated.split(), evaluated.loss());
            }
            case RunEvent.WorkerHealth health -> {
                Long index = reached.get(health.worker());
                if (index != null) {
                    file(Path.of(health.step(), health.worker()), wallNs)
                            .scalar(wallNs, index, "memory/resident MB", health.residentBytes() / 1e6);
                }
            }
            case RunEvent.FleetStep step ->
                file(Path.of(step.step()), wallNs)
                        .scalar(
                                wallNs,
                                step.index(),
                                "simulated/seconds",
                                step.endPs().most() * SECONDS_PER_PS);
            default -> {}
        }
    }

    /// The first worker that tells of a training step speaks for all: the loss is of the global batch.
    private void training(RunEvent.TrainingStep step, long wallNs) throws IOException {
        if (step.index() <= reached.getOrDefault(step.step(), -1L)) {
            return;
        }
        reached.put(step.step(), step.index());
        ScalarFile file = file(Path.of(step.step()), wallNs);
        if (!Double.isNaN(step.loss())) {
            file.scalar(wallNs, step.index(), "loss/train", step.loss());
        }
        file.scalar(wallNs, step.index(), "simulated/seconds", step.simulated().endPs() * SECONDS_PER_PS);
    }

    private void worker(RunEvent.TrainingStep step, long wallNs) throws IOException {
        reached.put(step.worker(), step.index());
        ScalarFile file = file(Path.of(step.step(), step.worker()), wallNs);
        if (!Double.isNaN(step.loss())) {
            file.scalar(wallNs, step.index(), "loss/train", step.loss());
        }
        file.scalar(wallNs, step.index(), "seconds/compute", step.computeNs() * SECONDS_PER_NS);
        file.scalar(wallNs, step.index(), "seconds/exchange", step.exchangeNs() * SECONDS_PER_NS);
        file.scalar(wallNs, step.index(), "seconds/wait", step.waitNs() * SECONDS_PER_NS);
    }

    private ScalarFile file(Path run, long wallNs) throws IOException {
        Path place = folder.resolve(run);
        ScalarFile file = files.get(place);
        if (file == null) {
            file = ScalarFile.create(Files.createDirectories(place), wallNs);
            files.put(place, file);
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        for (ScalarFile file : files.values()) {
            file.close();
        }
    }
}
