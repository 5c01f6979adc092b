package dev.patchbay.app.runs.live;

import dev.patchbay.runtime.fold.RunSnapshot;
import dev.patchbay.runtime.fold.worker.WorkerState;
import dev.patchbay.runtime.run.RunEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a run's steps are called on its panels, and which of them share a hue.
public final class RunNames {
    /// Of a run that has not begun.
    public static final RunNames NONE = new RunNames(0);

    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, Integer> groups = new HashMap<>();
    private final Map<String, String> stepOfWorker = new HashMap<>();
    private final Set<String> modelled = new HashSet<>();
    private final long startNs;

    private RunNames(long startNs) {
        this.startNs = startNs;
    }

    public static RunNames of(RunSnapshot snapshot) {
        RunNames names = new RunNames(snapshot.latestNs() - snapshot.progress().elapsedNs());
        for (RunEvent.StepFacts step :
                snapshot.progress().start().map(RunEvent.RunStarted::steps).orElse(List.of())) {
            names.titles.put(step.step(), step.title());
            if (step.modelled()) {
                names.modelled.add(step.step());
            }
            if (step.stepKind().equals("train")) {
                names.groups.put(step.step(), names.groups.size());
            }
        }
        for (WorkerState worker : snapshot.workers()) {
            names.stepOfWorker.put(worker.worker(), worker.step());
        }
        return names;
    }

    public String title(String step) {
        return titles.getOrDefault(step, step);
    }

    /// A number for a training step; its workers and its curve share a hue.
    public int group(String step) {
        return groups.getOrDefault(step, 0);
    }

    int groupOfWorker(String worker) {
        return group(stepOfWorker(worker));
    }

    /// The step that it works for, or "".
    String stepOfWorker(String worker) {
        return stepOfWorker.getOrDefault(worker, "");
    }

    /// Whether nothing is computed in a step but its simulated time.
    boolean isModelled(String step) {
        return modelled.contains(step);
    }

    /// The run's beginning, nanoseconds since 1970.
    long startNs() {
        return startNs;
    }
}
