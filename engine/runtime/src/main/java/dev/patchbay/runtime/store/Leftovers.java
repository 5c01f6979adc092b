package dev.patchbay.runtime.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a run keeps only while it goes on, and what stays of it when its supervisor is killed: sockets, shared memory
/// with a name, and parts that never became a checkpoint.
final class Leftovers {
    private static final Pattern SOCKETS =
            Pattern.compile("control|workers\\.sock|(ring|server|serve)-.*|exchange-.*\\.arena");
    /// Where sockets are when the run's own path is too long for them.
    private static final String ELSEWHERE = "sockets";

    private static final String CHECKPOINTS = "checkpoints";
    private static final String PARTS = "parts";

    private final Path run;

    Leftovers(Path run) {
        this.run = run;
    }

    /// Of a run that is over. What cannot be removed stays; it harms nobody.
    void remove() {
        try {
            removeSockets(run);
            Path elsewhere = run.resolve(ELSEWHERE);
            if (Files.isSymbolicLink(elsewhere)) {
                if (Files.isDirectory(elsewhere)) {
                    removeSockets(elsewhere);
                    Files.deleteIfExists(elsewhere.toRealPath());
                }
                Files.delete(elsewhere);
            }
            for (Path training : list(run.resolve(CHECKPOINTS))) {
                removeTree(training.resolve(PARTS));
            }
        } catch (IOException refused) {
            return;
        }
    }

    /// Cheaply: whether it is worth the while to find out how the run stands.
    boolean isLikely() {
        return Files.exists(run.resolve("control"))
                || Files.exists(run.resolve("workers.sock"))
                || Files.isSymbolicLink(run.resolve(ELSEWHERE));
    }

    private static void removeSockets(Path folder) throws IOException {
        for (Path file : list(folder)) {
            String name = String.valueOf(file.getFileName());
            if (SOCKETS.matcher(name).matches() && !Files.isDirectory(file)) {
                Files.deleteIfExists(file);
            }
        }
    }

    static void removeTree(Path folder) {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException refused) {
                return;
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
