package dev.patchbay.app.cluster;

import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.cluster.apply.Change;
import dev.patchbay.kubernetes.cluster.apply.Trial;
import dev.patchbay.kubernetes.cluster.preflight.Check;
import dev.patchbay.kubernetes.cluster.preflight.Preflight;
import dev.patchbay.kubernetes.cluster.watch.OnCluster;
import dev.patchbay.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;

/// What would be written, and what the cluster says to it.
///
/// @param drawing what it is of
/// @param notes what is worth knowing about the bundle, a sentence each
/// @param trial nothing where the cluster could not be asked
/// @param run how the run stands that is there, if one is
public record Seen(
        Pipeline drawing,
        Bundle bundle,
        List<String> notes,
        List<Check> checks,
        Optional<Trial.Outcome> trial,
        Optional<OnCluster.State> run) {
    public Seen {
        notes = List.copyOf(notes);
        checks = List.copyOf(checks);
    }

    /// Whether a run of the pipeline is on the cluster already.
    boolean isThere() {
        return trial.stream()
                .flatMap(tried -> tried.changes().stream())
                .anyMatch(change -> change.verb() != Change.Verb.CREATED
                        && OnCluster.standsForARun(change.document(), bundle.name()));
    }

    /// Whether a run is there that is over, so that it can be run again.
    boolean isOver() {
        return Preflight.isFine(checks)
                && run.filter(state -> state != OnCluster.State.GOING_ON).isPresent();
    }

    /// Whether an apply can go well.
    boolean isFine() {
        return Preflight.isFine(checks)
                && trial.filter(tried -> tried.refusals().isEmpty()).isPresent();
    }
}
