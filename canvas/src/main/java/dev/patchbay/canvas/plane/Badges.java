package dev.patchbay.canvas.plane;

import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which policies stand as badges on which node or frame; one pass over the policies serves the whole drawing.
record Badges(Map<String, List<String>> ofNodes, Map<String, List<String>> ofFrames) {

    static Badges of(Pipeline pipeline) {
        Map<String, List<String>> nodes = new HashMap<>();
        Map<String, List<String>> frames = new HashMap<>();
        for (Policy policy : pipeline.policies().values()) {
            switch (policy.attachedTo()) {
                case Attachment.ToNode(String id) -> add(nodes, id, policy.pattern());
                case Attachment.ToFrame(String id) -> add(frames, id, policy.pattern());
                case Attachment.ToPipeline() -> {}
            }
        }
        return new Badges(nodes, frames);
    }

    List<String> ofNode(String id) {
        return ofNodes.getOrDefault(id, List.of());
    }

    List<String> ofFrame(String id) {
        return ofFrames.getOrDefault(id, List.of());
    }

    private static void add(Map<String, List<String>> badges, String id, String pattern) {
        badges.computeIfAbsent(id, _ -> new ArrayList<>()).add(pattern);
    }
}
