package dev.patchbay.kubernetes.pod;

import static dev.patchbay.kubernetes.document.Trees.list;
import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parts of a pod that runs our image: it may do nothing that a step does not need, reads the plan, and keeps what
/// it makes on the volume that all steps share. `docs/kubernetes.md` says what the program in it may rely on.
///
/// @param planMaps the ConfigMaps that hold the plan
/// @param account whose rights it has: none
/// @param nodeLabels of the nodes with the target's device
public record Pods(
        String image, List<String> planMaps, String volumeClaim, String account, Map<String, String> nodeLabels) {
    public static final String PROGRAM = "/usr/local/bin/patchbay";
    public static final String HOME = "/patchbay";
    public static final String PLAN_FOLDER = "/etc/patchbay";
    /// What a step made: its path is written there when all is done.
    public static final String RESULT_FILE = "/tmp/result";

    public static final int WIRE_PORT = 29500;
    public static final int HTTP_PORT = 8080;
    private static final int USER = 10001;

    public Pods {
        planMaps = List.copyOf(planMaps);
        nodeLabels = Map.copyOf(nodeLabels);
    }

    /// A program of a person's own instead of ours.
    ///
    /// @param ownImage nothing for ours
    /// @param words its command; a cluster puts nothing in place of any of them
    public ObjectNode foreign(
            String name, Optional<String> ownImage, List<String> words, ObjectNode resources, ArrayNode environment) {
        ObjectNode container = container(name, List.of(), Demand.LITTLE, environment);
        container.remove("args");
        container.set("command", list(words.stream().map(Pods::verbatim).toArray()));
        container.set("resources", resources);
        ownImage.ifPresent(other -> container.put("image", other));
        return container;
    }

    /// As a word of a command has to be written so that the kubelet makes this of it: it puts values in place of
    /// `$(NAME)` and one dollar in place of two.
    static String verbatim(String word) {
        return word.replace("$", "$$");
    }

    /// Its own environment comes after ours, and may use it.
    public ObjectNode container(String name, List<String> arguments, Demand demand, ArrayNode environment) {
        ArrayNode all =
                list(variable("PATCHBAY_PLAN", PLAN_FOLDER), variable("PATCHBAY_HOME", HOME), variable("HOME", "/tmp"));
        all.addAll(environment);
        return object(
                "name",
                name,
                "image",
                image,
                "imagePullPolicy",
                "IfNotPresent",
                "command",
                list(PROGRAM),
                "args",
                arguments,
                "env",
                all,
                "resources",
                demand.resources(),
                "securityContext",
                containerSecurity(),
                "volumeMounts",
                mounts());
    }

    /// Everything around the containers. Who takes a device wants a node that has the target's, and may go where a
    /// taint of the device's name keeps others away.
    public ObjectNode around(Demand demand) {
        return merged(
                object(
                        "serviceAccountName",
                        account,
                        "automountServiceAccountToken",
                        false,
                        "enableServiceLinks",
                        false,
                        "securityContext",
                        podSecurity()),
                placing(demand),
                object("volumes", volumes()));
    }

    /// On which nodes.
    public ObjectNode placing(Demand demand) {
        return demand.device()
                .map(name -> object(
                        "nodeSelector",
                        nodeLabels.isEmpty() ? Optional.empty() : Optional.of(nodeLabels),
                        "tolerations",
                        list(object("key", name, "operator", "Exists", "effect", "NoSchedule"))))
                .orElseGet(() -> object());
    }

    public ArrayNode volumes() {
        return list(
                object(
                        "name",
                        "plan",
                        "projected",
                        object(
                                "sources",
                                planMaps.stream()
                                        .map(map -> object("configMap", object("name", map)))
                                        .toList())),
                object("name", "work", "persistentVolumeClaim", object("claimName", volumeClaim)),
                object("name", "tmp", "emptyDir", object()));
    }

    private static ArrayNode mounts() {
        return list(
                object("name", "plan", "mountPath", PLAN_FOLDER, "readOnly", true),
                object("name", "work", "mountPath", HOME),
                object("name", "tmp", "mountPath", "/tmp"));
    }

    public static ObjectNode podSecurity() {
        return object(
                "runAsNonRoot",
                true,
                "runAsUser",
                USER,
                "runAsGroup",
                USER,
                "fsGroup",
                USER,
                "fsGroupChangePolicy",
                "OnRootMismatch",
                "seccompProfile",
                object("type", "RuntimeDefault"));
    }

    public static ObjectNode containerSecurity() {
        return object(
                "allowPrivilegeEscalation", false,
                "readOnlyRootFilesystem", true,
                "capabilities", object("drop", list("ALL")));
    }

    public static ObjectNode variable(String name, String value) {
        return object("name", name, "value", value);
    }

    /// Of a container that answers requests: soon taken in, and started anew when it does not answer any more.
    public static ObjectNode probes() {
        return object(
                "startupProbe", probe("/v2/health/ready", 2, 150),
                "readinessProbe", probe("/v2/health/ready", 5, 2),
                "livenessProbe", probe("/v2/health/live", 10, 6));
    }

    private static ObjectNode probe(String path, int periodSeconds, int failures) {
        return object(
                "httpGet",
                object("path", path, "port", HTTP_PORT),
                "periodSeconds",
                periodSeconds,
                "timeoutSeconds",
                5,
                "failureThreshold",
                failures);
    }

    public static ObjectNode port(String name, int number) {
        return object("name", name, "containerPort", number, "protocol", "TCP");
    }
}
