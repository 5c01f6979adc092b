package dev.patchbay.canvas.layout;

import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Grid;
import dev.patchbay.pipeline.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// The layered layout of ELK, from left to right along the flow. It takes cards in the order in which they lie,
/// and puts the whole where most of it lay before. Its order is not always the one that it was given, so it is
/// asked again until it comes back to places that it has left: then a drawing that is tidy stays as it is.
public final class ElkLayouter implements Layouter {
    static final double BETWEEN_LAYERS = 48;
    static final double BETWEEN_CARDS = 32;
    private static final double FRAME_TOP = 40;
    private static final double FRAME_MARGIN = 20;
    private static final int MOST_ROUNDS = 40;
    private static final int MOST_CARDS_IN_ALL_ROUNDS = 2000;

    private static final Object ENGINE = new Object();
    private static final Comparator<Sheet.Block> AS_THEY_LIE = Comparator.comparingDouble(
                    (Sheet.Block c) -> c.box().y())
            .thenComparingDouble(c -> c.box().x())
            .thenComparing(Sheet.Block::id);

    /// One at a time: the first of all loads the engine, and who comes meanwhile waits for that no longer than it would
    /// take by itself.
    @Override
    public Map<String, Position> place(Sheet sheet, Optional<Sheet> before) {
        Set<String> untouched = before.map(b -> Untouched.since(b, sheet)).orElseGet(Set::of);
        if (untouched.size() == sheet.cards().size()) {
            return sheet.places();
        }
        synchronized (ENGINE) {
            return among(sheet, untouched).orElseGet(() -> settled(sheet));
        }
    }

    /// What is untouched stays where it is as long as it is most of the drawing and the rest finds room.
    private static Optional<Map<String, Position>> among(Sheet sheet, Set<String> untouched) {
        if (2 * untouched.size() <= sheet.cards().size()) {
            return Optional.empty();
        }
        Map<String, Position> whole = layOut(sheet);
        List<Sheet.Block> staying =
                sheet.cards().stream().filter(c -> untouched.contains(c.id())).toList();
        return Room.among(sheet, untouched, anchored(staying, whole));
    }

    /// What a frame takes around a member.
    static Box framed(Box member) {
        return Box.between(
                member.x() - FRAME_MARGIN,
                member.y() - FRAME_TOP,
                member.maxX() + FRAME_MARGIN,
                member.maxY() + FRAME_MARGIN);
    }

    private static Map<String, Position> settled(Sheet sheet) {
        List<Map<String, Position>> been = new ArrayList<>();
        been.add(sheet.places());
        int rounds =
                Math.clamp(MOST_CARDS_IN_ALL_ROUNDS / Math.max(1, sheet.cards().size()), 1, MOST_ROUNDS);
        for (int round = 0; round < rounds; round++) {
            Map<String, Position> next = layOut(sheet.at(been.getLast()));
            Optional<Map<String, Position>> again =
                    been.stream().filter(b -> isSameShape(b, next)).findFirst();
            if (again.isPresent()) {
                return again.get();
            }
            been.add(next);
        }
        return been.getLast();
    }

    /// Whether one is the other moved as a whole.
    private static boolean isSameShape(Map<String, Position> one, Map<String, Position> other) {
        return one.entrySet().stream()
                        .map(e -> {
                            Position at = other.getOrDefault(e.getKey(), Position.ORIGIN);
                            return e.getValue().plus(-at.x(), -at.y());
                        })
                        .distinct()
                        .count()
                <= 1;
    }

