package dev.patchbay.local.remote;

import dev.patchbay.local.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process that lends workers, with folders of its own.
final class OtherComputer implements AutoCloseable {
    private final Path folder;
    private final Process process;

    /// @param before a command to start it with, such as one that enters a network namespace
    /// @param comeBackWithin how long it tries to when the link is lost
    OtherComputer(List<String> before, Path folder, String address, String token, Duration comeBackWithin)
            throws IOException {
        this.folder = folder;
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> line = new ArrayList<>(before);
        List<String> java = JavaCommand.ofThisProcess(128, Optional.empty())
                .line(
                        LendingMain.class.getName(),
                        List.of(
                                address,
                                token,
                                folder.resolve("notes").toString(),
                                String.valueOf(comeBackWithin.toSeconds())),
                        folder.resolve("crash"));
        line.add(java.getFirst());
        line.add("-Djava.io.tmpdir=" + temporary);
        line.addAll(java.subList(1, java.size()));
        process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly();
    }

    boolean awaitEnd() throws InterruptedException {
        return process.waitFor(60, TimeUnit.SECONDS);
    }

    /// What it had to say.
    List<String> notes() throws IOException {
        Path notes = folder.resolve("notes");
        return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
    }

    /// What is left in its folder for temporary files.
    List<String> leftovers() throws IOException {
        try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
            return left.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("patchbay"))
                    .toList();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
