package dev.patchbay.runtime.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Tells whether the process that supervised a run still lives.
@FunctionalInterface
public interface Supervisors {
    /// @param runStartedAt a process that began later only has the number of the one that is gone
    boolean lives(long pid, Instant runStartedAt);

    /// Those of this computer.
    static Supervisors ofThisComputer() {
        // Start times are known to the clock tick, and a run may start within its supervisor's first one.
        Duration slack = Duration.ofSeconds(1);
        return (pid, runStartedAt) -> {
            Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
            return process.isPresent()
                    && process.get()
                            .info()
                            .startInstant()
                            .map(began -> began.isBefore(runStartedAt.plus(slack)))
                            .orElse(true);
        };
    }
}
