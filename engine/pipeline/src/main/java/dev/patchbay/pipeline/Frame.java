package dev.patchbay.pipeline;

import java.util.Set;
import java.util.TreeSet;

/// A titled group of nodes; policies attached to it hold for each of them.
public record Frame(String id, String title, Set<String> members, Value.Fields extra) {
    public Frame {
        members = java.util.Collections.unmodifiableSet(new TreeSet<>(members));
    }

    public Frame titled(String newTitle) {
        return new Frame(id, newTitle, members, extra);
    }

    public Frame with(String node) {
        Set<String> more = new TreeSet<>(members);
        more.add(node);
        return new Frame(id, title, more, extra);
    }

    public Frame without(String node) {
        Set<String> rest = new TreeSet<>(members);
        rest.remove(node);
        return new Frame(id, title, rest, extra);
    }
}
