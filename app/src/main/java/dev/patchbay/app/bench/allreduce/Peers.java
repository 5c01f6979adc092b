package dev.patchbay.app.bench.allreduce;

import dev.patchbay.app.bench.BenchFailed;
import dev.patchbay.local.process.JavaCommand;
import dev.patchbay.local.process.Spawner;
import dev.patchbay.local.process.WorkerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The other programs, compiled here from small sources where their compilers and libraries are installed. A folder of
/// other sources of the same names and arguments may stand in for ours.
///
/// @param sources ours where there is none
/// @param folder takes the programs
record Peers(Optional<Path> sources, Path folder) {
    private static final long COMPILE_LIMIT_NS = 180_000_000_000L;
    private static final List<String> OPTIMIZED = List.of("-O3", "-march=native");
    private static final List<String> MPIRUN = List.of(
            "mpirun.openmpi",
            "--allow-run-as-root",
            "--oversubscribe",
            "--mca",
            "pml",
            "ob1",
            "--mca",
            "mpi_yield_when_idle",
            "1",
            "--mca",
            "btl");

    /// The reference in C: all map the same memory, each sums its share and writes it to all.
    Optional<Path> reference() throws BenchFailed, InterruptedException {
        return compiled("gcc", "shm_direct.c", List.of());
    }

    Optional<Path> openMpi() throws BenchFailed, InterruptedException {
        return compiled("mpicc.openmpi", "mpi_allreduce.c", List.of());
    }

    Optional<Path> gloo() throws BenchFailed, InterruptedException {
        return compiled("g++", "gloo_allreduce.cc", List.of("-lgloo", "-lpthread"));
    }

    static List<List<String>> referenceLines(Path program, int ranks) {
        return List.of(List.of(program.toString(), String.valueOf(ranks), "direct"));
    }

    static List<List<String>> openMpiLines(Path program, int ranks, boolean shared) {
        List<String> line = new ArrayList<>(MPIRUN);
        line.add(shared ? "self,vader" : "self,tcp");
        if (!shared) {
            line.addAll(List.of("--mca", "btl_tcp_if_include", "lo"));
        }
        line.addAll(List.of("-n", String.valueOf(ranks), program.toString(), "openmpi"));
        return List.of(line);
    }

    /// @param store an empty folder
    static List<List<String>> glooLines(Path program, int ranks, Path store) {
        List<List<String>> lines = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            lines.add(List.of(
                    program.toString(), String.valueOf(rank), String.valueOf(ranks), store.toString(), "gloo", "ring"));
        }
        return lines;
    }

    private Optional<Path> compiled(String compiler, String source, List<String> libraries)
            throws BenchFailed, InterruptedException {
        if (!installed(compiler)) {
            return Optional.empty();
        }
        Path program = folder.resolve(source.replace('.', '-'));
        List<String> line = new ArrayList<>();
        line.add(compiler);
        line.addAll(OPTIMIZED);
        try (Spawner spawner = new Spawner()) {
            line.addAll(List.of("-o", program.toString(), source(source).toString()));
            line.addAll(libraries);
            Path log = folder.resolve(source + ".log");
            WorkerProcess process = WorkerProcess.start(spawner, compiler, line, JavaCommand.ENVIRONMENT, log);
            if (!process.awaitEnd(COMPILE_LIMIT_NS)) {
                process.kill();
            }
        } catch (IOException failure) {
            throw new BenchFailed(String.valueOf(failure.getMessage()));
        }
        // What does not compile lacks its library.
        return Files.isExecutable(program) ? Optional.of(program) : Optional.empty();
    }

    private Path source(String name) throws IOException {
        if (sources.isPresent()) {
            return sources.get().resolve(name);
        }
        Path copy = folder.resolve(name);
        try (InputStream ours = Peers.class.getResourceAsStream("/dev/patchbay/app/bench/" + name)) {
            if (ours == null) {
                throw new IOException(name);
            }
            Files.copy(ours, copy);
        }
        return copy;
    }

    private static boolean installed(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
