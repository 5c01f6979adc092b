package dev.patchbay.app.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
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
/// @param classPath as the program in the image sees it
public record ImageContents(List<FileEntriesLayer> layers, String classPath) {
    private static final AbsoluteUnixPath ROOT = AbsoluteUnixPath.get("/opt/patchbay");
    private static final String MAIN_CLASS = "dev.patchbay.app.Launcher";
    /// What every Patchbay JVM needs; the launcher script passes the same.
    private static final List<String> FLAGS =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    /// A pod has no screen, and makes no images.
    private static final Pattern NOT_IN_A_POD =
            Pattern.compile("(javafx|atlantafx|controlsfx|ikonli|inter|jib|google|opencensus|httpc|zstd)-.*");

    private static final Pattern OURS = Pattern.compile("patchbay-.*");

    public ImageContents {
        layers = List.copyOf(layers);
    }

    /// What this process runs from.
    public static ImageContents ofThisProgram() throws IOException {
        return of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)));
    }

    static ImageContents of(String... classPath) throws IOException {
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
        return new ImageContents(List.of(libraries.build(), program.build()), String.join(":", inside));
    }

    /// What a container starts; a pod's arguments, such as `step`, follow.
    public List<String> entryPoint() {
        List<String> line = new ArrayList<>(List.of("java"));
        line.addAll(FLAGS);
        line.addAll(List.of("-cp", classPath, MAIN_CLASS));
        return line;
    }
}
