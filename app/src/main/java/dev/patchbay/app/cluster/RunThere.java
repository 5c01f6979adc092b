package dev.patchbay.app.cluster;

import dev.patchbay.kubernetes.cluster.apply.Manner;
import dev.patchbay.kubernetes.cluster.apply.Remover;
import dev.patchbay.kubernetes.cluster.watch.OnCluster;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// What a person can do with the drawing's run on the cluster, as far as was seen and done from here.
final class RunThere {
    private final ReadOnlyBooleanWrapper watchable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper over = new ReadOnlyBooleanWrapper();

    /// Whether one is on the cluster.
    ReadOnlyBooleanProperty watchableProperty() {
        return watchable.getReadOnlyProperty();
    }

    /// Whether one is on the cluster that has ended, so that it can be run again.
    ReadOnlyBooleanProperty overProperty() {
        return over.getReadOnlyProperty();
    }

    void seen(Optional<Seen> found) {
        watchable.set(found.filter(Seen::isThere).isPresent());
        over.set(found.filter(Seen::isOver).isPresent());
    }

    /// A plain apply leaves a run as far as it is.
    void applied(Manner manner) {
        watchable.set(true);
        over.set(over.get() && manner == Manner.AS_IT_IS);
    }

    void deleted(Remover.Outcome outcome, String pipeline) {
        if (outcome.removed().stream().anyMatch(gone -> OnCluster.standsForARun(gone, pipeline))) {
            watchable.set(false);
            over.set(false);
        }
    }
}
