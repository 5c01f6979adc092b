package dev.patchbay.local.tensor;

import dev.patchbay.local.data.Samples;
import dev.patchbay.local.parameter.DropoutMask;
import dev.patchbay.local.parameter.ParameterLayout;
import dev.patchbay.local.tensor.graph.Fetched;
import dev.patchbay.local.tensor.graph.GraphSession;
import dev.patchbay.local.tensor.graph.GraphWriter;
import dev.patchbay.local.tensor.graph.NativeFloats;
import dev.patchbay.local.tensor.graph.Tap;
import dev.patchbay.local.tensor.graph.Types;
import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.model.Shape;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One worker's model: gradients of a batch, evaluation, saving. The parameters lie in memory that the caller may read
/// and write between calls; TensorFlow looks at the same memory, so nothing is copied before a step and every gradient
/// is copied once, into the caller's memory. For one thread.
public final class TrainingSession implements AutoCloseable {
    private final Architecture architecture;
    private final ModelMemory model;
    private final BatchInputs inputs;
    private final GraphWriter graph;
    private final GraphSession session;
    private final Map<String, Tap> placeholders = new HashMap<>();
    private final Tap images;
    private final Tap scaledImages;
    private final NativeFloats scale = NativeFloats.of(1);
    private final GraphSession.Call stepCall;
    private final int firstMaskFeed;
    private final List<Network.BatchStatistics> statistics;
    private @Nullable Evaluation evaluation;

    /// @param seed the initial values and the dropout masks follow from it
    /// @param maxBatch the most samples in one step or one evaluated chunk
    public static TrainingSession open(Architecture architecture, long seed, int maxBatch) {
        return new TrainingSession(architecture, seed, maxBatch);
    }

    private TrainingSession(Architecture architecture, long seed, int maxBatch) {
        this.architecture = architecture;
        this.graph = new GraphWriter();
        this.model = new ModelMemory(architecture, seed);
        List<DropoutMask> masks = masks(architecture, seed);
        this.inputs = new BatchInputs(architecture, masks, maxBatch);
        this.images = graph.placeholder(
                "images",
                Types.UINT8,
                BatchInputs.batch(-1, architecture.input().extents()));
        Tap cast = graph.op("Cast")
                .in(images)
                .type("SrcT", Types.UINT8)
                .type("DstT", Types.FLOAT)
                .build();
        this.scaledImages = graph.op("Mul").in(cast, graph.constant(1f / 255f)).build();

        List<Tap> maskTaps = new ArrayList<>();
        Network network = Network.training(graph, this::weight, (layer, shape) -> {
            Tap mask = graph.placeholder("mask-" + layer, Types.FLOAT, BatchInputs.batch(-1, shape.extents()));
            maskTaps.add(mask);
            return mask;
        });
        Tap logits = network.logits(architecture, scaledImages);
        this.statistics = network.statistics();
        Tap labels = graph.placeholder("labels", Types.FLOAT, -1, architecture.classes());
        Tap entropy =
                graph.op("SoftmaxCrossEntropyWithLogits").in(logits, labels).build();
        Tap scaleTap = graph.placeholder("scale", Types.FLOAT);
        Tap logitGradients = graph.op("Mul").in(entropy.at(1), scaleTap).build();

        List<Tap> weights = model.trained().slots().stream()
                .map(slot -> weight(slot.variable().name()))
                .toList();
        List<Tap> fetches = new ArrayList<>(graph.gradients(logits, logitGradients, weights));
        fetches.add(entropy);
        for (Network.BatchStatistics statistic : statistics) {
            fetches.add(statistic.mean());
            fetches.add(statistic.variance());
        }
        List<Tap> feeds = new ArrayList<>(weights);
        feeds.add(scaleTap);
        feeds.add(images);
        feeds.add(labels);
        this.firstMaskFeed = feeds.size();
        feeds.addAll(maskTaps);
        this.session = new GraphSession(graph);
        this.stepCall = session.new Call(feeds, fetches);
        for (int i = 0; i < weights.size(); i++) {
            stepCall.feed(
                    i, model.tensor(model.trained().slots().get(i).variable().name()));
        }
        stepCall.feed(weights.size(), scale.tensor());
    }

    private static List<DropoutMask> masks(Architecture architecture, long seed) {
        List<DropoutMask> masks = new ArrayList<>();
        for (int i = 0; i < architecture.work().size(); i++) {
            if (architecture.work().get(i).layer() instanceof Layer.Dropout(double rate)) {
                int units = Math.toIntExact(architecture.work().get(i).output().values());
                masks.add(new DropoutMask(seed, i, units, rate));
            }
        }
        return masks;
    }

