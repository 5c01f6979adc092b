package dev.patchbay.app.conformance.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.app.conformance.manifest.Strict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A pod with one container: `core/v1 PodSpec` and `Container`.
///
/// @param account whose token it may get
/// @param token what it says itself of getting one
/// @param group of the process; volumes belong to `volumeGroup`, which it is in, too
/// @param mounts by the path they are mounted at
/// @param subdomain the service below which its host name is found
/// @param memoryLimit in bytes
public record PodSpec(
        Map<String, String> labels,
        String account,
        Optional<Boolean> token,
        String user,
        String group,
        String volumeGroup,
        List<String> command,
        Map<String, String> environment,
        Map<String, Mount> mounts,
        Map<String, Volume> volumes,
        String restartPolicy,
        Optional<String> subdomain,
        Optional<Probe> startup,
        Optional<Probe> readiness,
        Optional<Probe> liveness,
        Nodes.Wish wish,
        long memoryLimit) {

    /// `core/v1 VolumeMount`.
    public record Mount(String volume, boolean readOnly) {}

    /// `core/v1 Volume`, of the sources that are implemented here.
    public sealed interface Volume {
        /// One folder for all that name the claim.
        record Claim(String name) implements Volume {}

        /// A folder of the pod's own.
        record Empty(String name) implements Volume {}

        /// Config maps as a whole, each key a file.
        record Projected(List<String> maps) implements Volume {}
    }

    /// `core/v1 Probe` by HTTP: every so many seconds; so many failures in a row count as one.
    public record Probe(String path, int port, long periodS, int timeoutS, int failures) {
        static Probe of(Strict probe) {
            Strict get = probe.object("httpGet");
            Probe made = new Probe(
                    get.text("path"),
                    get.take("port").asInt(),
                    probe.take("periodSeconds").asLong(),
                    probe.take("timeoutSeconds").asInt(),
                    probe.take("failureThreshold").asInt());
            get.done();
            probe.done();
            return made;
        }
    }

    /// @param policyUnlessNamed the `restartPolicy` that its controller gives it
    public static PodSpec of(String name, JsonNode tree, Map<String, String> labels, String policyUnlessNamed) {
        Strict pod = new Strict(name, tree);
        pod.idle("enableServiceLinks", "the kubelet gives a pod the addresses of services by variables", "false");
        Strict security = pod.object("securityContext");
        security.expect("runAsNonRoot", "true");
        security.idle(
                "seccompProfile",
                "the runtime's own profile refuses calls that no program makes who has no rights",
                "{type: RuntimeDefault}");
        security.idle(
                "fsGroupChangePolicy",
                "the kubelet leaves the files of a volume alone whose root belongs to the group",
                "OnRootMismatch");
        String user = security.text("runAsUser");
        String group = security.text("runAsGroup");
        String volumeGroup = security.text("fsGroup");
        security.done();
        List<Strict> containers = pod.objects("containers");
        if (containers.size() != 1) {
            throw new IllegalStateException("only pods of one container are implemented here");
        }
        Strict container = containers.getFirst();
        Resources resources = Resources.of(container.object("resources"));
        container.idle(
                "imagePullPolicy", "an image that the node has is not pulled, and this node has it", "IfNotPresent");
        container.text("name");
        Image.check(container.text("image"));
        unprivileged(container.object("securityContext"));
        ports(container);
        List<String> command = new ArrayList<>(container.texts("command"));
        if (command.isEmpty()) {
            throw new IllegalStateException("an image's own entry point is not implemented here");
        }
        command.addAll(container.texts("args"));
        PodSpec spec = new PodSpec(
                labels,
                pod.text("serviceAccountName"),
                pod.maybe("automountServiceAccountToken").map(JsonNode::asBoolean),
                user,
                group,
                volumeGroup,
                command,
                environment(container),
                mounts(container),
                volumes(pod),
                pod.maybe("restartPolicy").map(JsonNode::asText).orElse(policyUnlessNamed),
                pod.maybe("subdomain").map(JsonNode::asText),
                container.maybeObject("startupProbe").map(Probe::of),
                container.maybeObject("readinessProbe").map(Probe::of),
                container.maybeObject("livenessProbe").map(Probe::of),
                Nodes.Wish.of(pod, resources.requests()),
                resources.limits().getOrDefault("memory", Long.MAX_VALUE) / 1000);
        container.done();
        pod.done();
        return spec;
    }

    /// `core/v1 ResourceRequirements`: nobody asks for more than its limit, and devices are not
    /// shared.
    private record Resources(Map<String, Long> requests, Map<String, Long> limits) {
        static Resources of(Strict tree) {
            Resources resources = new Resources(quantities(tree, "requests"), quantities(tree, "limits"));
            tree.done();
            resources.requests.forEach((name, asked) -> {
                long limit = resources.limits.getOrDefault(name, Long.MAX_VALUE);
                if (asked > limit || (name.contains("/") && asked != limit)) {
                    throw new IllegalStateException("asks for " + asked + " of " + name + " and may have " + limit);
                }
            });
            return resources;
        }

        private static Map<String, Long> quantities(Strict tree, String field) {
            Map<String, Long> quantities = new LinkedHashMap<>();
            tree.map(field).forEach((name, quantity) -> quantities.put(name, Nodes.milli(quantity)));
            return quantities;
        }
    }

    /// The one image that the node has.
    private static final class Image {
        static void check(String name) {
            if (!name.matches("patchbay:[0-9.]+")) {
                throw new IllegalStateException("the node has no image " + name);
            }
        }
    }

    private static void unprivileged(Strict security) {
        security.expect("readOnlyRootFilesystem", "true");
        security.expect("allowPrivilegeEscalation", "false");
        Strict capabilities = security.object("capabilities");
        if (!capabilities.texts("drop").equals(List.of("ALL"))) {
            throw new IllegalStateException("only pods without any capability are implemented here");
        }
        capabilities.done();
        security.done();
    }

    /// What a container says of its ports opens and closes none: `core/v1 ContainerPort`.
    private static void ports(Strict container) {
        for (Strict port : container.objects("ports")) {
            port.text("name");
            port.take("containerPort");
            port.expect("protocol", "TCP");
            port.done();
        }
    }

    /// In their order, later ones win.
    private static Map<String, String> environment(Strict container) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Strict variable : container.objects("env")) {
            String value = variable.text("value");
            if (value.contains("$(")) {
                throw new IllegalStateException("references in env are not implemented here: " + value);
            }
            environment.put(variable.text("name"), value);
            variable.done();
        }
        return environment;
    }

    private static Map<String, Mount> mounts(Strict container) {
        Map<String, Mount> mounts = new LinkedHashMap<>();
        for (Strict mount : container.objects("volumeMounts")) {
            mounts.put(
                    mount.text("mountPath"),
                    new Mount(
                            mount.text("name"),
                            mount.maybe("readOnly").map(JsonNode::asBoolean).orElse(false)));
            mount.done();
        }
        return mounts;
    }

    private static Map<String, Volume> volumes(Strict pod) {
        Map<String, Volume> volumes = new LinkedHashMap<>();
        for (Strict volume : pod.objects("volumes")) {
            String name = volume.text("name");
            volume.maybeObject("persistentVolumeClaim").ifPresent(claim -> {
                volumes.put(name, new Volume.Claim(claim.text("claimName")));
                claim.done();
            });
            volume.maybeObject("emptyDir").ifPresent(empty -> {
                volumes.put(name, new Volume.Empty(name));
                empty.done();
            });
            volume.maybeObject("projected").ifPresent(projected -> {
                List<String> maps = new ArrayList<>();
                for (Strict source : projected.objects("sources")) {
                    Strict map = source.object("configMap");
                    maps.add(map.text("name"));
                    map.done();
                    source.done();
                }
                volumes.put(name, new Volume.Projected(maps));
                projected.done();
            });
            volume.done();
        }
        return volumes;
    }

    /// The same with a variable more.
    public PodSpec with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new PodSpec(
                labels,
                account,
                token,
                user,
                group,
                volumeGroup,
                command,
                more,
                mounts,
                volumes,
                restartPolicy,
                subdomain,
                startup,
                readiness,
                liveness,
                wish,
                memoryLimit);
    }
}
