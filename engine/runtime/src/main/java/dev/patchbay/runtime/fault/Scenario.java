package dev.patchbay.runtime.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.GivenFile;
import dev.patchbay.pipeline.text.Sentence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What is to happen to whom in a run, and when: a JSON list of
/// `{"at": {"step": 12}, "worker": "worker-1", "fault": "slow 3x"}`; instead of `step`, `simulatedSeconds` or
/// `wallSeconds`. With an `epoch` beside the `step` it happens where that step was reached in that epoch, also when the
/// epoch is about to end.
public record Scenario(List<Entry> entries) {
    public static final Scenario EMPTY = new Scenario(List.of());
    private static final Set<String> FIELDS = Set.of("at", "worker", "fault");

    public record Entry(At at, String worker, Fault fault) {}

    public Scenario {
        entries = List.copyOf(entries);
    }

    public static Scenario read(Path file) throws FaultProblem {
        try {
            return parse(file.toString(), GivenFile.text(file));
        } catch (FileProblem unreadable) {
            throw new FaultProblem(unreadable.sentence());
        }
    }

    static Scenario parse(String file, String json) throws FaultProblem {
        JsonNode list;
        try {
            list = JsonMapper.builder().build().readTree(json);
        } catch (JsonProcessingException garbled) {
            throw new FaultProblem(Sentence.of(
                    "scenario.not-json",
                    file,
                    garbled.getLocation() == null ? 1 : garbled.getLocation().getLineNr()));
        }
        if (list == null || !list.isArray()) {
            throw new FaultProblem(Sentence.of("scenario.no-list", file));
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : list) {
            entries.add(entry(file, entries.size() + 1, entry));
        }
        return new Scenario(entries);
    }

    private static Entry entry(String file, int number, JsonNode node) throws FaultProblem {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        if (!node.isObject()
                || !names.equals(FIELDS)
                || !node.get("worker").isTextual()
                || !node.get("fault").isTextual()) {
            throw new FaultProblem(Sentence.of("scenario.entry", file, number));
        }
        At at = at(file, number, node.get("at"));
        try {
            return new Entry(
                    at,
                    node.get("worker").textValue(),
                    Fault.of(node.get("fault").textValue()));
        } catch (FaultProblem problem) {
            throw new FaultProblem(
                    Sentence.of("scenario.in-entry", file, number, String.valueOf(problem.getMessage())));
        }
    }

    private static At at(String file, int number, JsonNode node) throws FaultProblem {
        JsonNode step = node.path("step");
        JsonNode simulated = node.path("simulatedSeconds");
        JsonNode wall = node.path("wallSeconds");
        JsonNode epoch = node.path("epoch");
        if (node.size() == 1 && isCount(step)) {
            return new At.TrainingStep(step.longValue());
        } else if (node.size() == 2 && isCount(step) && isCount(epoch) && epoch.canConvertToInt()) {
            return new At.Commit(step.longValue(), epoch.intValue());
        } else if (node.size() == 1 && simulated.isNumber() && simulated.doubleValue() >= 0) {
            return new At.SimulatedSeconds(simulated.doubleValue());
        } else if (node.size() == 1 && wall.isNumber() && wall.doubleValue() >= 0) {
            return new At.WallSeconds(wall.doubleValue());
        }
        throw new FaultProblem(Sentence.of("scenario.at", file, number));
    }

    private static boolean isCount(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
    }

    /// The first entry's worker that is none of these must be a slip.
    ///
    /// @param file where the scenario came from
    public void check(String file, List<String> workers) throws FaultProblem {
        for (int i = 0; i < entries.size(); i++) {
            String worker = entries.get(i).worker();
            if (!workers.contains(worker)) {
                throw new FaultProblem(Sentence.of("scenario.worker", file, i + 1, worker, String.join(", ", workers)));
            }
        }
    }

    /// As [#read] takes it.
    public String json() {
        ArrayNode list = JsonMapper.builder().build().createArrayNode();
        for (Entry entry : entries) {
            var node = list.addObject();
            switch (entry.at()) {
                case At.TrainingStep(long index) -> node.putObject("at").put("step", index);
                case At.Commit(long steps, int epochs) ->
                    node.putObject("at").put("step", steps).put("epoch", epochs);
                case At.SimulatedSeconds(double seconds) -> node.putObject("at").put("simulatedSeconds", seconds);
                case At.WallSeconds(double seconds) -> node.putObject("at").put("wallSeconds", seconds);
            }
            node.put("worker", entry.worker()).put("fault", entry.fault().words());
        }
        return list.toPrettyString();
    }
}
