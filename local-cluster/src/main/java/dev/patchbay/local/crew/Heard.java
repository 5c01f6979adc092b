package dev.patchbay.local.crew;

import dev.patchbay.local.wire.Message;
import dev.patchbay.runtime.fault.Fault;

/// What a crew's owner has to know of one of its workers.
public sealed interface Heard {
    String worker();

    record Said(String worker, Message message) implements Heard {}

    /// Somebody asks for a fault.
    record Injected(String worker, Fault fault) implements Heard {}

    /// The worker is dying: it does nothing any more, and will be [Lost] as soon as it is known why.
    record Falling(String worker) implements Heard {}

    /// The worker is gone; its end is logged.
    ///
    /// @param sentence why, for the person
    /// @param hopeless whether another worker would fail in the same way
    record Lost(String worker, String sentence, boolean hopeless) implements Heard {}
}
