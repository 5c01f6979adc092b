package dev.patchbay.pipeline.edit;

import dev.patchbay.pipeline.Annotations;
import dev.patchbay.pipeline.Junction;
import dev.patchbay.pipeline.PersistentMap;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.file.Json;
import dev.patchbay.pipeline.file.PipelineWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A drawing told in words and changed there. The text is a pipeline file without its sheet: where cards lie, how wires
/// bend and what stands in notes is no matter of words, and stays.
public final class Retelling {
    private static final String SHEET = "layout";
    private static final double BESIDE = 256;
    private static final double BELOW = 160;

    private Retelling() {}

    public static String text(Pipeline pipeline) {
        Map<String, Value> told =
                new LinkedHashMap<>(PipelineWriter.fields(pipeline).values());
        told.remove(SHEET);
        return Json.write(new Value.Fields(told));
    }

    /// @param told what was read from the text; a sheet that it has itself counts
    public static Edit edit(Pipeline told) {
        return Edit.named("edit.retell", p -> onSheet(p, told));
    }

    private static Pipeline onSheet(Pipeline before, Pipeline told) {
        Pipeline next = told;
        Position free = below(before);
        for (String id : told.nodes().keys()) {
            if (told.layout().containsKey(id)) {
                continue;
            }
            boolean known = before.layout().containsKey(id);
            next = next.at(id, before.layout().get(id).orElse(free));
            free = known ? free : free.plus(BESIDE, 0);
        }
        next = told.annotations().equals(Annotations.NONE) ? next.with(kept(before, told)) : next;
        Value sheet = before.extra().values().getOrDefault(SHEET, new Value.Nothing());
        if (sheet instanceof Value.Nothing || told.extra().values().containsKey(SHEET)) {
            return next;
        }
        Map<String, Value> extra = new LinkedHashMap<>(told.extra().values());
        extra.put(SHEET, sheet);
        return next.withExtra(new Value.Fields(extra));
    }

    private static Position below(Pipeline drawn) {
        double left = drawn.layout().stream().mapToDouble(Position::x).min().orElse(0);
        double bottom = drawn.layout().stream().mapToDouble(Position::y).max().orElse(-BELOW);
        return new Position(left, bottom + BELOW);
    }

    private static Annotations kept(Pipeline before, Pipeline told) {
        Annotations old = before.annotations();
        PersistentMap<String, Boolean> folded = old.folded();
        for (String frame : folded.keys()) {
            folded = told.frames().containsKey(frame) ? folded : folded.without(frame);
        }
        Annotations kept = new Annotations(old.notes(), PersistentMap.empty(), old.bookmarks(), folded);
        for (Junction junction : old.junctions().values()) {
            Set<PortRef> inputs = new TreeSet<>(junction.inputs());
            inputs.removeIf(i -> !told.wires().containsKey(new Wire(junction.from(), i)));
            kept = kept.with(new Junction(junction.id(), junction.from(), inputs, junction.at()));
        }
        return kept;
    }
}
