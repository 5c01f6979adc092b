package dev.patchbay.app.bench.canvas;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.catalog.Wiring;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Port;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A drawing of any size, always the same: columns of nodes of all patterns, with one and a half wires each.
final class GridDrawing {
    static final double COLUMN = 264;
    static final double ROW = 144;

    private static final double WIRES_PER_NODE = 1.5;
    private static final long SEED = 7;
    private static final int ROWS_OF_SQUARE = 2;

    private GridDrawing() {}

    static String id(int index) {
        return "n" + index;
    }

    static int rows(int nodes) {
        return (int) Math.ceil(Math.sqrt((double) nodes / ROWS_OF_SQUARE));
    }

    static Position place(int index, int rows) {
        int column = index / rows;
        int row = index % rows;
        return new Position(24 + column * COLUMN, 24 + row * ROW);
    }

    static Pipeline of(int nodes, Catalog catalog) {
        List<Pattern> patterns =
                catalog.patterns().stream().filter(p -> !p.isPolicy()).toList();
        Wiring wiring = new Wiring(catalog);
        int rows = rows(nodes);
        Pipeline drawing = Pipeline.named(nodes + " nodes");
        for (int i = 0; i < nodes; i++) {
            Pattern pattern = patterns.get(i / rows % patterns.size());
            drawing = drawing.with(Node.of(id(i), pattern.id()), place(i, rows));
        }
        Random random = new Random(SEED);
        int wanted = (int) (nodes * WIRES_PER_NODE);
        for (int tries = 0; tries < 20 * wanted && drawing.wires().size() < wanted; tries++) {
            int from = random.nextInt(nodes);
            int ahead = rows * (1 + random.nextInt(3)) + random.nextInt(7) - 3;
            Optional<Wire> wire = from + ahead > from && from + ahead < nodes
                    ? wire(drawing, wiring, from, from + ahead, catalog)
                    : Optional.empty();
            drawing = wire.isPresent() ? drawing.with(wire.get()) : drawing;
        }
        return drawing;
    }

    /// Wires go from column to column, so that no circle can come of them.
    private static Optional<Wire> wire(Pipeline drawing, Wiring wiring, int from, int to, Catalog catalog) {
        Optional<Pattern> source = pattern(drawing, catalog, from);
        Optional<Pattern> target = pattern(drawing, catalog, to);
        for (Port out : source.map(Pattern::outputs).orElse(List.of())) {
            for (Port in : target.map(Pattern::inputs).orElse(List.of())) {
                Wire wire = Wire.of(id(from), out.id(), id(to), in.id());
                if (wiring.mismatch(out, in).isEmpty()
                        && !drawing.wires().containsKey(wire)
                        && (in.takesMany() || drawing.into(wire.to()).isEmpty())) {
                    return Optional.of(wire);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Pattern> pattern(Pipeline drawing, Catalog catalog, int index) {
        return drawing.node(id(index)).flatMap(n -> catalog.pattern(n.pattern()));
    }
}
