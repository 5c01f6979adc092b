package dev.patchbay.app.runs.fold;

import dev.patchbay.runtime.run.RunEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far a run is.
///
/// @param stepsDone training steps finished, over all training nodes
/// @param stepsTotal training steps in all, as far as known; 0 while unknown
/// @param elapsedNs wall time from the first event to the last
/// @param remainingNs estimate from the pace of the training steps so far
/// @param simulatedPs the furthest simulated clock
/// @param losses by training node
/// @param endpoint the address that serves, and how its check went
/// @param selected what a selection chose
public record Progress(
        Optional<RunEvent.RunStarted> start,
        long stepsDone,
        long stepsTotal,
        long elapsedNs,
        Optional<Long> remainingNs,
        long simulatedPs,
        Map<String, Loss> losses,
        Optional<Endpoint> endpoint,
        Optional<RunEvent.Selected> selected,
        Optional<RunEvent.RunEnded> end) {

    /// @param curve a thinned-out history, oldest first, for a spark line
    public record Loss(double latest, List<Double> curve) {
        public Loss {
            curve = List.copyOf(curve);
        }
    }

    public record Endpoint(RunEvent.EndpointUp up, Optional<RunEvent.EndpointChecked> check) {}

    public Progress {
        losses = Map.copyOf(losses);
    }
}
