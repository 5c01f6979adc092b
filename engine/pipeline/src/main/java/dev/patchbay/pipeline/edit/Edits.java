package dev.patchbay.pipeline.edit;

import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Wiring;
import dev.patchbay.pipeline.text.Sentence;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;

/// The edits that the workbench makes. Each leaves the drawing as it is when what it would change is no longer there.
public final class Edits {
    /// How far a copy lies from its original, in pixels.
    private static final double COPY_OFFSET = 32;

    private Edits() {}

    /// An id that no node, policy or frame has: `batching`, `batching-2`, …
    public static String freshId(Pipeline pipeline, String wanted) {
        return fresh(wanted, id -> taken(pipeline, id));
    }

    static String fresh(String wanted, Predicate<String> taken) {
        String id = wanted;
        for (int i = 2; taken.test(id); i++) {
            id = wanted + "-" + i;
        }
        return id;
    }

    public static Edit add(Node node, Position at) {
        return Edit.named("edit.add", p -> p.with(node, at));
    }

    public static Edit connect(Wiring wiring, Wire wire) {
        return Edit.named("edit.connect", p -> wiring.connect(p, wire));
    }

    public static Edit disconnect(Wire wire) {
        return Edit.named("edit.disconnect", p -> p.without(wire));
    }

    /// Takes a wire's end elsewhere; the old wire stays when the new one is refused.
    public static Edit reconnect(Wiring wiring, Wire old, Wire wire) {
        return Edit.named("edit.reconnect", p -> {
            Pipeline without = p.without(old);
            return wiring.refuse(without, wire).isPresent() ? p : wiring.connect(without, wire);
        });
    }

    public static Edit remove(Collection<String> nodes, Collection<Wire> wires) {
        return Edit.named("edit.remove", p -> {
            Pipeline next = p;
            for (Wire wire : wires) {
                next = next.without(wire);
            }
            for (String node : nodes) {
                next = next.withoutNode(node);
            }
            return next;
        });
    }

    public static Edit move(Collection<String> nodes, double dx, double dy) {
        Set<String> moved = Set.copyOf(nodes);
        return Edit.named("edit.move", p -> {
            Pipeline next = p;
            for (String node : moved) {
                if (p.node(node).isPresent()) {
                    next = next.at(
                            node, p.layout().get(node).orElse(Position.ORIGIN).plus(dx, dy));
                }
            }
            return next;
        });
    }

    /// Copies nodes with the wires and policies among them; the copies lie a little aside.
    public static Edit duplicate(Collection<String> nodes, Collection<String> notes) {
        return Edit.named("edit.duplicate", p -> {
            Fragment part = Fragment.of(p, nodes, notes);
            return part.pastedInto(p, part.corner().plus(COPY_OFFSET, COPY_OFFSET));
        });
    }

    public static Edit rename(String node, String title) {
        return Edit.named(
                "edit.rename",
                p -> p.node(node).map(n -> p.with(n.titled(title))).orElse(p));
    }

    /// Lets nodes take part or stand aside.
    public static Edit disable(Collection<String> nodes, boolean disabled) {
        return Edit.named(disabled ? "edit.disable" : "edit.enable", p -> {
            Pipeline next = p;
            for (String node : nodes) {
                Pipeline before = next;
                next = p.node(node)
                        .filter(n -> n.isDisabled() != disabled)
                        .map(n -> before.with(n.disabled(disabled)))
                        .orElse(before);
            }
            return next;
        });
    }

    public static Edit renamePipeline(String name) {
        return Edit.named("edit.rename", p -> p.renamed(name));
    }

    public static Edit set(String node, String parameter, Value value) {
        return Edit.named(
                Sentence.of("edit.set", parameter),
                p -> p.node(node).map(n -> p.with(n.with(parameter, value))).orElse(p));
    }

    public static Edit reset(String node, String parameter) {
        return Edit.named(
                Sentence.of("edit.reset", parameter),
                p -> p.node(node).map(n -> p.with(n.without(parameter))).orElse(p));
    }

    public static Edit attach(String pattern, Attachment to) {
        return Edit.named("edit.attach", p -> isThere(p, to) ? p.with(Policy.of(freshId(p, pattern), pattern, to)) : p);
    }

    public static Edit detach(String policy) {
        return Edit.named("edit.detach", p -> p.withoutPolicy(policy));
    }

    public static Edit setPolicy(String policy, String parameter, Value value) {
        return Edit.named(
                Sentence.of("edit.set", parameter),
                p -> p.policies()
                        .get(policy)
                        .map(x -> p.with(x.with(parameter, value)))
                        .orElse(p));
    }

    public static Edit resetPolicy(String policy, String parameter) {
        return Edit.named(
                Sentence.of("edit.reset", parameter),
                p -> p.policies()
                        .get(policy)
                        .map(x -> p.with(x.without(parameter)))
                        .orElse(p));
    }

    /// Names a target and makes it the one that runs.
    public static Edit target(String name, Target target) {
        return Edit.named("edit.target", p -> p.with(name, target).targeting(name));
    }

    /// Nothing when there is no such target, or one of the new name already.
    public static Edit renameTarget(String name, String newName) {
        return Edit.named("edit.rename-target", p -> {
            if (newName.isBlank() || p.targets().containsKey(newName)) {
                return p;
            }
            boolean runs = p.defaultTarget().filter(name::equals).isPresent();
            Pipeline renamed = p.targets()
                    .get(name)
                    .map(t -> p.withoutTarget(name).with(newName, t))
                    .orElse(p);
            return runs ? renamed.targeting(newName) : renamed;
        });
    }

    private static boolean isThere(Pipeline pipeline, Attachment to) {
        return switch (to) {
            case Attachment.ToNode(String node) -> pipeline.nodes().containsKey(node);
            case Attachment.ToFrame(String frame) -> pipeline.frames().containsKey(frame);
            case Attachment.ToPipeline() -> true;
        };
    }

    static boolean taken(Pipeline pipeline, String id) {
        return pipeline.nodes().containsKey(id)
                || pipeline.policies().containsKey(id)
                || pipeline.frames().containsKey(id);
    }
}
