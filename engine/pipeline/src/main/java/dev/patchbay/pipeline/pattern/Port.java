package dev.patchbay.pipeline.pattern;

import dev.patchbay.pipeline.PortType;

/// A place where wires start or end.
public record Port(String id, PortType type, Side side, Arity arity) {

    public enum Side {
        INPUT,
        OUTPUT
    }

    /// How many wires an input takes. An output takes any number: one output wired to several inputs is fan-out.
    public enum Arity {
        ONE,
        OPTIONAL,
        ONE_OR_MORE,
        ANY_NUMBER
    }

    public boolean isInput() {
        return side == Side.INPUT;
    }

    public boolean takesMany() {
        return arity == Arity.ONE_OR_MORE || arity == Arity.ANY_NUMBER;
    }

    public boolean required() {
        return arity == Arity.ONE || arity == Arity.ONE_OR_MORE;
    }

    public String titleKey() {
        return "port." + id;
    }
}
