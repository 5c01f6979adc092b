package dev.patchbay.local.crew;

import dev.patchbay.local.process.Ending;
import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.Message;

/// What reaches a step's owner from outside its thread. A name may pass from a lost process to its replacement, so news
/// of a process carries its number.
sealed interface News {
    record Called(long pid, Connection connection) implements News {}

    record Said(long pid, Message message) implements News {}

    record HungUp(long pid) implements News {}

    record Ended(long pid, Ending ending) implements News {}
}
