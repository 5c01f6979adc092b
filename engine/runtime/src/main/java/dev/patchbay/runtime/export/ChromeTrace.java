package dev.patchbay.runtime.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.SimulatedBucket;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A run as a timeline for a trace viewer, in the Trace Event Format that chrome://tracing and Perfetto read.
/// Two of its processes stand for two clocks that are never mixed: what was measured here, a lane for each worker,
/// and what the target's devices would have done, a lane for each of a worker's streams. The third has the run's
/// steps, and what befell it as marks.
public final class ChromeTrace {
    private static final JsonMapper JSON = new JsonMapper();

    /// The format counts in microseconds.
    private static final double US_PER_NS = 1e-3;

    private static final double US_PER_PS = 1e-6;

    private final JsonGenerator json;
    private final long beginningNs;
    private final Map<String, Long> stepsStartedNs = new HashMap<>();
    private final Map<Clock, Map<String, Integer>> lanes = new HashMap<>();

    /// A process of the timeline.
    private enum Clock {
        STEPS(0, "steps of the run"),
        MEASURED(1, "measured here"),
        SIMULATED(2, "simulated on the target");

        private final int process;
        private final String title;

        Clock(int process, String title) {
            this.process = process;
            this.title = title;
        }
    }

    private ChromeTrace(JsonGenerator json, long beginningNs) {
        this.json = json;
        this.beginningNs = beginningNs;
    }

    public static void write(List<LoggedEvent> log, Writer out) throws IOException {
        long beginningNs = log.stream().mapToLong(LoggedEvent::wallNs).min().orElse(0);
        JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeStringField("displayTimeUnit", "ms");
        json.writeArrayFieldStart("traceEvents");
        ChromeTrace trace = new ChromeTrace(json, beginningNs);
        for (LoggedEvent logged : log) {
            trace.add(logged);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void add(LoggedEvent logged) throws IOException {
        double nowUs = (logged.wallNs() - beginningNs) * US_PER_NS;
        switch (logged.event()) {
            case RunEvent.StepStarted(String step) -> stepsStartedNs.put(step, logged.wallNs());
            case RunEvent.StepDone(String step, var _) -> step(step, nowUs);
            case RunEvent.StepFailed(String step, String reason) -> {
                step(step, nowUs);
                mark("failed: " + reason, step, nowUs);
            }
            case RunEvent.StepCancelled(String step) -> step(step, nowUs);
            case RunEvent.FaultInjected(String worker, String fault) -> mark(fault, worker, nowUs);
            case RunEvent.WorkerLost(String worker, var _, String reason) -> mark(reason, worker, nowUs);
            case RunEvent.CheckpointSaved(String step, long index, var _, var _) ->
                mark("checkpoint before step " + index, step, nowUs);
            case RunEvent.TrainingStep step -> {
                measured(step, nowUs);
                simulated(step.step(), step.worker(), step.index(), step.simulated());
            }
            case RunEvent.FleetStep step -> {
                for (RunEvent.FleetRank rank : step.ranks()) {
                    simulated(step.step(), rank.worker(), step.index(), rank.simulated());
                }
            }
            default -> {}
        }
    }

    private void step(String step, double endUs) throws IOException {
        Long startNs = stepsStartedNs.remove(step);
        if (startNs != null) {
            double startUs = (startNs - beginningNs) * US_PER_NS;
            slice(Clock.STEPS, step, step, startUs, endUs - startUs, -1);
        }
    }

    /// The parts in the order in which they happen; their end is when the worker said so.
    private void measured(RunEvent.TrainingStep step, double endUs) throws IOException {
        double waitUs = step.waitNs() * US_PER_NS;
        double exchangeUs = step.exchangeNs() * US_PER_NS;
        double computeUs = step.computeNs() * US_PER_NS;
        String lane = step.worker();
        slice(Clock.MEASURED, lane, "wait", endUs - waitUs, waitUs, step.index());
        slice(Clock.MEASURED, lane, "exchange", endUs - waitUs - exchangeUs, exchangeUs, step.index());
        slice(Clock.MEASURED, lane, "compute", endUs - waitUs - exchangeUs - computeUs, computeUs, step.index());
    }

    private void simulated(String step, String worker, long index, SimulatedStep simulated) throws IOException {
        String compute = step + " " + worker + " compute";
        stream(compute, "forward", simulated.startPs(), simulated.forwardEndPs(), index);
        stream(compute, "backward", simulated.forwardEndPs(), simulated.backwardEndPs(), index);
        for (SimulatedBucket bucket : simulated.buckets()) {
            stream(
                    step + " " + worker + " communication",
                    bucket.bytes() + " bytes",
                    bucket.startPs(),
                    bucket.finishPs(),
                    index);
        }
    }

    private void stream(String lane, String name, long startPs, long endPs, long index) throws IOException {
        slice(Clock.SIMULATED, lane, name, startPs * US_PER_PS, (endPs - startPs) * US_PER_PS, index);
    }

    private void slice(Clock clock, String lane, String name, double startUs, double lengthUs, long index)
            throws IOException {
        int number = lane(clock, lane);
        begin("X", clock, number, name, startUs);
        json.writeNumberField("dur", Math.max(0, lengthUs));
        if (index >= 0) {
            json.writeObjectFieldStart("args");
            json.writeNumberField("index", index);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void mark(String what, String lane, double atUs) throws IOException {
        int number = lane(Clock.STEPS, lane);
        begin("i", Clock.STEPS, number, what, atUs);
        // Across all lanes, as on the workbench's charts.
        json.writeStringField("s", "g");
        json.writeEndObject();
    }

    /// Lanes and processes are numbered; what they are called is said when they are first seen.
    private int lane(Clock clock, String lane) throws IOException {
        Map<String, Integer> known = lanes.computeIfAbsent(clock, _ -> new HashMap<>());
        Integer number = known.get(lane);
        if (number == null) {
            if (known.isEmpty()) {
                named("process_name", clock, 0, clock.title);
            }
            number = known.size();
            known.put(lane, number);
            named("thread_name", clock, number, lane);
        }
        return number;
    }

    private void named(String what, Clock clock, int lane, String name) throws IOException {
        begin("M", clock, lane, what, 0);
        json.writeObjectFieldStart("args");
        json.writeStringField("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void begin(String phase, Clock clock, int lane, String name, double atUs) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", phase);
        json.writeNumberField("pid", clock.process);
        json.writeNumberField("tid", lane);
        json.writeStringField("name", name);
        json.writeNumberField("ts", atUs);
    }
}
