package dev.patchbay.app.pod;

import dev.patchbay.local.data.FolderTree;
import dev.patchbay.runtime.resume.KeptResult;
import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.EventReader;
import dev.patchbay.runtime.run.RunEvent.ResultKept;
import dev.patchbay.runtime.run.StepResult;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Where the steps of a run keep what they make, on the volume that all pods share.
///
/// @param keys memo keys, by the steps that have one
record Shelf(Path home, String run, Map<String, String> keys) {
    private static final String RESULT = "result.json";
    private static final String TOKEN = "token";

    Path folder(String step) {
        return home.resolve("runs").resolve(run).resolve(step);
    }

    /// As text below the volume.
    String name(String step) {
        return home.relativize(folder(step)).toString();
    }

    Path token(String step) {
        return folder(step).resolve(TOKEN);
    }

    /// A step's result in this run, such as a pod finds that is started again. What another run made is not asked here:
    /// whether that is still good enough has been decided before this pod was started.
    Optional<StepResult> made(String step) throws IOException {
        return read(folder(step), step);
    }

    /// The run begins anew under its old name.
    void forget() throws IOException {
        FolderTree.delete(home.resolve("runs").resolve(run));
    }

    /// A step's result, made in this run or remembered from another.
    Optional<StepResult> result(String step) throws IOException {
        Optional<StepResult> here = made(step);
        String key = keys.get(step);
        if (here.isPresent() || key == null) {
            return here;
        }
        Path memo = home.resolve("memo").resolve(key);
        return Files.exists(memo) ? read(home.resolve(Files.readString(memo).strip()), step) : Optional.empty();
    }

    private static Optional<StepResult> read(Path folder, String step) throws IOException {
        Path file = folder.resolve(RESULT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.ofNullable(KeptResult.of(EventReader.readAll(file)).get(step))
                .map(KeptResult::result);
    }

    /// Keeps the result: the last thing that a step does with the volume.
    void keep(String step, StepResult result) throws IOException {
        Optional<ResultKept> event = KeptResult.event(step, result);
        if (event.isPresent()) {
            Path scratch = Files.createTempDirectory(folder(step), "result");
            try (EventLog log = EventLog.create(scratch, InstantSource.system(), _ -> {})) {
                log.log(event.get());
            }
            move(scratch.resolve(EventLog.FILE_NAME), folder(step).resolve(RESULT));
            Files.delete(scratch);
        }
        String key = keys.get(step);
        if (key != null) {
            write(home.resolve("memo").resolve(key), name(step) + "\n");
        }
    }

    /// So that nobody ever reads half of it.
    static void write(Path file, String text) throws IOException {
        Path folder =
                Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
        // Created for its owner alone, which a token must be.
        Path scratch = Files.createTempFile(folder, "new", "");
        move(Files.writeString(scratch, text), file);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
