package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.text.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether this computer's memory holds the processes that a plan needs at once. Steps of equal depth in the
/// plan run side by side, and endpoints stay up while what follows them runs.
final class HostMemory {
    /// Resident memory of one process, as promised for the local cluster: a Java process with TensorFlow and a
    /// small model.
    static final long WORKER_BYTES = 450_000_000;

    /// One that computes nothing: a server of parameters, or a worker whose compute is modelled.
    static final long LIGHT_BYTES = 60_000_000;

    static final long REPLICA_BYTES = 350_000_000;
    private static final double GIGABYTE = 1e9;

    private HostMemory() {}

    static List<Finding> check(Plan plan, Host host) {
        List<Finding> findings = new ArrayList<>();
        long stayingBytes = 0;
        for (List<Step> level : levels(plan)) {
            long neededBytes =
                    stayingBytes + level.stream().mapToLong(HostMemory::bytes).sum();
            if (neededBytes > host.availableBytes()) {
                findings.add(finding(level, neededBytes, host));
                break;
            }
            stayingBytes += level.stream()
                    .filter(step -> step instanceof Step.Serve)
                    .mapToLong(HostMemory::bytes)
                    .sum();
        }
        return findings;
    }

    private static Finding finding(List<Step> level, long neededBytes, Host host) {
        Step largest =
                level.stream().max(Comparator.comparingLong(HostMemory::bytes)).orElseThrow();
        int processes = level.stream().mapToInt(HostMemory::processes).sum();
        long eachBytes = Math.max(1, bytes(largest) / processes(largest));
        long othersBytes = neededBytes - bytes(largest);
        long fit = Math.max(0, (host.availableBytes() - othersBytes) / eachBytes);
        Optional<String> parameter = parameter(largest);
        String key = level.size() == 1 ? "place.host-memory" : "place.host-memory-together";
        Finding finding = Finding.error(
                "host-memory",
                largest.node(),
                Sentence.of(
                        key,
                        largest.node(),
                        processes,
                        neededBytes / GIGABYTE,
                        host.availableBytes() / GIGABYTE,
                        fit,
                        parameter
                                .<Object>map(p -> Sentence.of("place.parameter", p))
                                .orElse("")));
        return parameter.map(finding::at).orElse(finding);
    }

    /// Which of the step's parameters says how many processes it has; nothing where none does.
    private static Optional<String> parameter(Step step) {
        return switch (step) {
            case Step.Train train when !(train.strategy() instanceof Strategy.SingleDevice) -> Optional.of("workers");
            case Step.Serve _ -> Optional.of("replicas");
            case Step.Train _, Step.Ingest _, Step.Evaluate _, Step.Select _, ClusterStep _ -> Optional.empty();
        };
    }

    private static int processes(Step step) {
        return step.roles().stream().mapToInt(Role::replicas).sum();
    }

    static long bytes(Step step) {
        return switch (step) {
            case Step.Ingest _, ClusterStep _ -> 0;
            case Step.Train train -> bytes(train);
            case Step.Evaluate _, Step.Select _ -> processes(step) * WORKER_BYTES;
            case Step.Serve _ -> processes(step) * REPLICA_BYTES;
        };
    }

    private static long bytes(Step.Train step) {
        long computing = switch (step.compute()) {
            case REAL -> processes(step) - step.strategy().serverCount();
            case MODELLED -> 0;
        };
        return computing * WORKER_BYTES + (processes(step) - computing) * LIGHT_BYTES;
    }

    private static List<List<Step>> levels(Plan plan) {
        Map<String, Integer> depths = new HashMap<>();
        List<List<Step>> levels = new ArrayList<>();
        for (Step step : plan.steps()) {
            int depth = step.after().stream()
                    .mapToInt(before -> depths.getOrDefault(before, 0) + 1)
                    .max()
                    .orElse(0);
            depths.put(step.id(), depth);
            while (levels.size() <= depth) {
                levels.add(new ArrayList<>());
            }
            levels.get(depth).add(step);
        }
        return levels;
    }
}
