package dev.patchbay.app.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the panels must show, worked out a second time from a run's `events.jsonl` as plain JSON, without anything of
/// the program's own.
record LogFold(List<JsonNode> events) {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int RECENT = 16;
    private static final int SHOWN_STEPS = 3;

    static LogFold of(Path file) throws IOException {
        JsonMapper mapper = new JsonMapper();
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            events.add(mapper.readTree(line));
        }
        return new LogFold(List.copyOf(events));
    }

    /// One training step of one worker; all of them have the same length of list in every fold below.
    record Spent(
            long index, long exposedPs, List<Long> bucketPs, long endPs, long computeNs, long exchangeNs, long waitNs) {
        /// A rank computes, waits for the others, exchanges.
        private static final List<String> KINDS = List.of("compute", "wait", "exchange");

        long ns(String kind) {
            return switch (kind) {
                case "compute" -> computeNs;
                case "wait" -> waitNs;
                default -> exchangeNs;
            };
        }

        long wholeNs() {
            return computeNs + waitNs + exchangeNs;
        }
    }

    /// A part of a measured step.
    ///
    /// @param middle where it lies in the chart, from 0 at its left to 1 at its right
    record Part(String worker, long index, long ns, double middle) {}

    List<JsonNode> all(String kind) {
        return events.stream().filter(e -> e.get("kind").asText().equals(kind)).toList();
    }

    Stream<JsonNode> of(String kind, String field, String value) {
        return all(kind).stream().filter(e -> e.get(field).asText().equals(value));
    }

    JsonNode only(String kind) {
        List<JsonNode> found = all(kind);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + kind + ", found " + found);
        }
        return found.getFirst();
    }

    Set<String> names(String kind, String field) {
        Set<String> names = new LinkedHashSet<>();
        all(kind).forEach(e -> names.add(e.get(field).asText()));
        return names;
    }

    List<ProcessHandle> livingWorkers() {
        return all("worker-spawned").stream()
                .flatMap(e -> ProcessHandle.of(e.get("pid").asLong()).stream())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /// The whole second since 1970 in which the run began.
    long firstSecond() {
        return events.stream().mapToLong(LogFold::second).min().orElseThrow();
    }

    /// Of one worker, for each second from the run's first to the last in which anybody trained.
    List<Double> samplesPerSecond(String worker) {
        long last =
                all("training-step").stream().mapToLong(LogFold::second).max().orElseThrow();
        List<Double> rates = new ArrayList<>();
        for (long at = firstSecond(); at <= last; at++) {
            long window = at;
            rates.add((double) of("training-step", "worker", worker)
                    .filter(e -> second(e) == window)
                    .mapToLong(e -> e.get("samples").asLong())
                    .sum());
        }
        return rates;
    }

    /// Of all workers, over the seconds in which anybody trained.
    double meanSamplesPerSecond() {
        long samples = all("training-step").stream()
                .mapToLong(e -> e.get("samples").asLong())
                .sum();
        long busy =
                all("training-step").stream().map(LogFold::second).distinct().count();
        return (double) samples / busy;
    }

    /// When a worker last began, was ready, trained a step, or ended.
    long lastProgressNs(String worker) {
        return Stream.of("worker-spawned", "worker-ready", "training-step", "worker-ended", "worker-lost")
                .flatMap(kind -> of(kind, "worker", worker))
                .mapToLong(e -> e.get("wallNs").asLong())
                .max()
                .orElseThrow();
    }

    Optional<JsonNode> last(String kind, String worker) {
        return of(kind, "worker", worker)
                .max(Comparator.comparingLong((JsonNode e) -> e.get("wallNs").asLong())
                        .thenComparingLong(e -> e.get("sequence").asLong()));
    }

    /// The part of a worker's newest training steps in which it computed.
    Optional<Double> computeShare(String worker) {
        List<JsonNode> steps = of("training-step", "worker", worker).toList();
        List<JsonNode> recent = steps.subList(Math.max(0, steps.size() - RECENT), steps.size());
        long compute =
                recent.stream().mapToLong(e -> e.get("computeNs").asLong()).sum();
        long whole = recent.stream()
                .mapToLong(e -> e.get("computeNs").asLong() + otherNs(e))
                .sum();
        return whole == 0 ? Optional.empty() : Optional.of((double) compute / whole);
    }

    /// The newest steps that a worker finished; at the end of a whole run all workers have finished the same ones.
    List<Spent> newestSteps(String worker) {
        List<Spent> steps = of("training-step", "worker", worker)
                .map(LogFold::spent)
                .sorted(Comparator.comparingLong(Spent::index))
                .toList();
        return steps.subList(Math.max(0, steps.size() - SHOWN_STEPS), steps.size());
    }

    /// Of the newest steps, which stand one after the other, the longest part of a kind.
    Part longestShown(String kind) {
        Set<String> workers = names("training-step", "worker");
        long spanNs = workers.stream()
                .mapToLong(
                        w -> newestSteps(w).stream().mapToLong(Spent::wholeNs).sum())
                .max()
                .orElseThrow();
        List<Part> parts = new ArrayList<>();
        for (String worker : workers) {
            long atNs = 0;
            for (Spent spent : newestSteps(worker)) {
                long beforeNs = Spent.KINDS.subList(0, Spent.KINDS.indexOf(kind)).stream()
                        .mapToLong(spent::ns)
                        .sum();
                double middle = (atNs + beforeNs + spent.ns(kind) / 2.0) / spanNs;
                parts.add(new Part(worker, spent.index(), spent.ns(kind), middle));
                atNs += spent.wholeNs();
            }
        }
        return parts.stream().max(Comparator.comparingLong(Part::ns)).orElseThrow();
    }

    /// Share of the newest simulated steps in which gradients were under way and nothing was computed.
    double exposedShare() {
        long exposed = 0;
        long whole = 0;
        for (String worker : names("training-step", "worker")) {
            Set<Long> shown = new LinkedHashSet<>();
            newestSteps(worker).forEach(s -> shown.add(s.index()));
            exposed += newestSteps(worker).stream().mapToLong(Spent::exposedPs).sum();
            whole += of("training-step", "worker", worker)
                    .filter(e -> shown.contains(e.get("index").asLong()))
                    .map(e -> e.get("simulated"))
                    .mapToLong(s -> s.get("endPs").asLong() - s.get("startPs").asLong())
                    .sum();
        }
        return (double) exposed / whole;
    }

    /// The loss of a plan step's last training step, which all ranks agree on.
    double lastLoss(String step) {
        List<JsonNode> steps = of("training-step", "step", step).toList();
        long last = steps.stream().mapToLong(e -> e.get("index").asLong()).max().orElseThrow();
        return steps.stream()
                .filter(e -> e.get("index").asLong() == last)
                .mapToDouble(e -> e.get("loss").asDouble())
                .distinct()
                .reduce((_, _) -> {
                    throw new AssertionError("ranks disagree on the loss of " + step);
                })
                .orElseThrow();
    }

    private static Spent spent(JsonNode event) {
        JsonNode simulated = event.get("simulated");
        long backward = simulated.get("backwardEndPs").asLong();
        List<Long> buckets = new ArrayList<>();
        long exposed = 0;
        for (JsonNode bucket : simulated.get("buckets")) {
            buckets.add(bucket.get("finishPs").asLong() - bucket.get("startPs").asLong());
            long from = Math.max(backward, bucket.get("startPs").asLong());
            exposed += Math.max(0, bucket.get("finishPs").asLong() - from);
        }
        return new Spent(
                event.get("index").asLong(),
                exposed,
                buckets,
                simulated.get("endPs").asLong(),
                event.get("computeNs").asLong(),
                event.get("exchangeNs").asLong(),
                event.get("waitNs").asLong());
    }

    private static long otherNs(JsonNode step) {
        return step.get("exchangeNs").asLong() + step.get("waitNs").asLong();
    }

    private static long second(JsonNode event) {
        return Math.floorDiv(event.get("wallNs").asLong(), SECOND_NS);
    }
}
