package dev.patchbay.pipeline.edit;

import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Value;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// Edits of frames. A node lies in one frame at most: one that is put into another leaves its own.
public final class Frames {
    private Frames() {}

    public static Edit group(String frame, String title, Collection<String> nodes) {
        Set<String> members = new TreeSet<>(nodes);
        return Edit.named("edit.group", p -> {
            members.removeIf(n -> p.node(n).isEmpty());
            return members.isEmpty()
                    ? p
                    : withoutEmpty(takenOut(p, members)).with(new Frame(frame, title, members, Value.Fields.NONE));
        });
    }

    public static Edit ungroup(Collection<String> frames) {
        return Edit.named("edit.ungroup", p -> {
            Pipeline next = p;
            for (String frame : frames) {
                next = next.withoutFrame(frame);
            }
            return next;
        });
    }

    public static Edit rename(String frame, String title) {
        return Edit.named(
                "edit.rename",
                p -> p.frames().get(frame).map(f -> p.with(f.titled(title))).orElse(p));
    }

    public static Edit put(Collection<String> nodes, String frame) {
        return Edit.named("edit.put-into-frame", p -> {
            if (!p.frames().containsKey(frame)) {
                return p;
            }
            Set<String> moved = new TreeSet<>(nodes);
            moved.removeIf(n -> p.node(n).isEmpty()
                    || p.frames().get(frame).orElseThrow().members().contains(n));
            Pipeline next = takenOut(p, moved);
            Frame into = next.frames().get(frame).orElseThrow();
            for (String node : moved) {
                into = into.with(node);
            }
            return moved.isEmpty() ? p : withoutEmpty(next.with(into));
        });
    }

    public static Edit takeOut(Collection<String> nodes) {
        return Edit.named("edit.take-out-of-frame", p -> withoutEmpty(takenOut(p, nodes)));
    }

    public static Edit fold(String frame) {
        return Edit.named(
                "edit.fold",
                p -> p.frames().containsKey(frame) ? p.with(p.annotations().fold(frame)) : p);
    }

    public static Edit unfold(String frame) {
        return Edit.named("edit.unfold", p -> p.with(p.annotations().unfold(frame)));
    }

    private static Pipeline takenOut(Pipeline pipeline, Collection<String> nodes) {
        Pipeline next = pipeline;
        for (Frame frame : pipeline.frames().values()) {
            Frame rest = frame;
            for (String node : nodes) {
                rest = rest.members().contains(node) ? rest.without(node) : rest;
            }
            next = rest.equals(frame) ? next : next.with(rest);
        }
        return next;
    }

    private static Pipeline withoutEmpty(Pipeline pipeline) {
        Pipeline next = pipeline;
        for (Frame frame : pipeline.frames().values()) {
            next = frame.members().isEmpty() ? next.withoutFrame(frame.id()) : next;
        }
        return next;
    }
}
