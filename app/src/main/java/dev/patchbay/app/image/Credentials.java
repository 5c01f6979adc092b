package dev.patchbay.app.image;

import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a registry's credentials are looked for.
record Credentials(Map<String, String> environment) {
    /// In the order in which `docker` looks: its configuration with its helpers, then podman's, then helpers that are
    /// known by name.
    List<CredentialRetriever> of(ImageReference reference) {
        CredentialRetrieverFactory factory = CredentialRetrieverFactory.forImage(reference, _ -> {}, environment);
        List<CredentialRetriever> all = new ArrayList<>();
        configured("DOCKER_CONFIG", "config.json").map(factory::dockerConfig).ifPresent(all::add);
        all.add(factory.dockerConfig());
        configured("XDG_RUNTIME_DIR", "containers/auth.json")
                .map(factory::dockerConfig)
                .ifPresent(all::add);
        configured("XDG_CONFIG_HOME", "containers/auth.json")
                .map(factory::dockerConfig)
                .ifPresent(all::add);
        all.add(factory.wellKnownCredentialHelpers());
        return all;
    }

    private Optional<Path> configured(String variable, String file) {
        return Optional.ofNullable(environment.get(variable))
                .map(folder -> Path.of(folder).resolve(file));
    }
}
