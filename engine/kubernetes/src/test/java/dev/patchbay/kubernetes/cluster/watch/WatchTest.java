package dev.patchbay.kubernetes.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.apidouble.Fault;
import dev.patchbay.kubernetes.apidouble.Status;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.runtime.fold.NodeState;
import dev.patchbay.runtime.fold.RunFold;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A run on a cluster, played on the API double, becomes the log of a run.
@Timeout(120)
class WatchTest {
    private static final String LEAD = "elasticity-train-node-0-0";
    private static final String LEAD_LABELS =
            "jobset.sigs.k8s.io/jobset-name: elasticity-train, batch.kubernetes.io/job-completion-index: \"0\"";
    private static final String ELASTIC = "patterns/elasticity.json";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aWorkflowAndItsPodsBecomeTheEventsOfARun() throws Exception {
        try (Stage stage = new Stage(folder, ELASTIC, Flavor.KUBEFLOW)) {
            stage.workflow("Running", "");
            ClusterRun run = stage.follow();
            stage.remembered("fashion", "key");
            stage.step("train", "Running");
            stage.pod(LEAD, LEAD_LABELS, "node", "Pending");
            stage.pod(LEAD, LEAD_LABELS, "node", "Running");
            stage.says(LEAD, "a sentence for people");
            stage.says(LEAD, new RunEvent.WorkerSpawned("worker-0", "train", "worker", 0, 7, "core"));
            stage.says(LEAD, step(0));
            // Live: before anything has ended.
            await(run, RunEvent.TrainingStep.class);
            stage.says(LEAD, new RunEvent.StepDone("train", Map.of("accuracy", 0.9)));
            stage.step("train", "Succeeded");
            stage.workflow("Succeeded", "");
            stage.pod(LEAD, LEAD_LABELS, "node", "Succeeded");
            List<RunEvent> events = events(stage.log(run));
            assertThat(events.getFirst()).isInstanceOf(RunEvent.RunStarted.class);
            assertThat(events)
                    .contains(
                            new RunEvent.StepCached("fashion", "key", 0),
                            new RunEvent.StepStarted("train"),
                            new RunEvent.StepDone("train", Map.of("accuracy", 0.9)),
                            step(0));
            assertThat(events.getLast()).isEqualTo(new RunEvent.RunEnded(Outcome.DONE, "", 0));
            assertThat(events).doesNotHaveDuplicates();
            assertThat(Files.readString(run.folder().resolve("logs").resolve(LEAD + ".log")))
                    .isEqualTo("a sentence for people\n");
        }
    }

