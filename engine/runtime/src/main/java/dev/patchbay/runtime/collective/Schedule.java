package dev.patchbay.runtime.collective;

import java.util.List;

/// A collective as data, the same for whoever moves the bytes and whoever times them: in each step ranks send chunks,
/// and a step begins for a rank when it has sent and received all of the step before.
public interface Schedule {
    /// How many ranks take part.
    int world();

    int steps();

    /// In the order in which a rank that sends several sends them.
    List<Message> messages(int step);

    /// How the vector is cut.
    Chunks chunks();

    /// @param adds whether the receiver adds the chunk to its own; otherwise it takes it instead of its own
    record Message(int from, int to, int chunk, boolean adds) {}
}
