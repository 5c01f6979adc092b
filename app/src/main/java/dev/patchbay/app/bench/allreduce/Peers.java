package dev.patchbay.app.bench.allreduce;

import dev.patchbay.app.bench.BenchFailed;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Peer;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Wire;
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
    private static final long COMPILE_LIMIT_NS = 60_000_000_000L;
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

    /// @return the program; nothing where it cannot be compiled here, or needs none
    Optional<Path> compiled(Peer peer) throws BenchFailed, InterruptedException {
        return switch (peer) {
            case REFERENCE -> compiled("gcc", "shm_direct.c", List.of());
            case OPEN_MPI -> compiled("mpicc.openmpi", "mpi_allreduce.c", List.of());
            case GLOO -> compiled("g++", "gloo_allreduce.cc", List.of("-lgloo", "-lpthread"));
            case BARE_SOCKET -> Optional.empty();
        };
    }

    /// How to start it. Other sources than ours may not look at the last arguments.
    List<List<String>> lines(Peer peer, Path program, Wire wire, int ranks, int millisecondsASize, List<Long> sizes)
            throws BenchFailed {
        List<String> wishes = new ArrayList<>();
        wishes.add(String.valueOf(millisecondsASize));
        sizes.forEach(bytes -> wishes.add(String.valueOf(bytes)));
        return switch (peer) {
            case REFERENCE -> List.of(line(List.of(program.toString(), String.valueOf(ranks), "direct"), wishes));
            case OPEN_MPI -> List.of(line(openMpi(program, ranks, wire == Wire.SHARED_MEMORY), wishes));
            case GLOO ->
                gloo(program, ranks, emptyFolder()).stream()
                        .map(line -> line(line, wishes))
                        .toList();
            case BARE_SOCKET -> throw new IllegalArgumentException(peer.name());
        };
    }

    private static List<String> line(List<String> first, List<String> wishes) {
        List<String> line = new ArrayList<>(first);
        line.addAll(wishes);
        return line;
    }

    private static List<String> openMpi(Path program, int ranks, boolean shared) {
        List<String> line = new ArrayList<>(MPIRUN);
        line.add(shared ? "self,vader" : "self,tcp");
        if (!shared) {
            line.addAll(List.of("--mca", "btl_tcp_if_include", "lo"));
        }
        line.addAll(List.of("-n", String.valueOf(ranks), program.toString(), "openmpi"));
        return line;
    }

    /// @param store an empty folder
    private static List<List<String>> gloo(Path program, int ranks, Path store) {
        List<List<String>> lines = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            lines.add(List.of(
                    program.toString(), String.valueOf(rank), String.valueOf(ranks), store.toString(), "gloo", "ring"));
        }
        return lines;
    }

    private Path emptyFolder() throws BenchFailed {
        try {
            return Files.createTempDirectory(folder, "store-");
        } catch (IOException failure) {
            throw new BenchFailed(String.valueOf(failure.getMessage()));
        }
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
