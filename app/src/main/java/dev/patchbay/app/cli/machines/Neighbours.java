package dev.patchbay.app.cli.machines;

import dev.patchbay.app.run.LocalRuns;
import dev.patchbay.local.remote.Lending;
import dev.patchbay.local.remote.Machines;
import dev.patchbay.local.remote.tunnel.HostPort;
import dev.patchbay.local.remote.tunnel.JoinToken;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// What joins this computer with others.
///
/// @param runs like those of this computer alone, in a folder or the usual one, with the workers of the machines
public record Neighbours(
        LendingMaker lending, MachinesMaker machines, BiFunction<Optional<Path>, Machines, LocalRuns> runs) {

    /// Makes this computer's part in a run on another one.
    @FunctionalInterface
    public interface LendingMaker {
        Lending make(HostPort run, JoinToken token, int workers, Consumer<String> notes);
    }

    /// Opens the door for other computers.
    @FunctionalInterface
    public interface MachinesMaker {
        Machines make(HostPort address, int wanted, int workersEach, Consumer<String> notes) throws RemoteProblem;
    }
}
