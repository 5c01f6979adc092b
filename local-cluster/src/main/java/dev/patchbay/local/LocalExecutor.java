package dev.patchbay.local;

import dev.patchbay.local.checkpoint.Checkpoint;
import dev.patchbay.local.checkpoint.CheckpointFolder;
import dev.patchbay.local.checkpoint.bundle.TornCheckpoint;
import dev.patchbay.local.crew.Workplace;
import dev.patchbay.local.schedule.DeviceQueue;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.train.TrainStep;
import dev.patchbay.local.wire.Address;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.DataRef;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.digest.MemoKeys;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.FaultProblem;
import dev.patchbay.runtime.fault.Injector;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.StepPlacement;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepExecutor;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Runs steps on this computer, one process per simulated device. However this program ends, its workers end with it:
/// by [#close], by the shutdown hook, or by the kernel.
public final class LocalExecutor implements StepExecutor, Injector {
    private final LocalSetup setup;
    private final Workplace workplace;
    private final DeviceQueue devices = new DeviceQueue();
    private final Thread hook = new Thread(this::end, "end-workers");
    private final Map<String, WorkOrder.Ingested> ingested = new ConcurrentHashMap<>();
    private final Map<String, TrainStep> trainings = new ConcurrentHashMap<>();
    private volatile Scenario scenario = Scenario.EMPTY;
    private final List<Serving> servings = new CopyOnWriteArrayList<>();

