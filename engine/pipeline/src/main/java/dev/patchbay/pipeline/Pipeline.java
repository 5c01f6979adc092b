package dev.patchbay.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A whole drawing as one immutable value. Every change gives a new pipeline that shares what stayed, so a history is a
/// list of these. `layout` says where nodes lie and never what they mean: a plan does not depend on it, nor on
/// `annotations`. `wires` holds, for each wire, what a file says of it beyond what this version knows; `extra` the same
/// for the file's top level.
public record Pipeline(
        String name,
        PersistentMap<String, Node> nodes,
        PersistentMap<Wire, Value.Fields> wires,
        PersistentMap<String, List<Wire>> wiresByNode,
        PersistentMap<String, Policy> policies,
        PersistentMap<String, Frame> frames,
        PersistentMap<String, Target> targets,
        Optional<String> defaultTarget,
        PersistentMap<String, Position> layout,
        Annotations annotations,
        Value.Fields extra) {

    public static Pipeline named(String name) {
        return new Pipeline(
                name,
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                Optional.empty(),
                PersistentMap.empty(),
                Annotations.NONE,
                Value.Fields.NONE);
    }

    public Optional<Node> node(String id) {
        return nodes.get(id);
    }

    /// Wires that start or end at the node, in their natural order.
    public List<Wire> wiresOf(String node) {
        return wiresByNode.get(node).orElse(List.of());
    }

    public List<Wire> into(PortRef input) {
        return wiresOf(input.node()).stream().filter(w -> w.to().equals(input)).toList();
    }

    /// The policies that hold for a node: its own, its frames', the pipeline's, nearest first.
    public List<Policy> policiesFor(String node) {
        List<Policy> own = new ArrayList<>();
        List<Policy> framed = new ArrayList<>();
        List<Policy> whole = new ArrayList<>();
        for (Policy policy : policies.values()) {
            switch (policy.attachedTo()) {
                case Attachment.ToNode(String id) when id.equals(node) -> own.add(policy);
                case Attachment.ToNode _ -> {}
                case Attachment.ToFrame(String id) -> {
                    if (frames.get(id).filter(f -> f.members().contains(node)).isPresent()) {
                        framed.add(policy);
                    }
                }
                case Attachment.ToPipeline() -> whole.add(policy);
            }
        }
        own.addAll(framed);
        own.addAll(whole);
        return own;
    }

    public Pipeline renamed(String newName) {
        return new Pipeline(
                newName,
                nodes,
                wires,
                wiresByNode,
                policies,
                frames,
                targets,
                defaultTarget,
                layout,
                annotations,
                extra);
    }

    public Pipeline with(Node node) {
        return withNodes(nodes.with(node.id(), node));
    }

    public Pipeline with(Node node, Position at) {
        return with(node).at(node.id(), at);
    }

    /// Removes the node with its wires, its place, the policies attached to it and its membership of frames.
    public Pipeline withoutNode(String id) {
        Pipeline next = this;
        for (Wire wire : wiresOf(id)) {
            next = next.without(wire);
        }
        for (Policy policy : policies.values()) {
            if (policy.attachedTo() instanceof Attachment.ToNode(String node) && node.equals(id)) {
                next = next.withoutPolicy(policy.id());
            }
        }
        for (Frame frame : frames.values()) {
            if (frame.members().contains(id)) {
                next = next.with(frame.without(id));
            }
        }
        next = next.withLayout(next.layout.without(id));
        return next.withNodes(next.nodes.without(id));
    }

    public Pipeline with(Wire wire) {
        return with(wire, Value.Fields.NONE);
    }

    /// Adds a wire with what a file says of it beyond what this version knows.
    public Pipeline with(Wire wire, Value.Fields extraOfWire) {
        if (wires.containsKey(wire)) {
            return this;
        }
        UnaryOperator<List<Wire>> add = list -> {
            List<Wire> more = new ArrayList<>(list);
            more.add(wire);
            more.sort(null);
            return List.copyOf(more);
        };
        return withWires(wires.with(wire, extraOfWire), atBothEnds(wire, add));
    }

    public Pipeline without(Wire wire) {
        if (!wires.containsKey(wire)) {
            return this;
        }
        UnaryOperator<List<Wire>> remove =
                list -> list.stream().filter(w -> !w.equals(wire)).toList();
        return withWires(wires.without(wire), atBothEnds(wire, remove)).with(annotations.without(wire));
    }

    public Pipeline with(Policy policy) {
        return withPolicies(policies.with(policy.id(), policy));
    }

    public Pipeline withoutPolicy(String id) {
        return withPolicies(policies.without(id));
    }

    public Pipeline with(Frame frame) {
        return withFrames(frames.with(frame.id(), frame));
    }

    public Pipeline with(String targetName, Target target) {
        return withTargets(targets.with(targetName, target), defaultTarget);
    }

    public Pipeline withoutTarget(String targetName) {
        return withTargets(targets.without(targetName), defaultTarget.filter(d -> !d.equals(targetName)));
    }

    public Pipeline targeting(String targetName) {
        return withTargets(targets, Optional.of(targetName));
    }

    /// Removes the frame, not the nodes in it, with the policies attached to it.
    public Pipeline withoutFrame(String id) {
        Pipeline next = this;
        for (Policy policy : policies.values()) {
            if (policy.attachedTo() instanceof Attachment.ToFrame(String frame) && frame.equals(id)) {
                next = next.withoutPolicy(policy.id());
            }
        }
        return next.withFrames(frames.without(id)).with(annotations.unfold(id));
    }

    public Pipeline with(Annotations newAnnotations) {
        return new Pipeline(
                name,
                nodes,
                wires,
                wiresByNode,
                policies,
                frames,
                targets,
                defaultTarget,
                layout,
                newAnnotations,
                extra);
    }

    public Pipeline at(String node, Position position) {
        return withLayout(layout.with(node, position));
    }

    public Pipeline withExtra(Value.Fields newExtra) {
        return new Pipeline(
                name,
                nodes,
                wires,
                wiresByNode,
                policies,
                frames,
                targets,
                defaultTarget,
                layout,
                annotations,
                newExtra);
    }

    private PersistentMap<String, List<Wire>> atBothEnds(Wire wire, UnaryOperator<List<Wire>> change) {
        PersistentMap<String, List<Wire>> index = atEnd(wiresByNode, wire.from().node(), change);
        return wire.to().node().equals(wire.from().node())
                ? index
                : atEnd(index, wire.to().node(), change);
    }

    private static PersistentMap<String, List<Wire>> atEnd(
            PersistentMap<String, List<Wire>> index, String node, UnaryOperator<List<Wire>> change) {
        List<Wire> changed = change.apply(index.get(node).orElse(List.of()));
        return changed.isEmpty() ? index.without(node) : index.with(node, changed);
    }

    private Pipeline withNodes(PersistentMap<String, Node> newNodes) {
        return new Pipeline(
                name,
                newNodes,
                wires,
                wiresByNode,
                policies,
                frames,
                targets,
                defaultTarget,
                layout,
                annotations,
                extra);
    }

    private Pipeline withPolicies(PersistentMap<String, Policy> newPolicies) {
        return new Pipeline(
                name,
                nodes,
                wires,
                wiresByNode,
                newPolicies,
                frames,
                targets,
                defaultTarget,
                layout,
                annotations,
                extra);
    }

    private Pipeline withFrames(PersistentMap<String, Frame> newFrames) {
        return new Pipeline(
                name,
                nodes,
                wires,
                wiresByNode,
                policies,
                newFrames,
                targets,
                defaultTarget,
                layout,
                annotations,
                extra);
    }

    private Pipeline withWires(PersistentMap<Wire, Value.Fields> newWires, PersistentMap<String, List<Wire>> index) {
        return new Pipeline(
                name, nodes, newWires, index, policies, frames, targets, defaultTarget, layout, annotations, extra);
    }

    private Pipeline withTargets(PersistentMap<String, Target> newTargets, Optional<String> newDefault) {
        return new Pipeline(
                name, nodes, wires, wiresByNode, policies, frames, newTargets, newDefault, layout, annotations, extra);
    }

    private Pipeline withLayout(PersistentMap<String, Position> newLayout) {
        return new Pipeline(
                name,
                nodes,
                wires,
                wiresByNode,
                policies,
                frames,
                targets,
                defaultTarget,
                newLayout,
                annotations,
                extra);
    }
}
