package dev.patchbay.app.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.file.PlanFile;
import dev.patchbay.pipeline.plan.file.UnreadablePlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// The plan as it is mounted into a pod.
///
/// @param keys memo keys, by the steps that have one
record PodPlan(Plan plan, Map<String, String> keys) {
    private static final String PLAIN = "plan.json";
    private static final String PACKED = "plan.json.gz";

    static PodPlan read(Path folder, Words words) throws PodProblem {
        try {
            return new PodPlan(PlanFile.read(text(folder)), keys(folder.resolve("keys.json")));
        } catch (IOException | UnreadablePlan unreadable) {
            throw PodProblem.badInput(words.of("pod.plan", folder, String.valueOf(unreadable.getMessage())));
        }
    }

    private static String text(Path folder) throws IOException {
        Path packed = folder.resolve(PACKED);
        if (!Files.exists(packed)) {
            return Files.readString(folder.resolve(PLAIN));
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> keys(Path file) throws IOException {
        Map<String, String> keys = new HashMap<>();
        if (Files.exists(file)) {
            for (Map.Entry<String, JsonNode> entry :
                    new ObjectMapper().readTree(file.toFile()).properties()) {
                keys.put(entry.getKey(), entry.getValue().asText());
            }
        }
        return keys;
    }

    Step step(String id, Words words) throws PodProblem {
        return plan.step(id)
                .orElseThrow(() -> PodProblem.badInput(words.of(
                        "pod.step",
                        id,
                        String.join(", ", plan.steps().stream().map(Step::id).toList()))));
    }
}
