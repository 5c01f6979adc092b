package dev.patchbay.app.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.patchbay.kubernetes.cluster.preflight.Images;
import dev.patchbay.kubernetes.cluster.preflight.Images.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real registry on this computer is asked for what is and what is not there.
@Tag("process")
@Timeout(120)
class RegistryImagesTest {
    private static final String USER = "builder";
    private static final String PASSWORD = "s3cret";
    private static final String HTPASSWD = USER + ":$2b$05$abcdefghijklmnopqrstuuLK7U1u6pVRmL7L1BBM2aS35PSZnDXlK";
    private static final Answer NOBODY_IS_LET_IN = new Answer.Unseen(Images.Why.WANTS_CREDENTIALS, "");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsThereSaysWhatItIsFor() throws Exception {
        assumeTrue(Files.isExecutable(Registry.PROGRAM), "needs Debian's docker-registry: ./patchbay setup");
        try (Registry registry = Registry.in(folder.resolve("registry"))) {
            String one = registry.reference("team/small:1");
            String several = registry.reference("team/several:1");
            push(RegistryImage.named(one), ImageFormat.OCI, new Platform("arm64", "linux"));
            push(
                    RegistryImage.named(several),
                    ImageFormat.Docker,
                    new Platform("arm64", "linux"),
                    new Platform("amd64", "linux"));
            Images images = new RegistryImages(Map.of("DOCKER_CONFIG", folder.toString()));
            assertThat(images.ask(one)).isEqualTo(new Answer.There(Set.of("linux/arm64")));
            assertThat(images.ask(several)).isEqualTo(new Answer.There(Set.of("linux/arm64", "linux/amd64")));
            assertThat(images.ask(registry.reference("team/small:2"))).isEqualTo(new Answer.Missing());
            assertThat(images.ask(registry.reference("nobody/nothing:1"))).isEqualTo(new Answer.Missing());
        }
    }

    @Test
    void whoeverAsksWithoutCredentialsIsNotToldThatItIsMissing() throws Exception {
        assumeTrue(Files.isExecutable(Registry.PROGRAM), "needs Debian's docker-registry: ./patchbay setup");
        try (Registry registry = Registry.withLogin(folder.resolve("registry"), HTPASSWD)) {
            String reference = registry.reference("team/small:1");
            System.setProperty("sendCredentialsOverHttp", "true");
            push(
                    RegistryImage.named(reference)
                            .addCredentialRetriever(() -> Optional.of(Credential.from(USER, PASSWORD))),
                    ImageFormat.OCI,
                    new Platform("amd64", "linux"));
            System.clearProperty("sendCredentialsOverHttp");
            Images images = new RegistryImages(Map.of("DOCKER_CONFIG", folder.toString()));
            assertThat(images.ask(reference)).isEqualTo(NOBODY_IS_LET_IN);
            login(reference, "wrong");
            assertThat(images.ask(reference)).isEqualTo(NOBODY_IS_LET_IN);
            login(reference, PASSWORD);
            assertThat(images.ask(reference)).isEqualTo(new Answer.There(Set.of("linux/amd64")));
            assertThat(images.ask(registry.reference("team/small:2"))).isEqualTo(new Answer.Missing());
        }
    }

    @Test
    void whereNobodyAnswersNothingIsSaidOfTheImage() throws Exception {
        assertThat(new RegistryImages(Map.of()).ask("127.0.0.1:" + Registry.freePort() + "/a:1"))
                .isEqualTo(new Answer.Unseen(Images.Why.UNREACHABLE, ""));
    }

    private void push(RegistryImage to, ImageFormat format, Platform... platforms) throws Exception {
        Jib.fromScratch()
                .setPlatforms(Set.of(platforms))
                .setFormat(format)
                .containerize(Containerizer.to(to)
                        .setAllowInsecureRegistries(true)
                        .setBaseImageLayersCache(folder.resolve("base"))
                        .setApplicationLayersCache(folder.resolve("layers")));
    }

    private void login(String reference, String password) throws IOException {
        String secret = Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                folder.resolve("config.json"),
                "{\"auths\": {\"" + reference.substring(0, reference.indexOf('/')) + "\": {\"auth\": \"" + secret
                        + "\"}}}");
    }
}
