package dev.patchbay.local.tensor.graph;

import dev.patchbay.local.process.CacheFolder;
import dev.patchbay.local.process.JavaCommand;
import dev.patchbay.local.process.Linux;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.internal.c_api.global.tensorflow;

/// Makes TensorFlow's native library ready. Its loader (JavaCPP) looks for twenty CUDA libraries first, which costs
/// more than all the rest, so on Linux the library is unpacked once into our cache, under a lock, and loaded from
/// there directly; elsewhere JavaCPP does it.
public final class TensorFlowLibrary {
    private static final List<String> JAVACPP = List.of("org/bytedeco/javacpp/%s/libjnijavacpp.so");
    /// In the order in which they need each other.
    private static final List<String> TENSORFLOW = List.of(
            "org/tensorflow/internal/c_api/%s/libtensorflow_framework.so.2",
            "org/tensorflow/internal/c_api/%s/libtensorflow_cc.so.2",
            "org/tensorflow/internal/c_api/%s/libjnitensorflow.so");

    private static boolean loaded;

    private TensorFlowLibrary() {}

    public static synchronized void load() {
        if (loaded) {
            return;
        }
        Path cache = CacheFolder.ofThisProcess().resolve("native");
        System.setProperty("org.bytedeco.javacpp.cachedir", cache.toString());
        // JavaCPP refuses allocations when the process is larger than some multiples of the Java heap; TensorFlow's own
        // memory makes it so.
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        if (System.getProperty("os.name", "").startsWith("Linux") && !isMapped()) {
            System.setProperty("org.bytedeco.javacpp.loadLibraries", "false");
            if (Linux.available()) {
                // It tells whoever started it what it is doing; what matters comes back as an exception.
                JavaCommand.ENVIRONMENT.forEach(Linux::setEnvironment);
            }
            try {
                loadAll(cache, JAVACPP);
                loadAll(cache, TENSORFLOW);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        tensorflow.TF_Version();
        loaded = true;
    }

    /// Whether somebody else in this process has loaded it; a second copy would end the process.
    private static boolean isMapped() {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.anyMatch(line -> line.contains("/libtensorflow_cc.so"));
        } catch (IOException | UncheckedIOException _) {
            return false;
        }
    }

    @SuppressWarnings("restricted")
    private static void loadAll(Path cache, List<String> resources) throws IOException {
        List<String> names =
                resources.stream().map(r -> r.formatted(Loader.getPlatform())).toList();
        URL url = TensorFlowLibrary.class.getClassLoader().getResource(names.getFirst());
        if (url == null) {
            throw new IOException("not on the class path: " + names.getFirst());
        }
        Path folder = cache.resolve(folderName(url));
        if (!Files.isDirectory(folder)) {
            unpack(cache, folder, names);
        }
        for (String name : names) {
            System.load(folder.resolve(fileName(name)).toString());
        }
    }

    /// The jar's name and size: another version or another build unpacks into another folder.
    private static String folderName(URL url) throws IOException {
        if (url.openConnection() instanceof JarURLConnection jar) {
            Path file = Path.of(java.net.URI.create(jar.getJarFileURL().toString()));
            return file.getFileName() + "-" + Files.size(file);
        }
        return "classes";
    }

    private static void unpack(Path cache, Path folder, List<String> names) throws IOException {
        Files.createDirectories(cache);
        try (FileChannel lock =
                        FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            if (Files.isDirectory(folder)) {
                return;
            }
            Path fresh = Files.createTempDirectory(cache, "unpacking-");
            for (String name : names) {
                try (InputStream in = TensorFlowLibrary.class.getClassLoader().getResourceAsStream(name)) {
                    if (in == null) {
                        throw new IOException("not on the class path: " + name);
                    }
                    Files.copy(in, fresh.resolve(fileName(name)));
                }
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String fileName(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }
}
