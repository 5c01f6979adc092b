package dev.patchbay.local.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.FakeWorkerMain;
import dev.patchbay.local.process.WorkerProgram;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.control.Membership;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.Seating;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Puts trainings to the test: whatever happens to one, it ends, by itself or with a sentence, leaves nothing behind,
/// and if it came to its end a replay of its membership history gives the same losses.
record FaultTrial(Path folder, WorkerProgram program, Step.Ingest ingest, Path data) {
    private static final long LIMIT_SECONDS = 240;

    /// With the small compute.
    static FaultTrial small(Path folder) {
        return new FaultTrial(
                folder, FakeWorkerMain.PROGRAM, new Step.Ingest("data", "data", List.of(), "none", 0, 0, 0), folder);
    }

    /// @param losses by training step and rank, of the generation that took it last, and by epoch what it was judged
    ///     to; nothing when it failed
    record Told(Optional<Map<String, Double>> losses, List<RunEvent> events) {}

    void passes(FaultCase one) throws Exception {
        passes(one, one.step());
    }

    void passes(FaultCase one, Step.Train step) throws Exception {
        Told told = run("faults", one, step, one.scenario(), one.blows());
        if (told.losses().isEmpty()) {
            return;
        }
        List<String> planned =
                IntStream.range(0, step.workers()).mapToObj(Seating::worker).toList();
        Scenario history = Membership.replay(told.events(), step.id(), planned);
        Told replayed = run("replay", one, step, history, List.of());
        assertThat(replayed.losses()).as("the replay of %s", history.json()).isPresent();
        assertThat(replayed.losses().orElseThrow())
                .as("losses of %s and its replay %s", one, history.json())
                .containsAllEntriesOf(told.losses().orElseThrow());
    }

    private Told run(String name, FaultCase one, Step.Train step, Scenario scenario, List<FaultCase.Blow> blows)
            throws Exception {
        Path own = Files.createDirectories(folder.resolve(name));
        try (Trainings training = new Trainings(own, one.overSockets(), program)) {
            CompletableFuture<StepResult.Model> result = training.start(step, ingest, data, scenario, one.durable(own));
            Thread striker = Thread.ofPlatform().daemon().start(() -> strike(training, blows, result));
            boolean done = ended(result);
            striker.interrupt();
            striker.join();
            training.workplace.close();
            training.assertNothingIsLeft();
            assertNothingIsHeld();
            return new Told(
                    done ? Optional.of(losses(training, step)) : Optional.empty(), training.events.all(RunEvent.class));
        } finally {
            delete(own);
        }
    }

    private static void strike(
            Trainings training, List<FaultCase.Blow> blows, CompletableFuture<StepResult.Model> result) {
        List<FaultCase.Blow> inOrder = blows.stream()
                .sorted(Comparator.comparingInt(FaultCase.Blow::afterSteps))
                .toList();
        try {
            for (FaultCase.Blow blow : inOrder) {
                training.events.await(
                        RunEvent.class,
                        _ -> result.isDone()
                                || training.events
                                                .all(RunEvent.TrainingStep.class)
                                                .size()
                                        >= blow.afterSteps(),
                        java.time.Duration.ofSeconds(LIMIT_SECONDS));
                if (blow.signal().equals("STOP")) {
                    training.workplace.stop(blow.worker());
                } else {
                    training.workplace.kill(blow.worker());
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(CompletableFuture<StepResult.Model> result) throws Exception {
        try {
            assertThat(result.get(LIMIT_SECONDS, TimeUnit.SECONDS).figures()).containsKey("trainLoss");
            return true;
        } catch (ExecutionException failure) {
            assertThat(failure.getCause()).isInstanceOf(StepFailure.class);
            assertThat(failure.getCause().getMessage())
                    .isNotBlank()
                    .doesNotContain("\n", "Exception", "null")
                    .matches(sentence -> sentence.contains("worker") || sentence.contains("step"));
            return false;
        }
    }

    private static Map<String, Double> losses(Trainings training, Step.Train step) {
        Set<Long> indices = new HashSet<>();
        boolean alike = !(step.strategy() instanceof Strategy.LocalUpdate);
        Map<String, Double> losses = new TreeMap<>();
        for (RunEvent.TrainingStep each : training.events.lastTaken()) {
            indices.add(each.index());
            Double other = losses.put(alike ? each.index() + "" : each.index() + "/" + each.rank(), each.loss());
            assertThat(other == null ? each.loss() : other).isEqualTo(each.loss());
        }
        for (RunEvent.Evaluated epoch : training.events.all(RunEvent.Evaluated.class)) {
            // Told again where a world broke at an epoch's end; the last one counts.
            losses.put("epoch " + epoch.epoch(), epoch.loss());
        }
        assertThat(indices)
                .hasSize(indices.stream().mapToInt(Long::intValue).max().orElse(-1) + 1);
        return losses;
    }

    /// Neither files without a name nor memory of one.
    private static void assertNothingIsHeld() throws IOException {
        if (!Files.isDirectory(Path.of("/proc/self/fd"))) {
            return;
        }
        List<String> held = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : open.toList()) {
                if (Files.isSymbolicLink(file)) {
                    held.add(Files.readSymbolicLink(file).toString());
                }
            }
        }
        held.addAll(Files.readAllLines(Path.of("/proc/self/maps")));
        assertThat(held).noneMatch(name -> name.contains("patchbay-exchange") || name.contains("patchbay-lives"));
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
