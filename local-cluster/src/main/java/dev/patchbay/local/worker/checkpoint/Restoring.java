package dev.patchbay.local.worker.checkpoint;

import dev.patchbay.local.checkpoint.Bookmark;
import dev.patchbay.local.checkpoint.Checkpoint;
import dev.patchbay.local.checkpoint.bundle.TornCheckpoint;
import dev.patchbay.local.wire.Standing;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.run.StepFailure;
import java.util.List;
import java.util.Optional;

/// Puts a worker back to where it was when a checkpoint was made.
public final class Restoring {
    private Restoring() {}

    /// @return where it stands now; at the beginning when it took no part, so that the others tell it
    public static Standing from(
            WorkOrder.Restore restore, String worker, WorkOrder.Train order, List<Compute.Held> held)
            throws StepFailure {
        try {
            Checkpoint checkpoint = Checkpoint.open(restore.folder().resolve(restore.name()));
            Bookmark bookmark = checkpoint.bookmark();
            List<String> world = bookmark.worlds().getLast().workers();
            Optional<Standing> standing = bookmark.standingOf(worker);
            if (standing.isEmpty()) {
                return Standing.START;
            }
            boolean first = world.getFirst().equals(worker);
            Strategy strategy = order.step().strategy();
            for (Compute.Held each : held) {
                Sharing sharing = Sharing.of(strategy, each.kind());
                String name = sharing.name(each.name(), first, worker);
                // Older checkpoints have nothing that was kept back.
                boolean missing = each.kind() == Compute.Kind.KEPT_BACK
                        && checkpoint.bundle().entry(name).isEmpty();
                if (sharing != Sharing.SERVED && !missing) {
                    checkpoint.bundle().read(name, each.values());
                }
            }
            return standing.get();
        } catch (TornCheckpoint torn) {
            throw new StepFailure(String.valueOf(torn.getMessage()), torn);
        }
    }
}
