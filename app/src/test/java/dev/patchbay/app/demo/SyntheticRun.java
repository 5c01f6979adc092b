package dev.patchbay.app.demo;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The log of a run of the book's pipeline that never was: three training nodes of two workers each, one of which is
/// killed on the way and replaced. The same seed gives the same log.
public final class SyntheticRun {
    public static final long START_NS = 1_800_000_000_000_000_000L;
    public static final String KILLED = "worker-3";
    private static final List<String> NODES = List.of("train-cnn", "train-dropout", "train-batch-norm");
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1000 * MS;
    private static final int BATCH = 64;
    private static final double BAND = 0.16;
    private static final long US_PS = 1_000_000L;

    private final Random random;
    private final int stepsPerNode;
    private final boolean modelled;
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<LoggedEvent> events = new ArrayList<>();

    private SyntheticRun(long seed, int stepsPerNode, boolean modelled) {
        this.modelled = modelled;
        this.random = new Random(seed);
        this.stepsPerNode = stepsPerNode;
    }

    /// The whole log in the order of its stamps.
    public static List<LoggedEvent> events(long seed, int stepsPerNode) {
        return events(seed, stepsPerNode, false);
    }

    /// The same run, when its gradients go to two parameter servers for each training.
    public static List<LoggedEvent> withServers(long seed, int stepsPerNode) {
        List<LoggedEvent> log = new ArrayList<>();
        for (LoggedEvent logged : events(seed, stepsPerNode, false)) {
            log.add(
                    logged.event() instanceof RunEvent.RunStarted started
                            ? new LoggedEvent(
                                    logged.source(),
                                    logged.sequence(),
                                    logged.wallNs(),
                                    logged.simulatedPs(),
                                    withServers(started))
                            : logged);
            if (logged.event() instanceof RunEvent.TrainingStep step) {
                for (int server = 0; server < 2; server++) {
                    log.add(taken(logged, step, server));
                }
            }
        }
        return log;
    }

    private static LoggedEvent taken(LoggedEvent logged, RunEvent.TrainingStep step, int server) {
        long staleness = step.rank() == 0 ? 2L * server : 1;
        return new LoggedEvent(
                "server-" + server + "-" + step.step(),
                2 * step.index() + step.rank(),
                logged.wallNs(),
                logged.simulatedPs(),
                new RunEvent.ServerStep("server-" + server, step.step(), server, step.rank(), step.index(), staleness));
    }

    private static RunEvent.RunStarted withServers(RunEvent.RunStarted started) {
        return new RunEvent.RunStarted(
                started.run(),
                started.pipeline(),
                started.file(),
                started.planDigest(),
                started.place(),
                started.target(),
                started.version(),
                started.supervisorPid(),
                started.steps().stream().map(SyntheticRun::withServers).toList(),
                started.passive());
    }

    private static RunEvent.StepFacts withServers(RunEvent.StepFacts step) {
        return !step.stepKind().equals("train")
                ? step
                : new RunEvent.StepFacts(
                        step.step(),
                        step.node(),
                        step.title(),
                        step.stepKind(),
                        step.after(),
                        Map.of("worker", 2, "server", 2),
                        step.modelled(),
                        step.relativeError());
    }

    /// The same run, when its trainings only model their compute.
    public static List<LoggedEvent> modelled(long seed, int stepsPerNode) {
        return events(seed, stepsPerNode, true);
    }

    private static List<LoggedEvent> events(long seed, int stepsPerNode, boolean modelled) {
        SyntheticRun run = new SyntheticRun(seed, stepsPerNode, modelled);
        run.write();
        return run.events.stream()
                .sorted(Comparator.comparingLong(LoggedEvent::wallNs))
                .toList();
    }

