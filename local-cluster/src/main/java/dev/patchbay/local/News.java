package dev.patchbay.local;

import dev.patchbay.local.process.Ending;
import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.Message;

/// What a step's owner hears about its workers.
sealed interface News {
    String worker();

    record Called(String worker, Connection connection) implements News {}

    record Said(String worker, Message message) implements News {}

    record HungUp(String worker) implements News {}

    record Ended(String worker, long pid, Ending ending) implements News {}
}
