package dev.patchbay.runtime.lineage;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.ResultKept;
import dev.patchbay.runtime.run.RunEvent.RunStarted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the results of a run were made of: a fold over its log.
///
/// @param start nothing of a log without a beginning
/// @param continues the run that this one went on with
/// @param steps in the plan's order
public record Lineage(Optional<RunStarted> start, Optional<String> continues, List<Made> steps) {
    public Lineage {
        steps = List.copyOf(steps);
    }

    /// A step, and what it left.
    ///
    /// @param chosen the step whose result this one passes on, when it is one that selects
    public record Made(RunEvent.StepFacts step, Origin origin, Optional<String> chosen, List<ResultKept> results) {
        public Made {
            results = List.copyOf(results);
        }

        /// The steps whose results it works on.
        public List<String> from() {
            return step.after();
        }
    }

    /// How a result came to be there.
    public sealed interface Origin {
        /// Nobody has made it.
        record Missing() implements Origin {}

        /// This run made it.
        ///
        /// @param fromIndex the training step from which on, when an earlier run had come that far, or 0
        record Here(long fromIndex) implements Origin {}

        /// An earlier run made it, so this one did not make it again.
        record Earlier(String memoKey, long ageSeconds) implements Origin {}
    }

    public static Lineage of(List<LoggedEvent> log) {
        Fold fold = new Fold();
        log.forEach(logged -> fold.add(logged.event()));
        return fold.lineage();
    }

    /// Whether this run itself made what lies there.
    public boolean made(ResultKept result) {
        return steps.stream()
                .filter(step -> step.origin() instanceof Origin.Here)
                .flatMap(step -> step.results().stream())
                .anyMatch(own -> own.path().equals(result.path()));
    }

    private static final class Fold {
        private Optional<RunStarted> start = Optional.empty();
        private Optional<String> continues = Optional.empty();
        private final Map<String, Origin> origins = new LinkedHashMap<>();
        private final Map<String, Long> reached = new LinkedHashMap<>();
        private final Map<String, String> chosen = new LinkedHashMap<>();
        private final Map<String, List<ResultKept>> results = new LinkedHashMap<>();

        void add(RunEvent event) {
            switch (event) {
                case RunStarted started -> start = Optional.of(started);
                case RunEvent.RunResumed resumed -> {
                    continues = Optional.of(resumed.from());
                    resumed.trainings().forEach(training -> reached.put(training.step(), training.index()));
                }
                case RunEvent.StepDone(String step, var _) ->
                    origins.put(step, new Origin.Here(reached.getOrDefault(step, 0L)));
                case RunEvent.StepCached(String step, String key, long age) ->
                    origins.put(step, new Origin.Earlier(key, age));
                case RunEvent.Selected selected -> chosen.put(selected.step(), selected.winner());
                case ResultKept kept ->
                    results.computeIfAbsent(kept.step(), _ -> new ArrayList<>()).add(kept);
                default -> {}
            }
        }

        Lineage lineage() {
            List<Made> made = start.map(RunStarted::steps).orElse(List.of()).stream()
                    .map(step -> new Made(
                            step,
                            origins.getOrDefault(step.step(), new Origin.Missing()),
                            Optional.ofNullable(chosen.get(step.step())),
                            results.getOrDefault(step.step(), List.of())))
                    .toList();
            return new Lineage(start, continues, made);
        }
    }
}
