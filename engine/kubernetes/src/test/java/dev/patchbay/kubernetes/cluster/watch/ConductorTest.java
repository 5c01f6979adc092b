package dev.patchbay.kubernetes.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.apidouble.Fault;
import dev.patchbay.kubernetes.apidouble.Status;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.conduct.Conductor;
import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.EventReader;
import dev.patchbay.runtime.run.RunEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The job that starts the others, with a hand that plays the cluster's controllers.
@Timeout(60)
class ConductorTest {
    private static final String FAILED =
            "status: {conditions: [{type: Failed, status: \"True\", message: too many failures}]}\n";

    @TempDir
    private Path folder = Path.of("");

    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final AtomicInteger fresh = new AtomicInteger();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void eachStepBeginsWhenThoseBeforeItAreDone() throws Exception {
        try (Stage stage = new Stage(folder, "fashion-mnist.json", Flavor.PLAIN);
                Connection connection = stage.connect()) {
            FutureTask<Boolean> conducting = conduct(stage, connection);
            Set<String> done = new TreeSet<>();
            List<Set<String>> waves = new ArrayList<>();
            while (!conducting.isDone()) {
                Set<String> running = new TreeSet<>(running(stage));
                running.removeAll(done);
                if (running.isEmpty()) {
                    Thread.onSpinWait();
                    continue;
                }
                if (waves.isEmpty() || !waves.getLast().containsAll(running)) {
                    waves.add(running);
                }
                // Whatever the cluster does not take is tried again.
                stage.api.fail(new Fault(
                        call -> !call.startsWith("DELETE"),
                        new Fault.Effect.Answer(Status.of(403, "Forbidden", "not now")),
                        2));
                running.forEach(name -> finish(stage, name));
                done.addAll(running);
            }
            assertThat(conducting.get()).isTrue();
            assertThat(fresh).as("a run that begins anew").hasValue(1);
            assertThat(done).anyMatch(name -> name.contains("fashion")).hasSizeGreaterThan(4);
            assertThat(waves.getFirst()).singleElement().asString().endsWith("fashion");
            assertThat(waves.getLast()).singleElement().asString().contains("|deployments|");
            assertThat(notes).anyMatch(note -> note.contains("not now"));
            assertThat(stage.api.calls())
                    .filteredOn(call -> call.startsWith("PATCH"))
                    .isNotEmpty()
                    .allMatch(call -> call.contains("fieldManager=patchbay"));
            assertThat(begun()).hasSize(stage.plan.steps().size()).doesNotHaveDuplicates();
            assertThat(begun().getFirst()).isEqualTo("fashion");
            assertThat(begun().subList(4, 6)).containsExactly("best", "classifier");
        }
    }

    /// Its pod was lost and made anew.
    @Test
    void oneThatComesInTheMiddleOfARunDoesNotBeginItAnew() throws Exception {
        try (Stage stage = new Stage(folder, "patterns/elasticity.json", Flavor.PLAIN);
                Connection connection = stage.connect()) {
            stage.put("Job", "elasticity-fashion", "spec: {suspend: false}\nstatus: {startTime: now}\n");
            FutureTask<Boolean> conducting = conduct(stage, connection);
            while (!conducting.isDone()) {
                running(stage).forEach(name -> finish(stage, name));
            }
            assertThat(conducting.get()).isTrue();
            assertThat(fresh).hasValue(0);
        }
    }

    @Test
    void aFailedStepEndsItAndBeginsNothing() throws Exception {
        try (Stage stage = new Stage(folder, "patterns/elasticity.json", Flavor.PLAIN);
                Connection connection = stage.connect()) {
            stage.put("Job", "elasticity-fashion", FAILED);
            assertThat(conduct(stage, connection).get(30, TimeUnit.SECONDS)).isFalse();
            assertThat(stage.api.calls()).noneMatch(call -> call.startsWith("PATCH"));
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("too many failures");
        }
    }

    @Test
    void whatItFollowsEndsWithTheFailedStep() throws Exception {
        try (Stage stage = new Stage(folder, "patterns/elasticity.json", Flavor.PLAIN)) {
            ClusterRun run = stage.follow();
            stage.put("Job", "elasticity-fashion", FAILED);
            assertThat(stage.log(run).getLast().event())
                    .isEqualTo(new RunEvent.RunEnded(RunEvent.Outcome.FAILED, "too many failures", 0));
        }
    }

    private FutureTask<Boolean> conduct(Stage stage, Connection connection) {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            try (EventLog events = EventLog.on(said, InstantSource.system(), notes::add)) {
                return new Conductor(
                                connection, stage.namespace(), stage.plan, events, fresh::incrementAndGet, notes::add)
                        .conduct(5);
            }
        });
        Thread.ofVirtual().start(task);
        return task;
    }

    private List<String> begun() {
        return said.toString(StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> EventReader.line(line).stream())
                .filter(logged -> logged.event() instanceof RunEvent.StepStarted)
                .map(logged -> ((RunEvent.StepStarted) logged.event()).step())
                .toList();
    }

    private static List<String> running(Stage stage) {
        return stage.api.objects().entrySet().stream()
                .filter(o -> isStarted(o.getKey(), o.getValue()))
                .map(o -> o.getKey())
                .toList();
    }

    private static boolean isStarted(String key, ObjectNode object) {
        if (key.contains("|jobs|")) {
            return !key.endsWith("conductor")
                    && !object.path("spec").path("suspend").asBoolean();
        }
        return key.contains("|deployments|")
                && object.path("spec").path("replicas").asInt() > 0;
    }

    private static void finish(Stage stage, String key) {
        ObjectNode object = stage.api.objects().get(key);
        if (object != null) {
            ObjectNode status = object.putObject("status");
            status.put("readyReplicas", object.path("spec").path("replicas").asInt());
            status.putArray("conditions").addObject().put("type", "Complete").put("status", "True");
            stage.api.put(object.toString(), "controller");
        }
    }
}
