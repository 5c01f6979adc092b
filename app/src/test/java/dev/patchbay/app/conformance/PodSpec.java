package dev.patchbay.app.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A pod with one container, as the kubelet understands it.
///
/// @param mounts volume name by the path it is mounted at
/// @param volumes each volume's source
/// @param restarts how often a container that ended with an error is started again
record PodSpec(
        List<String> command,
        Map<String, String> environment,
        Map<String, String> mounts,
        Map<String, JsonNode> volumes,
        int restarts,
        Optional<String> readyPath) {
    private static final String[] NOT_FOR_ONE_MACHINE = {
        "serviceAccountName", "automountServiceAccountToken", "enableServiceLinks", "nodeSelector", "tolerations"
    };

    /// The spec of a pod: `core/v1 PodSpec`.
    ///
    /// @param backoffLimit `batch/v1 JobSpec`: how many processes may be lost before the job fails
    static PodSpec of(Strict pod, String policyUnlessNamed, int backoffLimit) {
        pod.without(NOT_FOR_ONE_MACHINE);
        Strict security = pod.object("securityContext");
        security.expect("runAsNonRoot", "true");
        security.expect("runAsUser", String.valueOf(Pod.USER));
        security.without("runAsGroup", "fsGroup", "fsGroupChangePolicy", "seccompProfile")
                .done();
        String policy = pod.maybe("restartPolicy").map(JsonNode::asText).orElse(policyUnlessNamed);
        JsonNode containers = pod.take("containers");
        if (containers.size() != 1) {
            throw new IllegalStateException("only pods of one container are implemented here");
        }
        PodSpec spec = container(
                new Strict("container", containers.get(0)),
                volumes(pod.take("volumes")),
                restarts(policy, backoffLimit));
        pod.done();
        return spec;
    }

    /// The kubelet's rule: a process that failed is started anew in its place by `OnFailure` and `Always`; `Never` lets
    /// the pod fail, and a job that may lose pods makes another one, which nobody here does.
    private static int restarts(String policy, int backoffLimit) {
        return switch (policy) {
            case "OnFailure" -> backoffLimit;
            case "Always" -> Integer.MAX_VALUE;
            case "Never" -> {
                if (backoffLimit != 0) {
                    throw new IllegalStateException("other pods in the place of failed ones are not implemented here");
                }
                yield 0;
            }
            default -> throw new IllegalStateException("restartPolicy is not implemented here: " + policy);
        };
    }

    /// `core/v1 Container`: `command` replaces the image's entry point, `args` follow; `env` in its order, later ones
    /// win.
    static PodSpec container(Strict container, Map<String, JsonNode> volumes, int restarts) {
        container.without("name", "image", "imagePullPolicy", "resources", "ports", "startupProbe", "livenessProbe");
        List<String> command = new ArrayList<>();
        container.take("command").forEach(word -> command.add(word.asText()));
        container.take("args").forEach(word -> command.add(word.asText()));
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode each : container.take("env")) {
            Strict variable = new Strict("env", each);
            String value = variable.text("value");
            if (value.contains("$(")) {
                throw new IllegalStateException("references in env are not implemented here: " + value);
            }
            environment.put(variable.text("name"), value);
            variable.done();
        }
        Strict security = container.object("securityContext");
        security.expect("readOnlyRootFilesystem", "true");
        security.expect("allowPrivilegeEscalation", "false");
        security.without("capabilities").done();
        Map<String, String> mounts = new LinkedHashMap<>();
        for (JsonNode each : container.take("volumeMounts")) {
            Strict mount = new Strict("volumeMount", each);
            mounts.put(mount.text("mountPath"), mount.text("name"));
            mount.without("readOnly").done();
        }
        Optional<String> ready = container.maybe("readinessProbe").map(PodSpec::probePath);
        container.done();
        return new PodSpec(command, environment, mounts, volumes, restarts, ready);
    }

    private static String probePath(JsonNode tree) {
        Strict probe = new Strict("readinessProbe", tree);
        probe.without("periodSeconds", "timeoutSeconds", "failureThreshold");
        Strict get = probe.object("httpGet");
        get.expect("port", "8080");
        String path = get.text("path");
        get.done();
        probe.done();
        return path;
    }

    static Map<String, JsonNode> volumes(JsonNode list) {
        Map<String, JsonNode> volumes = new LinkedHashMap<>();
        for (JsonNode each : list) {
            Strict volume = new Strict("volume", each);
            volumes.put(volume.text("name"), each);
            volume.maybe("projected").ifPresent(PodSpec::projected);
            volume.maybe("persistentVolumeClaim").ifPresent(claim -> {
                Strict source = new Strict("persistentVolumeClaim", claim);
                source.text("claimName");
                source.done();
            });
            volume.maybe("emptyDir").ifPresent(empty -> new Strict("emptyDir", empty).done());
            volume.done();
        }
        return volumes;
    }

    /// Config maps as a whole, each key a file.
    private static void projected(JsonNode volume) {
        Strict projected = new Strict("projected", volume);
        for (JsonNode each : projected.take("sources")) {
            Strict source = new Strict("source", each);
            Strict map = source.object("configMap");
            map.text("name");
            map.done();
            source.done();
        }
        projected.done();
    }

    /// Trainer's rule: `spec.trainer.args` replace those of the container `node`, `env` is added and wins.
    PodSpec with(List<String> arguments, Map<String, String> more) {
        List<String> line = new ArrayList<>(List.of(command.getFirst()));
        line.addAll(arguments);
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(more);
        return new PodSpec(line, all, mounts, volumes, restarts, readyPath);
    }
}