    public LocalExecutor(LocalSetup setup) throws StepFailure {
        this.setup = setup;
        try {
            this.workplace = new Workplace(setup.runFolder(), setup.full(), setup.light(), setup.machines());
        } catch (IOException failure) {
            throw new StepFailure(
                    Sentences.of("local.run-folder", setup.runFolder(), String.valueOf(failure.getMessage())), failure);
        }
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public StepResult execute(Step step, Map<String, StepResult> earlier, EventSink events)
            throws StepFailure, InterruptedException {
        remember(earlier);
        return switch (step) {
            case Step.Ingest ingest -> {
                StepResult.Data data = new IngestStep(setup, ingest, events).run();
                ingested.put(ingest.id(), new WorkOrder.Ingested(ingest, data.folder()));
                yield data;
            }
            case Step.Train train -> {
                WorkOrder.Train order = order(train, earlier, events);
                if (train.compute() == ComputeKind.MODELLED) {
                    events.log(new RunEvent.StepNote(train.id(), Sentences.of("local.modelled")));
                }
                try (DeviceQueue.Lease _ = devices(train, events)) {
                    yield run(order, events);
                }
            }
            case Step.Select select -> evaluate(select, earlier, events);
            case Step.Evaluate evaluate -> evaluate(evaluate.asSelection(), earlier, events);
            // An endpoint stays: what runs after it shares its devices, or nothing ever could.
            case Step.Serve serve -> serve(serve, earlier, events);
            case ClusterStep other -> throw new StepFailure(Sentences.of("local.cluster-only", other.node()));
        };
    }

    private StepResult evaluate(Step.Select select, Map<String, StepResult> earlier, EventSink events)
            throws StepFailure, InterruptedException {
        try (DeviceQueue.Lease _ = devices(select, events)) {
            return select(select, earlier, events);
        }
    }

    private StepResult run(WorkOrder.Train order, EventSink events) throws StepFailure, InterruptedException {
        TrainStep step = new TrainStep(workplace, order, setup.carrier(), scenario, events);
        trainings.put(order.step().id(), step);
        try {
            return step.run();
        } finally {
            trainings.remove(order.step().id());
        }
    }

    private DeviceQueue.Lease devices(Step step, EventSink events) throws StepFailure, InterruptedException {
        Set<DeviceQueue.Device> wanted = placement(step).workers().stream()
                .map(seat -> new DeviceQueue.Device(seat.node(), seat.deviceOnNode()))
                .collect(Collectors.toSet());
        return devices.take(
                wanted,
                count -> events.log(new RunEvent.StepNote(
                        step.id(), Sentences.of("local.waits-for-devices", count, wanted.size()))));
    }

    private WorkOrder.Train order(Step.Train train, Map<String, StepResult> earlier, EventSink events)
            throws StepFailure {
        StepPlacement placement = placement(train);
        Optional<WorkOrder.Ingested> validation = Optional.empty();
        if (train.validation().isPresent()) {
            validation = Optional.of(data(train, train.validation().get()));
        }
        Optional<Path> warmStart = Optional.empty();
        if (train.warmStart().isPresent()) {
            warmStart =
                    Optional.of(model(train, train.warmStart().get(), earlier).savedModel());
        }
        return new WorkOrder.Train(
                train,
                data(train, train.data()),
                validation,
                warmStart,
                setup.runFolder().resolve("models").resolve(train.id()),
                setup.hardware(),
                placement.workers(),
                placement.memory().map(StepPlacement.DeviceMemory::totalBytes).orElse(0L),
                IntStream.range(0, train.strategy().serverCount())
                        .mapToObj(server -> Address.unix(
                                        workplace.sockets().resolve("server-" + train.id() + "-" + server))
                                .text())
                        .toList(),
                durable(train, events));
    }

    /// What is kept of a training; it goes on from a checkpoint when there is one in the run's folder.
    private Optional<WorkOrder.Durable> durable(Step.Train train, EventSink events) throws StepFailure {
        String digest = new MemoKeys(setup.placement().plan(), this::fingerprint).of(train);
        CheckpointFolder folder = CheckpointFolder.of(setup.runFolder().toAbsolutePath(), train.id());
        try {
            Optional<Checkpoint> newest =
                    folder.newestWhole(digest, sentence -> events.log(new RunEvent.StepNote(train.id(), sentence)));
            newest.ifPresent(c -> events.log(new RunEvent.StepNote(
                    train.id(),
                    Sentences.of(
                            "checkpoint.goes-on",
                            train.id(),
                            c.bookmark().standing().step(),
                            c.prefix()))));
            return Optional.of(new WorkOrder.Durable(
                    train.checkpoints().everySteps(),
                    train.checkpoints().kept(),
                    digest,
                    folder.parts(),
                    newest.map(c -> new WorkOrder.Restore(
                            folder.path(), String.valueOf(c.prefix().getFileName())))));
        } catch (TornCheckpoint torn) {
            throw new StepFailure(String.valueOf(torn.getMessage()), torn);
        }
    }

    private StepResult select(Step.Select select, Map<String, StepResult> earlier, EventSink events)
            throws StepFailure, InterruptedException {
        List<WorkOrder.Candidate> candidates = new ArrayList<>();
        for (String candidate : select.candidates()) {
            candidates.add(new WorkOrder.Candidate(
                    candidate, model(select, candidate, earlier).savedModel()));
        }
        Optional<WorkOrder.Ingested> report = Optional.empty();
        if (select.reportOn().isPresent()) {
            report = Optional.of(data(select, select.reportOn().get()));
        }
        WorkOrder.Evaluate order = new WorkOrder.Evaluate(select, candidates, data(select, select.selectOn()), report);
        StepPlacement.Seat seat = placement(select).workers().getFirst();
        return new SelectStep(workplace, order, seat, setup.hardware().device().name(), events).run();
    }

    private StepResult serve(Step.Serve serve, Map<String, StepResult> earlier, EventSink events)
            throws StepFailure, InterruptedException {
        Optional<WorkOrder.Ingested> probe = Optional.empty();
        if (serve.probe().isPresent()) {
            probe = Optional.of(data(serve, serve.probe().get()));
        }
        StepResult.Model model = model(serve, serve.model(), earlier);
        String device = setup.hardware().device().name();
        Serving serving =
                new ServeStep(workplace, serve, model, probe, placement(serve).workers(), device, events).run();
        servings.add(serving);
        return new StepResult.Endpoint(serving.address());
    }

    /// A step comes after what it needs, but not after what it probes or evaluates with; that was done all the same.
    private void remember(Map<String, StepResult> earlier) {
        earlier.forEach((id, result) -> {
            if (result instanceof StepResult.Data data
                    && setup.placement().plan().step(id).orElse(null) instanceof Step.Ingest ingest) {
                ingested.put(id, new WorkOrder.Ingested(ingest, data.folder()));
            }
        });
    }

    @Override
    public void know(String step, StepResult result) {
        remember(Map.of(step, result));
    }

    private WorkOrder.Ingested data(Step step, DataRef ref) throws StepFailure {
        return Optional.ofNullable(ingested.get(ref.ingestStep()))
                .orElseThrow(() -> new StepFailure(Sentences.of("local.no-result", step.id(), ref.ingestStep())));
    }

    private StepResult.Model model(Step step, String of, Map<String, StepResult> earlier) throws StepFailure {
        if (setup.placement().plan().step(of).orElse(null) instanceof Step.Train train
                && train.compute() == ComputeKind.MODELLED) {
            throw new StepFailure(Sentences.of("local.no-model", step.id(), of));
        }
        if (earlier.get(of) instanceof StepResult.Model model) {
            return model;
        }
        throw new StepFailure(Sentences.of("local.no-result", step.id(), of));
    }

    private StepPlacement placement(Step step) throws StepFailure {
        return Optional.ofNullable(setup.placement().steps().get(step.id()))
                .orElseThrow(() -> new StepFailure(Sentences.of("local.not-placed", step.id())));
    }

    @Override
    public String fingerprint(Step step) {
        return switch (step) {
            case Step.Ingest ingest -> IngestStep.fingerprint(ingest);
            case Step.Train _, Step.Evaluate _, Step.Select _, Step.Serve _, ClusterStep _ -> "";
        };
    }

    @Override
    public void follow(Scenario toFollow) throws FaultProblem {
        for (Scenario.Entry entry : toFollow.entries()) {
            Optional<Step> step = stepOf(entry.worker())
                    .flatMap(id -> setup.placement().plan().step(id));
            if (!(step.orElse(null) instanceof Step.Train)) {
                throw new FaultProblem(Sentences.of("fault.scenario-not-training", entry.worker()));
            }
        }
        scenario = toFollow;
    }

    @Override
    public void check(String worker, Fault fault) throws FaultProblem {
        List<String> workers = setup.placement().steps().values().stream()
                .flatMap(step -> step.workers().stream())
                .map(StepPlacement.Seat::worker)
                .toList();
        if (!workers.contains(worker)) {
            throw new FaultProblem(Sentences.of("fault.no-worker", worker, String.join(", ", workers)));
        }
        switch (fault) {
            case Fault.Kill _, Fault.Hang _, Fault.Heal _ -> {
                // Any process can be killed, stopped and waked, but there has to be one.
                if (!workplace.lives(worker)) {
                    throw new FaultProblem(Sentences.of("fault.no-process", worker));
                }
            }
            case Fault.Slow _, Fault.LinkLatency _, Fault.LinkRate _, Fault.Cut _, Fault.Memory _ ->
                refuseServer(worker, training(worker), fault);
            case Fault.Leave _, Fault.Join _ -> {
                String step = training(worker);
                refuseServer(worker, step, fault);
                if (setup.placement().plan().step(step).orElse(null) instanceof Step.Train train
                        && train.elastic().isEmpty()) {
                    throw new FaultProblem(Sentences.of("fault.not-elastic", step));
                }
            }
        }
    }

    private void refuseServer(String worker, String step, Fault fault) throws FaultProblem {
        if (setup.placement().plan().step(step).orElse(null) instanceof Step.Train train) {
            int first = train.workers();
            List<StepPlacement.Seat> seats =
                    setup.placement().step(step).orElseThrow().workers();
            if (seats.subList(first, first + train.strategy().serverCount()).stream()
                    .anyMatch(seat -> seat.worker().equals(worker))) {
                throw new FaultProblem(Sentences.of("fault.server", worker, step, fault.words()));
            }
        }
    }

    /// The step that the worker trains in at this moment.
    private String training(String worker) throws FaultProblem {
        return stepOf(worker)
                .filter(trainings::containsKey)
                .orElseThrow(() -> new FaultProblem(Sentences.of("fault.not-training", worker)));
    }

    private Optional<String> stepOf(String worker) {
        return setup.placement().steps().entrySet().stream()
                .filter(step -> step.getValue().workers().stream()
                        .anyMatch(seat -> seat.worker().equals(worker)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public void inject(String worker, Fault fault) {
        switch (fault) {
            case Fault.Kill() -> workplace.kill(worker);
            case Fault.Hang() -> workplace.stop(worker);
            case Fault.Slow _,
                    Fault.LinkLatency _,
                    Fault.LinkRate _,
                    Fault.Cut _,
                    Fault.Memory _,
                    Fault.Leave _,
                    Fault.Join _ -> pass(worker, fault);
            case Fault.Heal() -> {
                workplace.resume(worker);
                pass(worker, fault);
            }
        }
    }

    private void pass(String worker, Fault fault) {
        stepOf(worker)
                .flatMap(step -> Optional.ofNullable(trainings.get(step)))
                .ifPresent(t -> t.inject(worker, fault));
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook does, or did, the same.
            return;
        }
    }

    private synchronized void end() {
        // The servings first: they know that their replicas end because they are told to, and were not lost.
        servings.forEach(Serving::close);
        servings.clear();
        workplace.close();
    }
}