    private Tap weight(String variable) {
        return placeholders.computeIfAbsent(variable, name -> {
            Shape shape = architecture.variables().stream()
                    .filter(v -> v.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .shape();
            return graph.placeholder(
                    name,
                    Types.FLOAT,
                    shape.extents().stream().mapToLong(Integer::longValue).toArray());
        });
    }

    public Architecture architecture() {
        return architecture;
    }

    public ParameterLayout layout() {
        return model.trained();
    }

    public ParameterLayout movingLayout() {
        return model.moving();
    }

    /// The trained parameters, laid out by `layout()`; live.
    public MemorySegment parameters() {
        return model.trainedValues();
    }

    /// Batch normalisation's moving averages, laid out by `movingLayout()`; live, and this worker's own until the
    /// caller averages them over the ranks.
    public MemorySegment movingAverages() {
        return model.movingValues();
    }

    /// Computes gradients of the sum of the samples' losses times `scale`, so that adding them up over all workers
    /// gives the gradient of the global batch's mean loss when `scale` is 1 / global batch, also with uneven parts.
    ///
    /// @param gradientsOut gets the gradients where `layout()` says and the scaled loss at `lossIndex()`
    /// @return the scaled loss
    public float step(Samples samples, int[] indices, int count, long step, float scale, MemorySegment gradientsOut) {
        this.scale.memory().set(ValueLayout.JAVA_FLOAT, 0, scale);
        BatchInputs.Tensors batch = inputs.write(samples, indices, count);
        inputs.writeMasks(samples, indices, count, step);
        stepCall.feed(firstMaskFeed - 2, batch.images());
        stepCall.feed(firstMaskFeed - 1, batch.labels());
        for (int i = 0; i < batch.masks().size(); i++) {
            stepCall.feed(firstMaskFeed + i, batch.masks().get(i));
        }
        stepCall.run();
        List<ParameterLayout.Slot> slots = layout().slots();
        for (int i = 0; i < slots.size(); i++) {
            try (Fetched gradient = stepCall.fetch(i)) {
                MemorySegment.copy(
                        gradient.memory(),
                        0,
                        gradientsOut,
                        slots.get(i).offsetBytes(),
                        slots.get(i).lengthBytes());
            }
        }
        float loss = (float) (sum(slots.size(), count) * scale);
        gradientsOut.setAtIndex(ValueLayout.JAVA_FLOAT, layout().lossIndex(), loss);
        takeStatistics(slots.size() + 1);
        return loss;
    }

    private double sum(int fetch, int count) {
        try (Fetched losses = stepCall.fetch(fetch)) {
            MemorySegment memory = losses.memory();
            return IntStream.range(0, count)
                    .mapToDouble(i -> memory.getAtIndex(ValueLayout.JAVA_FLOAT, i))
                    .sum();
        }
    }

    private void takeStatistics(int firstFetch) {
        for (int i = 0; i < statistics.size(); i++) {
            Network.BatchStatistics statistic = statistics.get(i);
            float momentum = (float) statistic.layer().momentum();
            blend(statistic.name() + "moving-mean", momentum, firstFetch + 2 * i);
            blend(statistic.name() + "moving-variance", momentum, firstFetch + 2 * i + 1);
        }
    }

    private void blend(String variable, float momentum, int fetch) {
        ParameterLayout.Slot slot = movingLayout().slots().stream()
                .filter(s -> s.variable().name().equals(variable))
                .findFirst()
                .orElseThrow();
        MemorySegment values = movingAverages().asSlice(slot.offsetBytes(), slot.lengthBytes());
        try (Fetched batch = stepCall.fetch(fetch)) {
            MemorySegment seen = batch.memory();
            for (int i = 0; i < slot.length(); i++) {
                float old = values.getAtIndex(ValueLayout.JAVA_FLOAT, i);
                float fresh = seen.getAtIndex(ValueLayout.JAVA_FLOAT, i);
                values.setAtIndex(ValueLayout.JAVA_FLOAT, i, old + (fresh - old) * (1 - momentum));
            }
        }
    }

    /// Counts right answers and adds up losses over the samples `[from, from + count)`, with the parameters as they are
    /// now, without dropout, with moving averages.
    public Score evaluate(Samples samples, int from, int count) {
        return evaluation().evaluate(samples, from, count);
    }

    /// Begins with the parameters of a saved model of the same architecture instead of fresh ones.
    public void warmStart(Path savedModel) throws ModelProblem {
        SavedModelReader.read(savedModel, model);
    }

    /// Writes a SavedModel, loads it again and compares its answers for some samples with this model's. What was in the
    /// folder before is replaced.
    public void exportSavedModel(Path folder, Samples probe) throws IOException, ModelProblem {
        SavedModelWriter.write(architecture, model, folder);
        int count = Math.min(probe.count(), inputs.capacity());
        float[] logits = evaluation().logits(probe, IntStream.range(0, count).toArray());
        SavedModelCheck.compare(folder, probe, count, architecture.classes(), logits);
    }

    private Evaluation evaluation() {
        Evaluation ready = evaluation;
        if (ready == null) {
            ready = new Evaluation(architecture, graph, session, model, inputs, images, scaledImages, this::weight);
            evaluation = ready;
        }
        return ready;
    }

    @Override
    public void close() {
        if (evaluation != null) {
            evaluation.close();
        }
        stepCall.close();
        session.close();
        graph.close();
        inputs.close();
        model.close();
        scale.close();
    }
}
