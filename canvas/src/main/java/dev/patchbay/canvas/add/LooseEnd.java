package dev.patchbay.canvas.add;

import dev.patchbay.pipeline.PortType;

/// A wire that ends nowhere yet.
///
/// @param fromInput whether it hangs on an input, so that what comes has to feed it
public record LooseEnd(PortType type, boolean fromInput) {
    String key(String pattern) {
        return (fromInput ? ">" : "<") + type.word() + " " + pattern;
    }
}
