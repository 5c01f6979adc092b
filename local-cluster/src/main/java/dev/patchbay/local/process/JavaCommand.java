package dev.patchbay.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The command line of a worker: this program's own Java and class path, with flags for a quick start and a small
/// process.
///
/// @param heapMegabytes the worker's data is mapped or native, so its Java heap is small
/// @param more flags besides the usual ones
/// @param classArchive classes already parsed (`-XX:SharedArchiveFile`); left out where there is none
public record JavaCommand(
        Path javaHome, String classPath, int heapMegabytes, List<String> more, Optional<Path> classArchive) {
    /// What a worker's environment says besides its supervisor's: one thread a worker, and TensorFlow keeps quiet.
    public static final Map<String, String> ENVIRONMENT = Map.of("TF_CPP_MIN_LOG_LEVEL", "3", "OMP_NUM_THREADS", "1");

    private static final int SMALLEST_HEAP_MEGABYTES = 16;
    private static final int LIGHT_HEAP_MEGABYTES = 24;
    private static final List<String> LIGHT = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:CICompilerCount=1",
            "-XX:ReservedCodeCacheSize=8m",
            "-Xss256k",
            "-XX:MinHeapFreeRatio=5",
            "-XX:MaxHeapFreeRatio=10");
    /// Jars with native libraries, which a light process has no use for.
    private static final List<String> HEAVY = List.of("tensorflow", "ndarray", "javacpp", "protobuf");

    /// What this process itself runs with.
    public static JavaCommand ofThisProcess(int heapMegabytes, Optional<Path> classArchive) {
        return new JavaCommand(
                Path.of(System.getProperty("java.home")),
                System.getProperty("java.class.path"),
                heapMegabytes,
                List.of(),
                classArchive);
    }

    /// The same for a process that keeps TensorFlow's library in that folder.
    public JavaCommand caching(Path folder) {
        List<String> flags = new ArrayList<>(more);
        flags.add(CacheFolder.flag(folder));
        return new JavaCommand(javaHome, classPath, heapMegabytes, flags, classArchive);
    }

    /// The same for a process that computes nothing: without TensorFlow, and as small as it can be.
    public JavaCommand light() {
        String without = Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> HEAVY.stream().noneMatch(entry.substring(entry.lastIndexOf('/') + 1)::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
        return new JavaCommand(javaHome, without, LIGHT_HEAP_MEGABYTES, LIGHT, Optional.empty());
    }

    /// @param crashReport where the JVM writes what it knows should it crash
    public List<String> line(String mainClass, List<String> arguments, Path crashReport) {
        List<String> line = new ArrayList<>();
        line.add(javaHome.resolve("bin").resolve("java").toString());
        line.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xms" + Math.min(SMALLEST_HEAP_MEGABYTES, heapMegabytes / 2) + "m",
                "-Xmx" + heapMegabytes + "m",
                // Else native memory may be no larger than the heap; parameters and gradients lie there.
                "-XX:MaxDirectMemorySize=1024g",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + crashReport,
                "-XX:+DisableAttachMechanism",
                // Two cores that train have no time for the compiler: what is worth it is hot enough for five times
                // the usual thresholds, and a method called by reflection a few times is not.
                "-XX:CompileThresholdScaling=5",
                "-Djdk.reflect.useNativeAccessorOnly=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true"));
        line.addAll(more);
        classArchive
                .filter(Files::isReadable)
                .ifPresent(archive -> line.addAll(
                        List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off")));
        line.add("-cp");
        line.add(classPath);
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }
}
