package dev.patchbay.canvas.flow;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Places for nodes that the file gives no place: one column for each step along the flow.
public final class Columns {
    private static final double COLUMN = 264;
    private static final double ROW = 136;

    private final Pipeline pipeline;
    private final Map<String, Integer> depths = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private Columns(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    public static Map<String, Position> of(Pipeline pipeline) {
        Map<String, Position> places = new HashMap<>();
        Map<Integer, Integer> rows = new HashMap<>();
        Columns columns = new Columns(pipeline);
        for (String id : pipeline.nodes().keys()) {
            if (!pipeline.layout().containsKey(id)) {
                int column = columns.depth(id);
                int row = rows.merge(column, 1, Integer::sum) - 1;
                places.put(id, new Position(column * COLUMN, row * ROW));
            }
        }
        return places;
    }

    private int depth(String id) {
        Integer known = depths.get(id);
        if (known != null) {
            return known;
        }
        // A damaged file may have a cycle; it ends here.
        if (!open.add(id)) {
            return 0;
        }
        int depth = 0;
        for (Wire wire : pipeline.wiresOf(id)) {
            if (wire.to().node().equals(id)) {
                depth = Math.max(depth, depth(wire.from().node()) + 1);
            }
        }
        depths.put(id, depth);
        return depth;
    }
}
