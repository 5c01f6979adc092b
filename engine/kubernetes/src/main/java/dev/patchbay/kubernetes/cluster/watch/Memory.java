package dev.patchbay.kubernetes.cluster.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.ours.Kinds;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Where a workflow remembers results.
record Memory(Connection connection, Found found) {
    /// How old what stands under a key was when the run began; 0 where nobody knows.
    long ageSeconds(String key) {
        try {
            ConfigMap map = connection
                    .client()
                    .configMaps()
                    .inNamespace(found.namespace())
                    .withName(found.pipeline() + "-memo")
                    .get();
            String entry = Optional.ofNullable(map)
                    .map(ConfigMap::getData)
                    .orElse(Map.of())
                    .getOrDefault(key, "{}");
            Optional<Instant> made = Kinds.time(Found.JSON.readTree(entry).path("creationTimestamp"));
            return made.map(at ->
                            Math.max(0, Duration.between(at, found.began()).toSeconds()))
                    .orElse(0L);
        } catch (KubernetesClientException | JsonProcessingException unknown) {
            return 0;
        }
    }
}
