package dev.patchbay.runtime.fold.worker;

import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.List;
import java.util.Optional;

/// The newest training steps of each worker, apart as simulated (for the target's devices) and as measured (on this
/// computer). The two are never added or compared.
public record GradientSync(List<Row> rows) {

    /// @param steps oldest first; workers of one plan step share their indices
    public record Row(String worker, String step, List<Spent> steps) {
        public Row {
            steps = List.copyOf(steps);
        }
    }

    /// What one step cost: simulated, and measured.
    ///
    /// @param endedNs when it ended here, nanoseconds since 1970
    public record Spent(long index, long endedNs, SimulatedStep simulated, Measured measured) {}

    public record Measured(long computeNs, long exchangeNs, long waitNs) {
        public long totalNs() {
            return computeNs + exchangeNs + waitNs;
        }
    }

    public GradientSync {
        rows = List.copyOf(rows);
    }

    /// Share of the shown simulated steps that communication adds to computation; nothing while there is no step.
    public Optional<Double> exposedShare() {
        long exposed = 0;
        long whole = 0;
        for (Row row : rows) {
            for (Spent spent : row.steps()) {
                exposed += spent.simulated().exposedPs();
                whole += spent.simulated().endPs() - spent.simulated().startPs();
            }
        }
        return whole <= 0 ? Optional.empty() : Optional.of((double) exposed / whole);
    }

    /// Share of the shown measured steps that is not computation.
    public Optional<Double> measuredShare() {
        long outside = 0;
        long whole = 0;
        for (Row row : rows) {
            for (Spent spent : row.steps()) {
                outside += spent.measured().totalNs() - spent.measured().computeNs();
                whole += spent.measured().totalNs();
            }
        }
        return whole <= 0 ? Optional.empty() : Optional.of((double) outside / whole);
    }
}