    private void write() {
        log("run", 0, 0, started());
        log("run", 2 * MS, 0, new RunEvent.StepStarted("fashion"));
        log("run", 5 * MS, 0, new RunEvent.StepCached("fashion", "4be1", 720));
        long end = 0;
        for (int node = 0; node < NODES.size(); node++) {
            end = Math.max(end, train(node));
        }
        finish(end);
    }

    private RunEvent.RunStarted started() {
        List<RunEvent.StepFacts> steps = new ArrayList<>();
        steps.add(
                new RunEvent.StepFacts("fashion", "fashion", "Fashion-MNIST", "ingest", List.of(), Map.of(), false, 0));
        for (String node : NODES) {
            steps.add(new RunEvent.StepFacts(
                    node, node, title(node), "train", List.of("fashion"), Map.of("worker", 2), modelled, BAND));
        }
        steps.add(new RunEvent.StepFacts(
                "best", "best", "Best of three", "select", NODES, Map.of("evaluator", 1), false, 0));
        steps.add(new RunEvent.StepFacts(
                "classifier", "classifier", "Classifier", "serve", List.of("best"), Map.of("replica", 2), false, 0));
        return new RunEvent.RunStarted(
                "14",
                "Fashion-MNIST end to end",
                "fashion-mnist.json",
                "9f2c",
                "local",
                new RunEvent.TargetFacts(
                        "local", "H100 SXM", 1, 6, "NVLink 4", "InfiniBand NDR", 0, false, 80_000_000_000L),
                "0.1.0",
                4242,
                steps,
                Map.of("batches", "fashion", "cnn", "", "cnn-dropout", "", "cnn-batch-norm", ""));
    }

    private static String title(String node) {
        return switch (node) {
            case "train-cnn" -> "CNN";
            case "train-dropout" -> "CNN with dropout";
            default -> "CNN, batch norm";
        };
    }

    private long train(int node) {
        String step = NODES.get(node);
        List<String> workers = List.of("worker-" + 2 * node, "worker-" + (2 * node + 1));
        log("run", 20 * MS, 0, new RunEvent.StepStarted(step));
        for (int rank = 0; rank < 2; rank++) {
            String worker = workers.get(rank);
            log(
                    "run",
                    (30 + rank) * MS,
                    0,
                    new RunEvent.WorkerSpawned(worker, step, "worker", rank, 5000 + 2 * node + rank, "H100 SXM"));
            log(worker, 1600 * MS, 0, new RunEvent.WorkerReady(worker, step, 1550 * MS));
        }
        log("run", 1700 * MS, 0, new RunEvent.GenerationFormed(step, 0, workers, 0, 0));
        long wall = 1800 * MS;
        long simulated = 0;
        int generation = 0;
        long killAt = node == 1 ? stepsPerNode * 5L / 9 : -1;
        for (long index = 0; index < stepsPerNode; index++) {
            if (index == killAt) {
                wall = replace(step, workers, wall, index);
                generation = 1;
            }
            wall += 70 * MS + random.nextLong(14 * MS);
            simulated = trainStep(step, workers, generation, index, wall, simulated);
        }
        for (String worker : workers) {
            log("run", wall + 90 * MS, simulated, new RunEvent.WorkerEnded(worker, step));
        }
        log("run", wall + 100 * MS, simulated, new RunEvent.StepDone(step, Map.of("accuracy", 0.88 + node * 0.004)));
        return wall + 100 * MS;
    }

