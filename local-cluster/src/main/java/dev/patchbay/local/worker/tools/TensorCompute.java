package dev.patchbay.local.worker.tools;

import dev.patchbay.local.data.DataOrder;
import dev.patchbay.local.data.Samples;
import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.parameter.OptimizerKernel;
import dev.patchbay.local.parameter.ParameterLayout;
import dev.patchbay.local.tensor.ModelProblem;
import dev.patchbay.local.tensor.Score;
import dev.patchbay.local.tensor.TrainingSession;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.local.worker.train.Position;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.run.StepFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A rank's training in TensorFlow. The model's parameters, the gradients and the optimiser's state are plain memory;
/// TensorFlow only computes gradients.
final class TensorCompute implements Compute {
    private static final int EVALUATED_AT_ONCE = 128;

    private final Step.Train step;
    private final Opened training;
    private final Optional<Opened> validation;
    private final TrainingSession session;
    private final OptimizerKernel optimizer;
    private final DataOrder order;
    private final ParameterLayout layout;
    private int[] epochOrder = {};
    private int orderedEpoch = -1;

    private TensorCompute(
            Step.Train step, Opened training, Optional<Opened> validation, TrainingSession session, DataOrder order) {
        this.step = step;
        this.training = training;
        this.validation = validation;
        this.session = session;
        this.order = order;
        this.layout = session.layout();
        this.optimizer = new OptimizerKernel(step.optimizer(), layout.totalFloats());
    }

    static TensorCompute open(WorkOrder.Train work) throws StepFailure {
        Step.Train step = work.step();
        Opened training = Opened.of(work.data(), step.data().split());
        Samples samples = training.samples();
        if (!samples.shape().equals(step.architecture().input())
                || samples.classes() > step.architecture().classes()) {
            throw new StepFailure(Sentences.of(
                    "train.shape",
                    step.id(),
                    samples.shape(),
                    samples.classes(),
                    step.architecture().input(),
                    step.architecture().classes()));
        }
        DataOrder order = new DataOrder(samples.count(), step.data().batching(), step.seed());
        if (order.stepsAfter(0, step.workers()) == 0) {
            throw new StepFailure(
                    Sentences.of("train.no-step", step.id(), samples.count(), order.globalBatch(step.workers())));
        }
        Optional<Opened> validation = Optional.empty();
        if (step.validation().isPresent() && work.validation().isPresent()) {
            validation = Optional.of(
                    Opened.of(work.validation().get(), step.validation().get().split()));
        }
        int most = Math.max(step.data().batching().size(), EVALUATED_AT_ONCE);
        TrainingSession session = TrainingSession.open(step.architecture(), step.seed(), most);
        warmStart(work, session);
        return new TensorCompute(step, training, validation, session, order);
    }

    private static void warmStart(WorkOrder.Train work, TrainingSession session) throws StepFailure {
        if (work.warmStart().isPresent()) {
            try {
                session.warmStart(work.warmStart().get());
            } catch (ModelProblem problem) {
                throw new StepFailure(
                        Sentences.of("train.warm-start", work.step().id(), String.valueOf(problem.getMessage())),
                        problem);
            }
        }
    }

    @Override
    public long gradientFloats() {
        return layout.bucketBytes() / Float.BYTES;
    }

    @Override
    public Buckets buckets() {
        return StepBuckets.of(step, layout);
    }

    @Override
    public Slices slices() {
        return order.slices();
    }

    @Override
    public Part gradients(Position at, int rank, int world, MemorySegment gradients) {
        if (at.epoch() != orderedEpoch) {
            epochOrder = order.epoch(at.epoch());
            orderedEpoch = at.epoch();
        }
        DataOrder.Part part = order.part(at.taken(), rank, world);
        if (part.count() == 0) {
            gradients.fill((byte) 0);
            return new Part(0, 0);
        }
        int[] indices = Arrays.copyOfRange(epochOrder, part.from(), part.from() + part.count());
        float scale = 1f / order.globalCount(at.taken(), world);
        float loss = session.step(training.samples(), indices, part.count(), at.step(), scale, gradients);
        return new Part(loss, part.count());
    }

    @Override
    public void apply(long at, MemorySegment gradients) {
        optimizer.apply(at + 1, session.parameters(), gradients, 0, layout.totalFloats());
    }

    @Override
    public MemorySegment parameters() {
        return session.parameters();
    }

    @Override
    public List<MemorySegment> optimizerState() {
        return optimizer.state();
    }

    @Override
    public List<Held> held() {
        List<Held> held = new ArrayList<>(HeldTensors.of(layout, "", session.parameters(), Kind.PARAMETER));
        List<String> slots = optimizer.slotNames();
        for (int slot = 0; slot < slots.size(); slot++) {
            held.addAll(HeldTensors.of(
                    layout, "/" + slots.get(slot), optimizer.state().get(slot), Kind.OPTIMIZER));
        }
        held.addAll(HeldTensors.of(session.movingLayout(), "", session.movingAverages(), Kind.LOCAL_AVERAGE));
        return held;
    }

    @Override
    public MemorySegment localAverages() {
        return session.movingAverages();
    }

    @Override
    public int validationSamples() {
        return validation.map(v -> v.samples().count()).orElse(0);
    }

    @Override
    public Tally evaluate(int from, int to) {
        Score score = session.evaluate(validation.orElseThrow().samples(), from, to - from);
        return new Tally(score.correct(), score.samples(), score.lossSum());
    }

    @Override
    public Optional<Saved> save(Path folder) throws StepFailure {
        try {
            session.exportSavedModel(folder, validation.orElse(training).samples());
            try (Stream<Path> files = Files.walk(folder)) {
                long bytes = files.filter(Files::isRegularFile)
                        .mapToLong(TensorCompute::size)
                        .sum();
                return Optional.of(new Saved(folder, bytes, step.architecture().parameters()));
            }
        } catch (IOException | UncheckedIOException failure) {
            throw new StepFailure(
                    Sentences.of("train.not-saved", folder, String.valueOf(failure.getMessage())), failure);
        } catch (ModelProblem problem) {
            throw new StepFailure(String.valueOf(problem.getMessage()), problem);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        session.close();
        optimizer.close();
        training.close();
        validation.ifPresent(Opened::close);
    }
}
