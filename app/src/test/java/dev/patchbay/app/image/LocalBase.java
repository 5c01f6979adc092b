package dev.patchbay.app.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A base image made from this computer's Java and the libraries that it is linked with.
final class LocalBase {
    private static final Path JAVA = Path.of(System.getProperty("java.home"));
    private static final AbsoluteUnixPath INSIDE = AbsoluteUnixPath.get("/opt/java");
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");
    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
    private static final List<String> LINKED = List.of(
            JAVA.resolve("bin/java").toString(),
            JAVA.resolve("lib/server/libjvm.so").toString(),
            JAVA.resolve("lib/libnio.so").toString(),
            "/bin/sh");

    private LocalBase() {}

    static void push(String reference, Path caches) throws Exception {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("java");
        try (Stream<Path> files = Files.walk(JAVA)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = JAVA.relativize(file).toString();
                if (isNeeded(name)) {
                    layer.addEntry(
                            file.toRealPath(),
                            INSIDE.resolve(name),
                            Files.isExecutable(file) ? PROGRAM : FilePermissions.DEFAULT_FILE_PERMISSIONS);
                }
            }
        }
        layer.addEntry(Path.of("/bin/sh").toRealPath(), AbsoluteUnixPath.get("/bin/sh"), PROGRAM);
        for (String library : libraries()) {
            layer.addEntry(Path.of(library).toRealPath(), AbsoluteUnixPath.get(library), PROGRAM);
        }
        Jib.fromScratch()
                .setFileEntriesLayers(List.of(layer.build()))
                .setEnvironment(Map.of("PATH", "/opt/java/bin", "JAVA_HOME", "/opt/java"))
                .containerize(Containerizer.to(RegistryImage.named(reference))
                        .setAllowInsecureRegistries(true)
                        .setBaseImageLayersCache(caches.resolve("base"))
                        .setApplicationLayersCache(caches.resolve("layers")));
    }

    private static boolean isNeeded(String name) {
        return name.equals("bin/java")
                || name.equals("release")
                || name.startsWith("conf/")
                || (name.startsWith("lib/") && !name.endsWith("src.zip") && !name.endsWith("ct.sym"));
    }

    /// What the dynamic linker would load, TensorFlow's C++ library among it.
    private static Set<String> libraries() throws IOException, InterruptedException {
        Set<String> found = new LinkedHashSet<>();
        for (String linked : LINKED) {
            Process ldd = new ProcessBuilder("ldd", linked).start();
            Matcher each = LIBRARY.matcher(new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            while (each.find()) {
                if (!each.group(1).startsWith(JAVA.toString())) {
                    found.add(each.group(1));
                }
            }
            ldd.waitFor();
        }
        return found;
    }
}
