package dev.patchbay.local.remote.tunnel;

import java.nio.file.Path;

/// What a link from a lending machine is for. Only that machine calls, so it may stand behind a router.
public sealed interface Purpose {
    /// Which of the lending machines calls; made up by that machine, and kept while it tries again.
    String machine();

    /// Lends workers; the link carries orders from then on.
    ///
    /// @param name how its owner calls the machine
    /// @param node which of the target's nodes it is to be, from 1; 0 where any will do
    record Lend(String machine, String name, int workers, int node) implements Purpose {}

    /// Is a worker's line to its supervisor.
    record WorkerLine(String machine) implements Purpose {}

    /// Reaches a socket in the run's folder, by its name.
    record Reach(String machine, String socket) implements Purpose {}

    /// Answers a call that the run wanted to make.
    record Answer(String machine, long call) implements Purpose {}

    /// Copies a folder that the run shares with those who work for it.
    record Fetch(String machine, Path folder) implements Purpose {}

    /// Fills a folder that the run's order wanted filled.
    record Deliver(String machine, Path folder) implements Purpose {}
}
