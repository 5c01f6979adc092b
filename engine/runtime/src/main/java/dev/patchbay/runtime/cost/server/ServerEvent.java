package dev.patchbay.runtime.cost.server;

import dev.patchbay.runtime.run.RunEvent.SimulatedStep;

/// What happens between workers and parameter servers, in simulated-time order.
public sealed interface ServerEvent {
    long atPs();

    /// A server took a worker's push into its variables; the worker is answered with the variables as they are then.
    /// Synchronous servers take everybody's at once, in the order of ranks, and answer with all of them in.
    ///
    /// @param step the worker's, counted from 0
    /// @param staleness how many pushes of others went in since the variables were sent that the gradients were
    ///     made with; 0 from synchronous servers
    record Applied(long atPs, int server, int rank, long step, long staleness) implements ServerEvent {}

    /// A worker has the variables of all servers and so has finished its step.
    ///
    /// @param samples that all workers take in their steps of that number
    /// @param simulated its buckets are the servers' shards: when the gradients were ready, when the push left, and
    ///     when the variables were there
    record StepEnded(long atPs, int rank, long step, long samples, SimulatedStep simulated) implements ServerEvent {}
}
