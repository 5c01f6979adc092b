package dev.patchbay.app.pod;

import dev.patchbay.app.text.Words;
import dev.patchbay.local.remote.tunnel.HostPort;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import dev.patchbay.pipeline.plan.Role;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What the manifests tell a pod by its environment.
///
/// @param planFolder with the plan, as the ConfigMap is mounted
/// @param home the volume that all pods share
/// @param index of the pod in its role
/// @param lead the first worker of a training
public record PodSetting(
        Path planFolder, Path home, String run, String role, int index, Optional<HostPort> lead, Path scratch) {
    private static final String USUAL_PLAN = "/etc/patchbay";
    private static final String USUAL_HOME = "/patchbay";

    public static PodSetting of(Map<String, String> environment, Words words) throws PodProblem {
        String index =
                environment.getOrDefault("PATCHBAY_INDEX", environment.getOrDefault("JOB_COMPLETION_INDEX", "0"));
        if (!index.matches("\\d{1,9}")) {
            throw PodProblem.badInput(words.of("pod.index", index));
        }
        String run = environment.getOrDefault("PATCHBAY_RUN", "");
        if (!run.matches("[A-Za-z0-9._-]+") || run.startsWith(".")) {
            throw PodProblem.badInput(words.of("pod.run", run));
        }
        return new PodSetting(
                Path.of(environment.getOrDefault("PATCHBAY_PLAN", USUAL_PLAN)),
                Path.of(environment.getOrDefault("PATCHBAY_HOME", USUAL_HOME)),
                run,
                environment.getOrDefault("PATCHBAY_ROLE", "alone"),
                Integer.parseInt(index),
                lead(environment.getOrDefault("PATCHBAY_LEAD", ""), words),
                Path.of(environment.getOrDefault("TMPDIR", "/tmp")));
    }

    private static Optional<HostPort> lead(String text, Words words) throws PodProblem {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(HostPort.parse(text));
        } catch (RemoteProblem bad) {
            throw PodProblem.badInput(words.of("pod.lead", bad.sentence()));
        }
    }

    /// Whether the others of its training come to it.
    boolean isLead() {
        return index == 0 && role.equals(Role.WORKER);
    }
}
