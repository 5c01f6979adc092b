package dev.patchbay.local.data;

import dev.patchbay.local.text.Sentences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Fetches the distribution's package and unpacks it, without root and without installing it. Where the system has no
/// package lists, it makes private ones from the system's sources.
///
/// @param idle a command that for so long neither changes anything in the work folder nor computes anything waits for
///     somebody who does not answer, and is given up
/// @param most a command that takes longer is given up
record PackageSource(String aptGet, String dpkg, Duration idle, Duration most) implements DatasetSource {
    /// More than a command uses that only looks now and then whether an answer has come.
    private static final long SOME_WORK_MS = 50;

    @Override
    public String failure(NamedDataset dataset, String reason) {
        return Sentences.of("data.source.package", dataset.debianPackage(), reason);
    }

    @Override
    public String progress(NamedDataset dataset) {
        return Sentences.of("data.progress.package", dataset.name(), dataset.debianPackage());
    }

    @Override
    public Path fetch(NamedDataset dataset, Path work) throws Absent, IOException, InterruptedException {
        Path unpacked = work.resolve("unpacked");
        List<String> apt = patient();
        try {
            // Asks nobody, so it tells whether the system's lists know the package without waiting for a server.
            run(work, join(apt, "--print-uris", "download", dataset.debianPackage()));
        } catch (Absent _) {
            apt = join(apt, privateLists(work));
            run(work, join(apt, "update"));
        }
        run(work, join(apt, "download", dataset.debianPackage()));
        try (Stream<Path> files = Files.list(work)) {
            Path deb = files.filter(f -> f.toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow(() -> new Absent(Sentences.of("data.reason.absent")));
            run(work, List.of(dpkg, "-x", deb.toString(), unpacked.toString()));
        }
        return unpacked.resolve(dataset.debianFolder().getRoot().relativize(dataset.debianFolder()));
    }

    /// Gives up a server that does not answer, and does not ask it again.
    private List<String> patient() {
        long seconds = Math.max(1, idle.toSeconds());
        return List.of(
                aptGet,
                "-q",
                "-o",
                "Acquire::http::Timeout=" + seconds,
                "-o",
                "Acquire::https::Timeout=" + seconds,
                "-o",
                "Acquire::Retries=0");
    }

    private static String[] privateLists(Path work) throws IOException {
        Path lists = work.resolve("lists");
        Path packages = work.resolve("cache");
        Files.createDirectories(lists.resolve("partial"));
        Files.createDirectories(packages.resolve("archives").resolve("partial"));
        return new String[] {
            "-o",
            "Dir::State::lists=" + lists,
            "-o",
            "Dir::Cache=" + packages,
            "-o",
            "APT::Sandbox::User=",
            "-o",
            "Acquire::Languages=none"
        };
    }

    private void run(Path work, List<String> command) throws Absent, IOException, InterruptedException {
        Path log = work.resolve("log");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
        } catch (IOException _) {
            throw new Absent(Sentences.of("data.reason.no-apt"));
        }
        try {
            watch(process, work, command.getFirst());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            List<String> lines = Files.readAllLines(log);
            String last = lines.isEmpty() ? String.valueOf(process.exitValue()) : lines.getLast();
            throw new Absent(Sentences.of("data.reason.command", command.getFirst(), last));
        }
    }

    private void watch(Process process, Path work, String name) throws Absent, InterruptedException {
        long start = System.nanoTime();
        long lastChange = start;
        long size = size(work);
        long worked = workedMs(process);
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            long now = System.nanoTime();
            long newSize = size(work);
            long newWorked = workedMs(process);
            if (newSize != size || Math.abs(newWorked - worked) > SOME_WORK_MS) {
                size = newSize;
                worked = newWorked;
                lastChange = now;
            }
            if (now - lastChange > idle.toNanos() || now - start > most.toNanos()) {
                throw new Absent(Sentences.of("data.reason.stuck", name, (now - lastChange) / 1_000_000_000));
            }
        }
    }

    /// Processor time of the command and those it started that still run.
    private static long workedMs(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(
                        p -> p.info().totalCpuDuration().map(Duration::toMillis).orElse(0L))
                .sum();
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(f -> f.toFile().length()).sum();
        } catch (IOException | UncheckedIOException _) {
            // a file vanished in between: that is a change, and the next look counts it
            return -1;
        }
    }

    private static List<String> join(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }
}