    private long trainStep(String step, List<String> workers, int generation, long index, long wall, long startPs) {
        double loss = 0.28 + 2.0 * Math.exp(-index / (stepsPerNode / 6.0)) + random.nextDouble() * 0.05;
        long endPs = startPs;
        long forward = 118 * US_PS;
        long backward = 232 * US_PS + (step.equals("train-dropout") ? 18 * US_PS : 0);
        for (int rank = 0; rank < workers.size(); rank++) {
            String worker = workers.get(rank);
            long late = rank * 9L * US_PS;
            long forwardEnd = startPs + late + forward;
            long backwardEnd = forwardEnd + backward;
            List<RunEvent.SimulatedBucket> buckets = new ArrayList<>();
            long free = 0;
            for (int bucket = 0; bucket < 4; bucket++) {
                long ready = forwardEnd + backward * (bucket + 1) / 4;
                long start = Math.max(free, startPs + 9 * US_PS + forward + backward * (bucket + 1) / 4);
                free = start + 34 * US_PS;
                buckets.add(new RunEvent.SimulatedBucket(23_330L * 4, ready, start, free));
            }
            endPs = Math.max(endPs, free + 16 * US_PS);
            long compute = 52 * MS + random.nextLong(8 * MS);
            log(
                    worker,
                    wall + rank * MS,
                    endPs,
                    new RunEvent.TrainingStep(
                            worker,
                            step,
                            rank,
                            generation,
                            index,
                            (int) (index * 3 / stepsPerNode),
                            BATCH,
                            modelled ? Double.NaN : loss,
                            compute,
                            6 * MS,
                            9 * MS + random.nextLong(5 * MS),
                            new RunEvent.SimulatedStep(startPs, forwardEnd, backwardEnd, buckets, endPs)));
            if (index % 13 == 0) {
                log(
                        worker,
                        wall + 2 * MS,
                        endPs,
                        new RunEvent.WorkerHealth(worker, step, (360L + rank * 22L + index % 7) << 20, wall, 5L << 30));
            }
        }
        if (index % 10 == 9 || index == stepsPerNode - 1) {
            log("run", wall + 3 * MS, 0, new RunEvent.StepProgress(step, index + 1, stepsPerNode, "steps"));
        }
        return endPs;
    }

    private long replace(String step, List<String> workers, long wall, long index) {
        log("run", wall + 10 * MS, 0, new RunEvent.FaultInjected(KILLED, "kill"));
        log("run", wall + 12 * MS, 0, new RunEvent.WorkerLost(KILLED, step, "killed by signal 9"));
        log("run", wall + 300 * MS, 0, new RunEvent.WorkerSpawned(KILLED, step, "worker", 1, 6003, "H100 SXM"));
        log(KILLED, wall + 2300 * MS, 0, new RunEvent.WorkerReady(KILLED, step, 2000 * MS));
        log("run", wall + 2400 * MS, 0, new RunEvent.GenerationFormed(step, 1, workers, index, 0));
        return wall + 2500 * MS;
    }

    private void finish(long end) {
        log("run", end + 10 * MS, 0, new RunEvent.StepStarted("best"));
        log("run", end + 2 * SECOND, 0, new RunEvent.Selected("best", "train-batch-norm", "accuracy", 0.888));
        log("run", end + 2 * SECOND + MS, 0, new RunEvent.StepDone("best", Map.of("accuracy", 0.888)));
        log("run", end + 2 * SECOND + 2 * MS, 0, new RunEvent.StepStarted("classifier"));
        log(
                "run",
                end + 4 * SECOND,
                0,
                new RunEvent.EndpointUp(
                        "classifier", "http://127.0.0.1:40321", "classifier", List.of("worker-7", "worker-8")));
        log("run", end + 5 * SECOND, 0, new RunEvent.EndpointChecked("classifier", 64, 64, 0.89, 2.1, 5.5));
        log("run", end + 5 * SECOND + MS, 0, new RunEvent.StepDone("classifier", Map.of()));
        log(
                "run",
                end + 5 * SECOND + 2 * MS,
                390_000_000_000L,
                new RunEvent.RunEnded(RunEvent.Outcome.DONE, "", 390_000_000_000L));
    }

    private void log(String source, long sinceStartNs, long simulatedPs, RunEvent event) {
        long sequence = sequences.merge(source, 1L, Long::sum);
        events.add(new LoggedEvent(source, sequence, START_NS + sinceStartNs, simulatedPs, event));
    }
}