    private static Map<String, Position> layOut(Sheet sheet) {
        register();
        ElkNode root = ElkGraphUtil.createGraph();
        options(root);
        Map<String, ElkNode> frames = new LinkedHashMap<>();
        Map<String, ElkNode> nodes = new LinkedHashMap<>();
        Map<String, ElkPort> ports = new HashMap<>();
        List<Sheet.Block> cards = sheet.cards().stream().sorted(AS_THEY_LIE).toList();
        for (Sheet.Block card : cards) {
            ElkNode parent = card.frame()
                    .map(f -> frames.computeIfAbsent(f, _ -> frame(root)))
                    .orElse(root);
            nodes.put(card.id(), node(parent, card, ports));
        }
        for (Sheet.Link link : sheet.links()) {
            ElkPort from = ports.get(key(link.from(), link.fromPort(), false));
            ElkPort to = ports.get(key(link.to(), link.toPort(), true));
            if (from != null && to != null) {
                ElkGraphUtil.createSimpleEdge(from, to);
            }
        }
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        Map<String, Position> found = new LinkedHashMap<>();
        nodes.forEach((id, node) -> found.put(id, placeOf(node)));
        return anchored(cards, found);
    }

    /// Once for all: the engine looks its algorithms up there.
    private static void register() {
        LayoutMetaDataService service = LayoutMetaDataService.getInstance();
        if (service.getAlgorithmData(LayeredOptions.ALGORITHM_ID) == null) {
            service.registerLayoutMetaDataProviders(new org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider());
        }
    }

    private static void options(ElkNode root) {
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        root.setProperty(LayeredOptions.CROSSING_MINIMIZATION_STRATEGY, CrossingMinimizationStrategy.LAYER_SWEEP);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_CARDS);
        root.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, BETWEEN_LAYERS);
        root.setProperty(LayeredOptions.RANDOM_SEED, 1);
    }

    private static ElkNode frame(ElkNode root) {
        ElkNode frame = ElkGraphUtil.createNode(root);
        frame.setProperty(CoreOptions.PADDING, new ElkPadding(FRAME_TOP, FRAME_MARGIN, FRAME_MARGIN, FRAME_MARGIN));
        frame.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        return frame;
    }

    private static ElkNode node(ElkNode parent, Sheet.Block card, Map<String, ElkPort> ports) {
        ElkNode node = ElkGraphUtil.createNode(parent);
        node.setDimensions(card.box().width(), card.box().height());
        node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        for (Sheet.Port port : card.ports()) {
            ElkPort made = ElkGraphUtil.createPort(node);
            made.setLocation(port.x(), port.y());
            made.setProperty(CoreOptions.PORT_SIDE, port.isInput() ? PortSide.WEST : PortSide.EAST);
            ports.put(key(card.id(), port.id(), port.isInput()), made);
        }
        return node;
    }

    private static String key(String card, String port, boolean input) {
        return (input ? "> " : "< ") + card + " " + port;
    }

    private static Position placeOf(ElkNode node) {
        double x = node.getX();
        double y = node.getY();
        // The outermost node is the sheet itself, which lies at the origin.
        for (ElkNode up = node.getParent(); up != null; up = up.getParent()) {
            x += up.getX();
            y += up.getY();
        }
        return new Position(x, y);
    }

    /// On the grid, and moved as a whole so that half of the cards lie further left than before and half further right.
    /// Rounded before it is moved, and moved by whole steps: the way to the grid depends on the shape alone.
    private static Map<String, Position> anchored(List<Sheet.Block> cards, Map<String, Position> found) {
        Map<String, Position> placed = new LinkedHashMap<>();
        found.forEach((id, at) -> placed.put(id, new Position(Grid.snap(at.x()), Grid.snap(at.y()))));
        double dx = Grid.snap(median(
                cards,
                c -> c.box().x() - placed.getOrDefault(c.id(), Position.ORIGIN).x()));
        double dy = Grid.snap(median(
                cards,
                c -> c.box().y() - placed.getOrDefault(c.id(), Position.ORIGIN).y()));
        placed.replaceAll((_, at) -> at.plus(dx, dy));
        return placed;
    }

    private static double median(List<Sheet.Block> cards, ToDoubleFunction<Sheet.Block> value) {
        double[] sorted = cards.stream().mapToDouble(value).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
