package dev.patchbay.local.crew;

import dev.patchbay.local.process.Ending;
import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.Message;
import dev.patchbay.runtime.fault.Fault;

/// What reaches a step's owner from outside its thread. A name may pass from a lost process to its replacement, so news
/// of a process carries its key.
sealed interface News {
    record Called(long key, Connection connection) implements News {}

    record Said(long key, Message message) implements News {}

    record HungUp(long key) implements News {}

    record Injected(String worker, Fault fault) implements News {}

    /// It is dying; how it ended will follow.
    record Falling(long key) implements News {}

    record Ended(long key, Ending ending) implements News {}
}
