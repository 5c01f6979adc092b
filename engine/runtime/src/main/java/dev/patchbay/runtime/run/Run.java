package dev.patchbay.runtime.run;

import dev.patchbay.runtime.fault.ControlSocket;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.FaultProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// A run in progress, to whoever holds it: the command line, the workbench, a test.
public interface Run extends ControlSocket.Handler {
    /// Short and unique in the store; people type it.
    String id();

    /// Holds `events.jsonl` and what the steps leave.
    Path folder();

    /// Asks for the end; the log ends with `run-ended`, all processes are gone by then.
    @Override
    void cancel();

    /// Waits for the end, at most so long.
    Optional<RunEvent.RunEnded> awaitEnd(Duration limit) throws InterruptedException;

    /// Gives every event so far and then each new one, in the log's order, on a thread of the run's; close to stop.
    AutoCloseable subscribe(Consumer<LoggedEvent> listener);

    /// Does something to a worker on purpose; it stands in the log.
    @Override
    void fault(String worker, Fault fault) throws FaultProblem;

    /// Kills the worker's process as a power cut would.
    default void kill(String worker) {
        try {
            fault(worker, new Fault.Kill());
        } catch (FaultProblem alreadyGone) {
            // Whoever is not there need not be killed.
            return;
        }
    }
}
