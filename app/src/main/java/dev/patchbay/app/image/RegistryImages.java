package dev.patchbay.app.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryAuthenticationFailedException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.event.EventHandlers;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.http.ResponseException;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate;
import com.google.cloud.tools.jib.image.json.ManifestTemplate;
import com.google.cloud.tools.jib.image.json.OciIndexTemplate;
import com.google.cloud.tools.jib.image.json.V22ManifestListTemplate;
import com.google.cloud.tools.jib.registry.ManifestAndDigest;
import com.google.cloud.tools.jib.registry.RegistryClient;
import com.google.cloud.tools.jib.registry.RegistryCredentialsNotSentException;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import dev.patchbay.app.text.Version;
import dev.patchbay.kubernetes.cluster.preflight.Images;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Asks an image's registry for it, as a node's kubelet would, with the credentials that `docker` and `podman` keep in
/// this home; they are handed on to the registry and nowhere else.
public record RegistryImages(Map<String, String> environment) implements Images {
    private static final int NOT_FOUND = 404;
    private static final Set<Class<? extends IOException>> NO_WAY_THERE = Set.of(
            ConnectException.class, UnknownHostException.class, SocketTimeoutException.class, SSLException.class);

    @Override
    public Answer ask(String reference) {
        try {
            return ask(ImageReference.parse(reference));
        } catch (InvalidImageReferenceException bad) {
            return new Answer.Unseen(Why.OTHER, firstLine(bad));
        } catch (IOException | RegistryException | CredentialRetrievalException failure) {
            return refused(failure);
        }
    }

    private Answer ask(ImageReference image) throws IOException, RegistryException, CredentialRetrievalException {
        boolean here = Loopback.isHost(image);
        FailoverHttpClient http = new FailoverHttpClient(here, here, _ -> {});
        try {
            Optional<Credential> credential = credential(image);
            RegistryClient.Factory factory = RegistryClient.factory(
                            EventHandlers.NONE, image.getRegistry(), image.getRepository(), http)
                    .setUserAgent("patchbay/" + Version.number());
            credential.ifPresent(factory::setCredential);
            RegistryClient registry = factory.newRegistryClient();
            try {
                return manifest(registry, image);
            } catch (RegistryUnauthorizedException wantsToKnowWho) {
                // A registry that gives out tokens gives some to whoever has no credentials, too.
                if (!registry.doPullBearerAuth() && credential.isPresent()) {
                    registry.configureBasicAuth();
                }
                return manifest(registry, image);
            }
        } finally {
            http.shutDown();
        }
    }

    private Optional<Credential> credential(ImageReference image) throws CredentialRetrievalException {
        for (CredentialRetriever place : new Credentials(environment).of(image)) {
            Optional<Credential> found = place.retrieve();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Answer manifest(RegistryClient registry, ImageReference image)
            throws IOException, RegistryException {
        Optional<ManifestAndDigest<ManifestTemplate>> found = registry.checkManifest(image.getQualifier());
        return found.isEmpty()
                ? new Answer.Missing()
                : new Answer.There(platforms(registry, found.get().getManifest()));
    }

    private static Set<String> platforms(RegistryClient registry, ManifestTemplate manifest) throws IOException {
        Set<String> platforms = new HashSet<>();
        switch (manifest) {
            case OciIndexTemplate list ->
                list.getManifests()
                        .forEach(each -> Optional.ofNullable(each.getPlatform())
                                .ifPresent(platform -> add(platforms, platform.getOs(), platform.getArchitecture())));
            case V22ManifestListTemplate list ->
                list.getManifests()
                        .forEach(each -> Optional.ofNullable(each.getPlatform())
                                .ifPresent(platform -> add(platforms, platform.getOs(), platform.getArchitecture())));
            case BuildableManifestTemplate one -> {
                var about = one.getContainerConfiguration();
                DescriptorDigest digest = about == null ? null : about.getDigest();
                if (digest != null) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    registry.pullBlob(digest, _ -> {}, _ -> {}).writeTo(bytes);
                    JsonNode config = new ObjectMapper().readTree(bytes.toByteArray());
                    add(
                            platforms,
                            config.path("os").asText(null),
                            config.path("architecture").asText(null));
                }
            }
            // An image of long ago, which does not say.
            default -> {}
        }
        return platforms;
    }

    /// What signs or describes an image stands in its list as one for an unknown platform.
    private static void add(Set<String> platforms, @Nullable String os, @Nullable String architecture) {
        if (os != null && architecture != null && !os.equals("unknown")) {
            platforms.add(os + "/" + architecture);
        }
    }

    private static Answer refused(Exception failure) {
        List<Throwable> causes = Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .toList();
        if (causes.stream()
                .anyMatch(cause -> cause instanceof RegistryUnauthorizedException
                        || cause instanceof RegistryAuthenticationFailedException
                        || cause instanceof RegistryCredentialsNotSentException
                        || cause instanceof CredentialRetrievalException)) {
            return new Answer.Unseen(Why.WANTS_CREDENTIALS, "");
        }
        // So says one that has no repository of that name.
        if (causes.stream()
                .anyMatch(cause -> cause instanceof ResponseException answer && answer.getStatusCode() == NOT_FOUND)) {
            return new Answer.Missing();
        }
        return causes.stream().anyMatch(cause -> NO_WAY_THERE.stream().anyMatch(kind -> kind.isInstance(cause)))
                ? new Answer.Unseen(Why.UNREACHABLE, "")
                : new Answer.Unseen(Why.OTHER, firstLine(failure));
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
