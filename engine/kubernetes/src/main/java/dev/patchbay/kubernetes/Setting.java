package dev.patchbay.kubernetes;

import static dev.patchbay.kubernetes.document.Trees.list;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.document.Labels;
import dev.patchbay.kubernetes.document.Names;
import dev.patchbay.kubernetes.plain.Basics;
import dev.patchbay.kubernetes.pod.Accelerator;
import dev.patchbay.kubernetes.pod.Demand;
import dev.patchbay.kubernetes.pod.Pods;
import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.device.Device;
import dev.patchbay.runtime.digest.MemoKeys;
import dev.patchbay.runtime.place.MemoryNeed;
import java.util.List;
import java.util.Optional;

/// What all documents of one export share.
record Setting(
        Plan plan,
        ExportOptions options,
        Names names,
        Labels labels,
        Accelerator accelerator,
        Pods pods,
        MemoKeys keys) {
    /// The program's, as its build says.
    static final String VERSION = "0.1.0";

    /// Who may call a pod: those that train with it, whoever asks for answers, nobody.
    static final String PEERS = "peers";

    static final String CLIENTS = "clients";
    static final String NOBODY = "nobody";

    private static final int MEBIBYTE = 1 << 20;
    /// The virtual machine, TensorFlow's library and what both keep beside the model.
    private static final int PROGRAM_MEBIBYTES = 1024;

    private static final int MEMORY_UNIT_MEBIBYTES = 256;
    /// A guess: weights pass through memory on their way to a device.
    private static final int LANGUAGE_MODEL_MEBIBYTES = 32 * 1024;

    static Setting of(Plan plan, Device device, ExportOptions options) {
        Names names =
                Names.of(plan.pipeline(), plan.steps().stream().map(Step::id).toList());
        String name = names.pipeline();
        Accelerator accelerator = Accelerator.of(device);
        Pods pods = new Pods(
                options.image(), List.of(name + "-plan"), name + "-work", name + "-worker", accelerator.nodeLabels());
        return new Setting(
                plan,
                options,
                names,
                new Labels(name, VERSION),
                accelerator,
                pods,
                new MemoKeys(plan, _ -> options.image()));
    }

    String namespace() {
        return options.namespace().orElse(names.pipeline());
    }

    String name(String part) {
        return names.pipeline() + "-" + part;
    }

    Basics basics() {
        return new Basics(namespace(), labels.all());
    }

    /// A step that works on a device takes one for each of its processes, as the placement does.
    Demand demand(Step step) {
        int mebibytes = switch (step) {
            case Step.Train train -> memory(train);
            case ClusterStep.Converse converse -> converse.devices() * LANGUAGE_MODEL_MEBIBYTES;
            case Step.Ingest _, Step.Evaluate _, Step.Select _, Step.Serve _ -> PROGRAM_MEBIBYTES;
            case ClusterStep.Command _, ClusterStep.Gate _, ClusterStep.Load _ -> PROGRAM_MEBIBYTES;
        };
        return new Demand(mebibytes, step.roles().isEmpty() ? Optional.empty() : accelerator.resource());
    }

    private static int memory(Step.Train train) {
        long values =
                MemoryNeed.of(train, 0).totalBytes() - MemoryNeed.of(train, 0).reserveBytes();
        long mebibytes = PROGRAM_MEBIBYTES + Math.ceilDiv(values, MEBIBYTE);
        return Math.toIntExact(Math.ceilDiv(mebibytes, MEMORY_UNIT_MEBIBYTES) * MEMORY_UNIT_MEBIBYTES);
    }

    /// The container of a person's own program.
    ObjectNode foreign(ClusterStep.Command step, String container, String run) {
        return pods.foreign(
                container,
                step.image(),
                step.command(),
                demand(step).resources(step.devices()),
                environment(run, Role.COMMAND));
    }

    /// What a pod is told besides the plan.
    ///
    /// @param run which folder of the volume is this run's
    ArrayNode environment(String run, String role) {
        return list(Pods.variable("PATCHBAY_RUN", run), Pods.variable("PATCHBAY_ROLE", role));
    }

    /// The same for those that train together.
    ///
    /// @param lead the host of the first worker, which the others call
    ArrayNode environment(String run, String role, String lead) {
        return environment(run, role).add(Pods.variable("PATCHBAY_LEAD", lead + ":" + Pods.WIRE_PORT));
    }
}
