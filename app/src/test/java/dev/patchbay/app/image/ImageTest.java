package dev.patchbay.app.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import dev.patchbay.app.text.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The image against a real registry on this computer.
@Tag("process")
@Timeout(400)
class ImageTest {
    private static final String USER = "builder";
    private static final String PASSWORD = "s3cret";
    private static final String HTPASSWD = USER + ":$2b$05$abcdefghijklmnopqrstuuLK7U1u6pVRmL7L1BBM2aS35PSZnDXlK";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void isTheSameTwiceAndRunsWhereItIsUnpacked() throws Exception {
        assumeTrue(Files.isExecutable(Registry.PROGRAM), "needs Debian's docker-registry: ./patchbay setup");
        try (Registry registry = Registry.in(folder.resolve("registry"))) {
            String base = registry.reference("base:1");
            LocalBase.push(base, folder.resolve("base-caches"));
            BuiltImage first =
                    builder("one", Map.of()).build(request(registry.reference("team/patchbay:1"), base), _ -> {});
            BuiltImage second =
                    builder("two", Map.of()).build(request(registry.reference("team/patchbay:2"), base), _ -> {});
            assertThat(second.digest()).isEqualTo(first.digest());
            assertThat(second.id()).isEqualTo(first.id());

            JsonNode manifest = registry.manifest("team/patchbay", "1");
            JsonNode config = registry.json(
                            "team/patchbay",
                            manifest.path("config").path("digest").asText())
                    .path("config");
            assertThat(config.path("User").asText()).isEqualTo("10001:10001");
            Path root = unpack(registry, manifest);
            assumeTrue(isRoot(), "only root may change its root folder, so the image was not started");
            // As a container has it, for Java finds its libraries by it.
            String enter =
                    "mount --rbind /proc \"$0/proc\" && exec /usr/sbin/chroot --userspec=10001:10001 \"$0\" \"$@\"";
            List<String> line = new ArrayList<>(List.of(
                    "/usr/bin/unshare",
                    "--mount",
                    "--propagation",
                    "private",
                    "/bin/sh",
                    "-c",
                    enter,
                    root.toString()));
            config.path("Entrypoint").forEach(word -> line.add(word.asText()));
            line.addAll(List.of("patterns", "--json"));
            ProcessBuilder start =
                    new ProcessBuilder(line).redirectError(folder.resolve("err").toFile());
            start.environment().clear();
            config.path("Env")
                    .forEach(entry -> start.environment()
                            .put(
                                    entry.asText().substring(0, entry.asText().indexOf('=')),
                                    entry.asText().substring(entry.asText().indexOf('=') + 1)));
            // What enters is found here, java in there.
            String inside = start.environment().getOrDefault("PATH", "");
            start.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin:" + inside);
            Process process = start.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as(Files.readString(folder.resolve("err")))
                    .isZero();
            assertThat(said).contains("collective-communication");
        }
    }

    private Path unpack(Registry registry, JsonNode manifest) throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.createDirectories(root.resolve("tmp"));
        Files.createDirectories(root.resolve("proc"));
        for (JsonNode layer : manifest.path("layers")) {
            Path blob = registry.blob("team/patchbay", layer.path("digest").asText(), folder.resolve("layer.tar.gz"));
            Process tar = new ProcessBuilder("tar", "-xzf", blob.toString(), "-C", root.toString())
                    .inheritIO()
                    .start();
            assertThat(tar.waitFor()).isZero();
            Files.delete(blob);
        }
        assertThat(root.resolve("tmp").toFile().setWritable(true, false)).isTrue();
        return root;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Test
    void aRegistryThatAsksWhoYouAreIsToldFromDockersConfiguration() throws Exception {
        assumeTrue(Files.isExecutable(Registry.PROGRAM), "needs Debian's docker-registry: ./patchbay setup");
        try (Registry registry = Registry.withLogin(folder.resolve("registry"), HTPASSWD)) {
            String reference = registry.reference("team/small:1");
            Path base = smallBase();
            ImageRequest request = new ImageRequest(reference, "tar://" + base, Optional.empty(), false);
            ImageProblem refused = refusal(Map.of("DOCKER_CONFIG", folder.toString()), request);
            assertThat(refused.sentence()).contains("does not let you use").contains("docker login");

            String secret =
                    Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            Files.writeString(
                    folder.resolve("config.json"),
                    "{\"auths\": {\"" + reference.substring(0, reference.indexOf('/')) + "\": {\"auth\": \"" + secret
                            + "\"}}}");
            List<String> said = new ArrayList<>();
            BuiltImage built = builder("login", Map.of("DOCKER_CONFIG", folder.toString()))
                    .build(request, line -> {
                        synchronized (said) {
                            said.add(line);
                        }
                    });
            assertThat(built.digest()).startsWith("sha256:");
            assertThat(String.join("\n", said)).doesNotContain(PASSWORD).doesNotContain(secret);
        }
    }

    @Test
    void whatCannotBeIsOneSentence() throws Exception {
        String closed = "127.0.0.1:" + Registry.freePort();
        Path base = smallBase();
        assertThat(refusal(Map.of(), request("Not A Reference", "tar://" + base)))
                .satisfies(p -> assertThat(p.isBadInput()).isTrue())
                .satisfies(p -> assertThat(p.sentence()).contains("no image reference"));
        assertThat(refusal(Map.of(), request(closed + "/a:1", closed + "/base:1"))
                        .sentence())
                .contains("Cannot reach the registry")
                .contains(closed);
        assertThat(refusal(
                                Map.of(),
                                new ImageRequest("a:1", "tar://" + base, Optional.of(base.resolve("x.tar")), false))
                        .sentence())
                .contains("small.tar");
        assumeTrue(Files.exists(Path.of("/dev/full")), "only Linux has a disk that is always full");
        assertThat(refusal(Map.of(), new ImageRequest("a:1", "tar://" + base, Optional.of(Path.of("/dev/full")), false))
                        .sentence())
                .contains("No space is left");
    }

    /// An image of no more than one file, so that what is refused is refused soon.
    private Path smallBase() throws Exception {
        Path tar = folder.resolve("small.tar");
        Jib.fromScratch()
                .containerize(Containerizer.to(TarImage.at(tar).named("small:1"))
                        .setBaseImageLayersCache(folder.resolve("small/base"))
                        .setApplicationLayersCache(folder.resolve("small/layers")));
        return tar;
    }

    private ImageProblem refusal(Map<String, String> environment, ImageRequest request) {
        return catchThrowableOfType(
                ImageProblem.class, () -> builder("refused", environment).build(request, _ -> {}));
    }

    private ImageBuilder builder(String caches, Map<String, String> environment) {
        return new ImageBuilder(
                folder.resolve("caches-" + caches), environment, new Refusals(Words.of("image", Locale.ENGLISH)));
    }

    private static ImageRequest request(String reference, String base) {
        return new ImageRequest(reference, base, Optional.empty(), false);
    }
}
