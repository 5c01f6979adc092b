package dev.patchbay.app.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.patchbay.app.text.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// Makes the image that pods run, and sends it to a registry or writes it to a file. Credentials are those that
/// `docker` and `podman` keep in this home; they are handed on to the registry and nowhere else.
///
/// @param caches where layers are kept from one time to the next
/// @param environment may say where credentials are: `DOCKER_CONFIG`, `XDG_RUNTIME_DIR`, `XDG_CONFIG_HOME`
public record ImageBuilder(Path caches, Map<String, String> environment, Refusals refusals) {
    private static final String TAR = "tar://";
    /// Whoever runs it has no rights on the machine; manifests ask for the same.
    private static final String USER = "10001:10001";
    private static final Platform PLATFORM =
            new Platform(System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64", "linux");

    public BuiltImage build(ImageRequest request, Consumer<String> progress) throws ImageProblem, InterruptedException {
        ImageReference target = reference(request.reference());
        boolean staysHere = Loopback.isHost(target) && (request.base().startsWith(TAR) || isOnLoopback(request.base()));
        // Else the builder sends none without TLS, which is right for whatever leaves this computer.
        System.setProperty("sendCredentialsOverHttp", String.valueOf(staysHere));
        try {
            ImageContents contents = ImageContents.ofThisProgram(caches.resolve("program"));
            JibContainer made = from(request.base())
                    .setPlatforms(Set.of(PLATFORM))
                    .setFormat(ImageFormat.OCI)
                    .setCreationTime(Instant.EPOCH)
                    .setUser(USER)
                    .setWorkingDirectory(AbsoluteUnixPath.get("/tmp"))
                    .setEnvironment(Map.of("HOME", "/tmp"))
                    .setEntrypoint(contents.entryPoint())
                    .setProgramArguments(List.of())
                    .setFileEntriesLayers(contents.layers())
                    .containerize(containerizer(request, target, progress));
            return new BuiltImage(
                    target.toStringWithQualifier(),
                    made.getDigest().toString(),
                    made.getImageId().toString());
        } catch (RegistryException | IOException | CacheDirectoryCreationException | ExecutionException failure) {
            throw refusals.of(request, failure);
        }
    }

    private Containerizer containerizer(ImageRequest request, ImageReference target, Consumer<String> progress)
            throws ImageProblem {
        Containerizer containerizer = request.tar()
                .map(tar -> Containerizer.to(TarImage.at(tar).named(target)))
                .orElseGet(() -> Containerizer.to(withCredentials(target)));
        return containerizer
                .setAllowInsecureRegistries(
                        request.insecure() || Loopback.isHost(target) || isOnLoopback(request.base()))
                .setBaseImageLayersCache(caches.resolve("base"))
                .setApplicationLayersCache(caches.resolve("layers"))
                .setToolName("patchbay")
                .setToolVersion(Version.number())
                .addEventHandler(LogEvent.class, event -> {
                    if (event.getLevel() == LogEvent.Level.LIFECYCLE) {
                        progress.accept(event.getMessage());
                    }
                });
    }

    private JibContainerBuilder from(String base) throws ImageProblem {
        return base.startsWith(TAR)
                ? Jib.from(TarImage.at(Path.of(base.substring(TAR.length()))))
                : Jib.from(withCredentials(reference(base)));
    }

    private boolean isOnLoopback(String base) throws ImageProblem {
        return !base.startsWith(TAR) && Loopback.isHost(reference(base));
    }

    private ImageReference reference(String text) throws ImageProblem {
        try {
            return ImageReference.parse(text);
        } catch (InvalidImageReferenceException bad) {
            throw refusals.badReference(text);
        }
    }

    private RegistryImage withCredentials(ImageReference reference) {
        RegistryImage image = RegistryImage.named(reference);
        new Credentials(environment).of(reference).forEach(image::addCredentialRetriever);
        return image;
    }
}
