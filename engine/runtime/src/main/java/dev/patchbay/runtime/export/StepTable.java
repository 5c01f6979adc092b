package dev.patchbay.runtime.export;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.FleetStep;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import dev.patchbay.runtime.run.RunEvent.TrainingStep;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// One line for each training step of each worker, as comma-separated values (RFC 4180, with line feeds). Names say
/// units: `_ns` are nanoseconds measured here, `_ps` picoseconds on the target's clock. What was not measured,
/// since the virtual fleet starts no process or a modelled one computes nothing, is empty.
public final class StepTable {
    private static final List<String> COLUMNS = List.of(
            "step",
            "worker",
            "rank",
            "generation",
            "index",
            "epoch",
            "samples",
            "loss",
            "ended_wall_ns",
            "compute_ns",
            "exchange_ns",
            "wait_ns",
            "simulated_start_ps",
            "simulated_forward_end_ps",
            "simulated_backward_end_ps",
            "simulated_exposed_exchange_ps",
            "simulated_end_ps");

    private StepTable() {}

    public static void write(List<LoggedEvent> log, Appendable out) throws IOException {
        line(out, COLUMNS.toArray());
        for (LoggedEvent logged : log) {
            RunEvent event = logged.event();
            if (event instanceof TrainingStep step) {
                measured(out, logged.wallNs(), step);
            } else if (event instanceof FleetStep step) {
                for (RunEvent.FleetRank rank : step.ranks()) {
                    predicted(out, step, rank);
                }
            }
        }
    }

    private static void measured(Appendable out, long wallNs, TrainingStep step) throws IOException {
        SimulatedStep simulated = step.simulated();
        line(
                out,
                step.step(),
                step.worker(),
                step.rank(),
                step.generation(),
                step.index(),
                step.epoch(),
                step.samples(),
                Double.isNaN(step.loss()) ? "" : step.loss(),
                wallNs,
                step.computeNs(),
                step.exchangeNs(),
                step.waitNs(),
                simulated.startPs(),
                simulated.forwardEndPs(),
                simulated.backwardEndPs(),
                simulated.exposedPs(),
                simulated.endPs());
    }

    private static void predicted(Appendable out, FleetStep step, RunEvent.FleetRank rank) throws IOException {
        SimulatedStep simulated = rank.simulated();
        line(
                out,
                step.step(),
                rank.worker(),
                rank.rank(),
                "",
                step.index(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                simulated.startPs(),
                simulated.forwardEndPs(),
                simulated.backwardEndPs(),
                simulated.exposedPs(),
                simulated.endPs());
    }

    private static void line(Appendable out, Object... cells) throws IOException {
        out.append(Arrays.stream(cells).map(StepTable::cell).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String cell(Object value) {
        String text = value.toString();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