    @Test
    void whatItAttachesToLateIsAllThere() throws Exception {
        try (Stage stage = new Stage(folder, ELASTIC, Flavor.KUBEFLOW)) {
            stage.step("fashion", "Succeeded");
            stage.pod(LEAD, LEAD_LABELS, "node", "Running");
            stage.says(LEAD, new RunEvent.WorkerSpawned("worker-0", "train", "worker", 0, 7, "core"));
            stage.says(LEAD, step(0));
            stage.restart(LEAD, LEAD_LABELS, "node");
            stage.says(LEAD, step(1));
            stage.pod(LEAD, LEAD_LABELS, "node", "Failed");
            stage.step("train", "Failed");
            stage.workflow("Failed", "no more retries left");
            List<LoggedEvent> log = stage.log(stage.follow());
            assertThat(events(log)).contains(step(0), step(1));
            assertThat(events(log))
                    .filteredOn(e -> e instanceof RunEvent.WorkerLost)
                    .singleElement()
                    .asString()
                    .contains("OOMKilled")
                    .contains("137");
            RunFold fold = new RunFold();
            log.forEach(fold);
            assertThat(fold.end().orElseThrow().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(fold.snapshot().nodes().get("train")).isInstanceOf(NodeState.Failed.class);
        }
    }

    @Test
    void theNodesOfALongWorkflowAreUnpacked() throws Exception {
        try (Stage stage = new Stage(folder, ELASTIC, Flavor.KUBEFLOW)) {
            stage.soon("fashion", "Succeeded");
            stage.soon("train", "Failed");
            stage.packedWorkflow("Failed");
            RunFold fold = new RunFold();
            stage.log(stage.follow()).forEach(fold);
            assertThat(fold.snapshot().nodes().get("fashion")).isInstanceOf(NodeState.Done.class);
            assertThat(fold.snapshot().nodes().get("train")).isInstanceOf(NodeState.Failed.class);
        }
    }

    @Test
    void jobsBecomeTheEventsOfARunAndCanBeEnded() throws Exception {
        try (Stage stage = new Stage(folder, ELASTIC, Flavor.PLAIN)) {
            ClusterRun run = stage.follow();
            stage.put("Job", "elasticity-fashion", condition("Complete"));
            await(run, RunEvent.StepDone.class);
            run.cancel();
            List<RunEvent> events = events(stage.log(run));
            assertThat(events)
                    .contains(
                            new RunEvent.StepStarted("fashion"),
                            new RunEvent.StepDone("fashion", Map.of()),
                            new RunEvent.StepCancelled("train"));
            assertThat(events.getLast())
                    .isInstanceOfSatisfying(
                            RunEvent.RunEnded.class,
                            end -> assertThat(end.outcome()).isEqualTo(Outcome.CANCELLED));
            assertThat(stage.api.calls()).anyMatch(c -> c.startsWith("PATCH") && c.contains("elasticity-conductor"));
        }
    }

    @Test
    void whyAPodWaitsIsSaidOnce() throws Exception {
        try (Stage stage = new Stage(folder, ELASTIC, Flavor.KUBEFLOW)) {
            stage.step("train", "Running");
            for (int look = 0; look < 3; look++) {
                stage.api.put("""
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: %s, namespace: elasticity, labels: {app.kubernetes.io/instance: elasticity, %s, look: l%d}}
                        spec: {containers: [{name: node}]}
                        status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", message: no GPU is free}]}
                        """.formatted(LEAD, LEAD_LABELS, look), "scheduler");
            }
            ClusterRun run = stage.follow();
            await(run, RunEvent.StepNote.class);
            stage.api.remove("Pod", "elasticity", LEAD);
            stage.workflow("Failed", "Stopped with strategy 'Terminate'");
            List<RunEvent> events = events(stage.log(run));
            assertThat(events)
                    .filteredOn(e -> e instanceof RunEvent.StepNote)
                    .singleElement()
                    .asString()
                    .contains("no GPU is free");
            assertThat(events.getLast())
                    .isEqualTo(new RunEvent.RunEnded(Outcome.CANCELLED, "Stopped with strategy 'Terminate'", 0));
        }
    }

    @Test
    void whatIsNotThereIsOneSentence() throws Exception {
        try (Stage stage = new Stage(folder, ELASTIC, Flavor.KUBEFLOW);
                Connection connection = stage.connect()) {
            assertThat(problem(connection, "nothing")).contains("nothing").contains("--namespace");
            stage.api.fail(new Fault(
                    call -> call.contains("configmaps"),
                    new Fault.Effect.Answer(Status.of(403, "Forbidden", "maps are not for you")),
                    9));
            assertThat(problem(connection, "elasticity")).contains("maps are not for you");
            stage.api.goAway();
            assertThat(problem(connection, "elasticity")).contains("does not answer");
        }
    }

    private static String problem(Connection connection, String name) {
        return catchThrowableOfType(ClusterProblem.class, () -> Found.on(connection, name, Optional.empty()))
                .sentence();
    }

    /// Its step is over before the watch of pods is back.
    @Test
    void aPodThatTheWatchDoesNotShowIsHeardToItsEnd() throws Exception {
        try (Stage stage = new Stage(folder, ELASTIC, Flavor.KUBEFLOW)) {
            stage.workflow("Running", "");
            ClusterRun run = stage.follow();
            stage.step("train", "Running");
            await(run, RunEvent.StepStarted.class);
            stage.api.fail(new Fault(
                    call -> call.contains("/pods?") && call.contains("resourceVersion"),
                    new Fault.Effect.Answer(Status.of(500, "InternalError", "trouble")),
                    Integer.MAX_VALUE));
            stage.api.goAway();
            stage.api.comeBack();
            assertThat(told(stage, run)).containsExactly(1L, 2L);
        }
    }

    @Test
    void aPodWhoseOutputStandsStillIsAskedAnew() throws Exception {
        try (Stage stage = new Stage(folder, ELASTIC, Flavor.KUBEFLOW)) {
            stage.workflow("Running", "");
            ClusterRun run = stage.follow();
            stage.step("train", "Running");
            stage.api.fail(new Fault(call -> call.contains("/log?"), new Fault.Effect.Mute(), 1));
            assertThat(told(stage, run)).containsExactly(1L, 2L);
        }
    }

    /// The steps that a pod tells of, up to the run's end.
    private static List<Long> told(Stage stage, ClusterRun run) throws Exception {
        stage.pod(LEAD, LEAD_LABELS, "node", "Running");
        stage.says(LEAD, step(1));
        stage.says(LEAD, step(2));
        stage.pod(LEAD, LEAD_LABELS, "node", "Succeeded");
        stage.step("train", "Succeeded");
        stage.workflow("Succeeded", "");
        List<RunEvent> events = events(stage.log(run));
        assertThat(events.getLast()).isEqualTo(new RunEvent.RunEnded(Outcome.DONE, "", 0));
        return trained(events);
    }

    /// The training steps that were told, in their order.
    private static List<Long> trained(List<RunEvent> events) {
        return events.stream()
                .filter(RunEvent.TrainingStep.class::isInstance)
                .map(RunEvent.TrainingStep.class::cast)
                .map(RunEvent.TrainingStep::index)
                .toList();
    }

    @Test
    void noStateIsLostWhateverGoesWrong() throws Exception {
        for (int seed = 0; seed < 10; seed++) {
            nothingIsLost(seed);
        }
    }

    @Test
    @Tag("soak")
    @Timeout(600)
    void noStateIsLostInTwoHundredRuns() throws Exception {
        for (int seed = 10; seed < 210; seed++) {
            nothingIsLost(seed);
        }
    }

    /// A run with troubles of every kind: each step ends once, and each line of a pod is there once and in its order.
    private void nothingIsLost(int seed) throws Exception {
        Random random = new Random(seed);
        List<Long> said = new ArrayList<>();
        try (Stage stage = new Stage(folder.resolve("seed-" + seed), ELASTIC, Flavor.KUBEFLOW)) {
            stage.workflow("Running", "");
            ClusterRun run = stage.follow();
            for (int move = 0; move < 60; move++) {
                trouble(stage, random);
                if (move == 5) {
                    stage.step("fashion", "Running");
                } else if (move == 10) {
                    stage.step("fashion", "Succeeded");
                } else if (move == 12) {
                    stage.step("train", "Running");
                    stage.pod(LEAD, LEAD_LABELS, "node", "Running");
                } else if (move == 35) {
                    stage.restart(LEAD, LEAD_LABELS, "node");
                } else if (move > 12) {
                    said.add((long) move);
                    stage.says(LEAD, step(move));
                }
            }
            stage.pod(LEAD, LEAD_LABELS, "node", "Succeeded");
            stage.step("train", "Succeeded");
            stage.workflow("Succeeded", "");
            stage.api.forgive();
            List<RunEvent> events = events(stage.log(run));
            assertThat(trained(events)).as("seed " + seed).containsExactlyElementsOf(said);
            for (String step : List.of("fashion", "train")) {
                assertThat(events)
                        .as("seed " + seed)
                        .containsOnlyOnce(new RunEvent.StepStarted(step), new RunEvent.StepDone(step, Map.of()));
            }
            assertThat(events.getLast()).as("seed " + seed).isEqualTo(new RunEvent.RunEnded(Outcome.DONE, "", 0));
        }
    }

    private static void trouble(Stage stage, Random random) throws Exception {
        Predicate<String> reads = call -> call.startsWith("GET") && call.contains("/namespaces/");
        int times = 1 + random.nextInt(3);
        switch (random.nextInt(14)) {
            case 0 -> fail(stage, reads, 403, "Forbidden", times);
            case 1 -> fail(stage, reads, 429, "TooManyRequests", times);
            case 2 -> fail(stage, reads, 500, "InternalError", times);
            case 3 -> stage.api.fail(new Fault(reads, new Fault.Effect.Deaf(), times));
            case 4 ->
                stage.api.fail(new Fault(
                        call -> call.contains("watch=true"),
                        new Fault.Effect.WatchError(410, random.nextInt(3)),
                        times));
            case 5 ->
                stage.api.fail(new Fault(
                        call -> call.contains("watch=true") || call.contains("/log?"),
                        new Fault.Effect.Closed(1 + random.nextInt(4)),
                        times));
            case 6 -> stage.api.forgetThePast();
            case 7 -> {
                stage.api.goAway();
                stage.api.comeBack();
            }
            default -> Thread.sleep(random.nextInt(20));
        }
    }

    private static void fail(Stage stage, Predicate<String> calls, int code, String reason, int times) {
        stage.api.fail(new Fault(calls, new Fault.Effect.Answer(Status.of(code, reason, "trouble")), times));
    }

    private static void await(ClusterRun run, Class<? extends RunEvent> kind) throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (AutoCloseable _ = run.subscribe(logged -> {
            if (kind.isInstance(logged.event())) {
                seen.countDown();
            }
        })) {
            assertThat(seen.await(30, TimeUnit.SECONDS))
                    .as(kind.getSimpleName())
                    .isTrue();
        }
    }

    private static RunEvent step(long index) {
        return new RunEvent.TrainingStep(
                "worker-0",
                "train",
                0,
                0,
                index,
                0,
                32,
                0.5,
                1,
                1,
                1,
                new RunEvent.SimulatedStep(0, 0, 0, List.of(), 0));
    }

    private static String condition(String type) {
        return """
                status:
                  startTime: "2026-01-01T00:00:01Z"
                  conditions: [{type: %s, status: "True", lastTransitionTime: "2026-01-01T00:00:09Z"}]
                """.formatted(type);
    }

    private static List<RunEvent> events(List<LoggedEvent> log) {
        return log.stream().map(LoggedEvent::event).toList();
    }
}
