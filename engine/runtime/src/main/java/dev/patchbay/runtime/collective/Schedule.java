package dev.patchbay.runtime.collective;

import java.util.ArrayList;
import java.util.List;

/// A collective as data, the same for whoever moves the bytes and whoever times them: in each step ranks send chunks,
/// and a step begins for a rank when it has sent and received all of the step before.
public interface Schedule {
    /// How many ranks take part.
    int world();

    int steps();

    /// How the vector is cut.
    Chunks chunks();

    /// Tells the step's messages, in the order in which links take them and receivers add them. What is sent is what
    /// the sender had when the step began.
    void tell(int step, Hearer hearer);

    /// The same as a list.
    default List<Message> messages(int step) {
        List<Message> messages = new ArrayList<>();
        tell(step, (from, to, chunk, chunks, adds) -> messages.add(new Message(from, to, chunk, chunks, adds)));
        return messages;
    }

    /// Hears of messages without one object for each: there are millions in a large world.
    @FunctionalInterface
    interface Hearer {
        void message(int from, int to, int chunk, int chunks, boolean adds);
    }

    /// @param chunk the first one
    /// @param chunks how many that lie side by side
    /// @param adds whether the receiver adds the chunks to its own; otherwise it takes them instead of its own
    record Message(int from, int to, int chunk, int chunks, boolean adds) {}
}
