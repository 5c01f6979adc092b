package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.exchange.Carrier;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.runtime.control.MemoStore;
import dev.patchbay.runtime.control.RunControl;
import dev.patchbay.runtime.control.RunSetup;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.Hardware;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.place.RunHeader;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.run.RunEvent.TrainingStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Runs plans to their end, each in a folder of its own.
record SmallRuns(Path folder, Target target) {
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    Hardware hardware() {
        return Computers.placer().hardware(target).orElseThrow();
    }

    Placement placement(Plan plan) {
        return Computers.placer().place(plan, target, "test").placement().orElseThrow();
    }

    String dataset(int train) throws Exception {
        Path data = folder.resolve("data-" + train);
        return Files.isDirectory(data)
                ? data.toString()
                : StripedImages.write(data, train, 300).toString();
    }

    HeardEvents run(Plan plan, String name, boolean overSockets) throws Exception {
        return run(plan, name, overSockets, Scenario.EMPTY);
    }

    HeardEvents run(Plan plan, String name, boolean overSockets, Scenario scenario) throws Exception {
        HeardEvents events = new HeardEvents();
        Run run = start(plan, name, overSockets, scenario, false);
        try (AutoCloseable _ = run.subscribe(events::log)) {
            RunEvent.RunEnded end = run.awaitEnd(PATIENCE).orElseThrow();
            assertThat(end.outcome()).as(end.reason()).isEqualTo(Outcome.DONE);
            events.await(RunEvent.RunEnded.class, ends -> !ends.isEmpty(), PATIENCE);
        }
        return events;
    }

    /// Goes on when all is done, until it is cancelled.
    Run startServing(Plan plan, String name) throws Exception {
        return start(plan, name, false, Scenario.EMPTY, true);
    }

    private Run start(Plan plan, String name, boolean overSockets, Scenario scenario, boolean keepServing)
            throws Exception {
        Path own = Files.createDirectories(folder.resolve(name));
        LocalExecutor executor =
                new LocalExecutor(new LocalSetup(placement(plan), hardware(), own, folder.resolve("cache"), Map.of())
                        .over(Carrier.overSockets(overSockets)));
        executor.follow(scenario);
        RunSetup setup = new RunSetup(
                RunHeader.of(name, "small.json", "local", placement(plan), node -> node, "test", 1),
                plan,
                own,
                MemoStore.NONE,
                keepServing);
        return RunControl.start(setup, executor, executor);
    }

    static List<TrainingStep> steps(HeardEvents events, String step, int rank) {
        return events.all(TrainingStep.class).stream()
                .filter(s -> s.step().equals(step) && s.rank() == rank)
                .toList();
    }

    static List<Double> losses(HeardEvents events, String step, int rank) {
        return steps(events, step, rank).stream().map(TrainingStep::loss).toList();
    }

    static List<Long> ends(HeardEvents events, String step, int rank) {
        return steps(events, step, rank).stream()
                .map(s -> s.simulated().endPs())
                .toList();
    }
}
