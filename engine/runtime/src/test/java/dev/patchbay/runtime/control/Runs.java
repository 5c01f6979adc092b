package dev.patchbay.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.runtime.run.EventReader;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.RunEnded;
import dev.patchbay.runtime.run.RunEvent.RunStarted;
import dev.patchbay.runtime.run.RunEvent.TargetFacts;
import dev.patchbay.runtime.run.UnusableFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Starts runs and looks at what they left.
final class Runs {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Runs() {}

    static RunSetup setup(Path folder, Plan plan) {
        RunStarted header = new RunStarted(
                "r1",
                plan.pipeline(),
                "test.json",
                "",
                "local",
                new TargetFacts("", "", 1, 1, "", "", 0, false, 0),
                "",
                1,
                List.of(),
                Map.of());
        return new RunSetup(header, plan, folder, MemoStore.NONE, false);
    }

    static RunSetup keepServing(RunSetup s) {
        return new RunSetup(s.header(), s.plan(), s.folder(), s.memo(), true, s.clock(), s.stopLimit());
    }

    static RunSetup remembering(RunSetup s, MemoStore memo, InstantSource clock) {
        return new RunSetup(s.header(), s.plan(), s.folder(), memo, s.keepServing(), clock, s.stopLimit());
    }

    static RunSetup stopLimit(RunSetup s, Duration limit) {
        return new RunSetup(s.header(), s.plan(), s.folder(), s.memo(), s.keepServing(), s.clock(), limit);
    }

    static Run start(RunSetup setup, FakeExecutor executor) throws UnusableFile {
        return RunControl.start(setup, executor, (_, _) -> {});
    }

    static RunEnded end(Run run) throws InterruptedException {
        return run.awaitEnd(LIMIT).orElseThrow(() -> new AssertionError("the run did not end"));
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    static List<RunEvent> events(Run run) throws UnusableFile {
        return EventReader.readAll(run.folder().resolve("events.jsonl")).stream()
                .map(LoggedEvent::event)
                .toList();
    }
}
