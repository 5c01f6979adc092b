package dev.patchbay.app.cluster;

import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.cluster.apply.Trial;
import dev.patchbay.kubernetes.cluster.preflight.Check;
import dev.patchbay.kubernetes.cluster.preflight.Preflight;
import java.util.List;
import java.util.Optional;

/// What would be written, and what the cluster says to it.
///
/// @param notes what is worth knowing about the bundle, a sentence each
/// @param trial nothing where the cluster could not be asked
public record Seen(Bundle bundle, List<String> notes, List<Check> checks, Optional<Trial.Outcome> trial) {
    public Seen {
        notes = List.copyOf(notes);
        checks = List.copyOf(checks);
    }

    /// Whether an apply can go well.
    boolean isFine() {
        return Preflight.isFine(checks)
                && trial.filter(tried -> tried.refusals().isEmpty()).isPresent();
    }
}
