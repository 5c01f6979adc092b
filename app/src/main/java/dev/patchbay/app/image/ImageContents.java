package dev.patchbay.app.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What of this program goes into an image: its class path without what only a window needs, libraries and our own
/// code in layers of their own, since libraries change seldom and are large. The same files give the same layers, byte
/// for byte: the builder sets times and owners, and the order is the class path's.
///
/// @param entryPoint what a container starts; a pod's arguments, such as `step`, follow
public record ImageContents(List<FileEntriesLayer> layers, List<String> entryPoint) {
    /// Manifests start this, whatever the image is built on.
    private static final String PROGRAM = "/usr/local/bin/patchbay";

    private static final AbsoluteUnixPath ROOT = AbsoluteUnixPath.get("/opt/patchbay");
    private static final String MAIN_CLASS = "dev.patchbay.app.Launcher";
    /// What every Patchbay JVM needs, as the launcher script passes it, and what brings a pod up soon: a step
    /// computes in its workers and in TensorFlow, so little of its own Java is worth compiling. Both compilers,
    /// though: only the second knows the processor's own AES, and all that pods exchange is encrypted.
    private static final List<String> FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:CompileThresholdScaling=5",
            "-Djdk.reflect.useNativeAccessorOnly=true");
    /// A pod has no screen, and makes no images.
    private static final Pattern NOT_IN_A_POD =
            Pattern.compile("(javafx|atlantafx|controlsfx|ikonli|inter|jib|google|opencensus|httpc|zstd)-.*");

    private static final Pattern OURS = Pattern.compile("patchbay-.*");

    public ImageContents {
        layers = List.copyOf(layers);
        entryPoint = List.copyOf(entryPoint);
    }

    /// What this process runs from.
    ///
    /// @param scratch where what has to be written first may stand
    public static ImageContents ofThisProgram(Path scratch) throws IOException {
        return of(scratch, System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)));
    }

    static ImageContents of(Path scratch, String... classPath) throws IOException {
        FileEntriesLayer.Builder libraries = FileEntriesLayer.builder().setName("libraries");
        FileEntriesLayer.Builder program = FileEntriesLayer.builder().setName("program");
        List<String> inside = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String entry : classPath) {
            Path path = Path.of(entry);
            String name = String.valueOf(path.getFileName());
            if (!Files.exists(path) || NOT_IN_A_POD.matcher(name).matches()) {
                continue;
            }
            String unique = taken.add(name) ? name : taken.size() + inside.size() + "-" + name;
            boolean folder = Files.isDirectory(path);
            boolean ours = folder || OURS.matcher(name).matches();
            AbsoluteUnixPath place = ROOT.resolve(ours ? "app" : "lib").resolve(unique);
            if (folder) {
                program.addEntryRecursive(path, place);
            } else {
                (ours ? program : libraries).addEntry(path, place);
            }
            inside.add(place.toString());
        }
        program.addEntry(
                script(scratch, String.join(":", inside)),
                AbsoluteUnixPath.get(PROGRAM),
                FilePermissions.fromOctalString("755"));
        return new ImageContents(List.of(libraries.build(), program.build()), List.of(PROGRAM));
    }

    /// The same text for the same class path, so the layer stays the same.
    private static Path script(Path scratch, String classPath) throws IOException {
        Files.createDirectories(scratch);
        return Files.writeString(
                scratch.resolve("patchbay"),
                "#!/bin/sh\nexec java %s ${PATCHBAY_JAVA_OPTS-} -cp %s %s \"$@\"\n"
                        .formatted(String.join(" ", FLAGS), classPath, MAIN_CLASS));
    }
}
