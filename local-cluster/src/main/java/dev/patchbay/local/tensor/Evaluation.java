package dev.patchbay.local.tensor;

import dev.patchbay.local.data.Samples;
import dev.patchbay.local.tensor.graph.Fetched;
import dev.patchbay.local.tensor.graph.GraphSession;
import dev.patchbay.local.tensor.graph.GraphWriter;
import dev.patchbay.local.tensor.graph.Tap;
import dev.patchbay.pipeline.model.Architecture;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The forward pass without dropout and with moving averages, beside the training graph and over the same memory.
final class Evaluation implements AutoCloseable {
    private final Architecture architecture;
    private final BatchInputs inputs;
    private final GraphSession.Call call;

    Evaluation(
            Architecture architecture,
            GraphWriter graph,
            GraphSession session,
            ModelMemory model,
            BatchInputs inputs,
            Tap images,
            Tap scaledImages,
            Function<String, Tap> weights) {
        this.architecture = architecture;
        this.inputs = inputs;
        Tap logits = Network.inference(graph, weights).logits(architecture, scaledImages);
        List<Tap> feeds = new ArrayList<>(List.of(images));
        architecture.variables().forEach(v -> feeds.add(weights.apply(v.name())));
        this.call = session.new Call(feeds, List.of(logits));
        for (int i = 0; i < architecture.variables().size(); i++) {
            call.feed(i + 1, model.tensor(architecture.variables().get(i).name()));
        }
    }

    Score evaluate(Samples samples, int from, int count) {
        Score score = Score.NONE;
        for (int at = from; at < from + count; at += inputs.capacity()) {
            int length = Math.min(inputs.capacity(), from + count - at);
            float[] logits = logits(samples, IntStream.range(at, at + length).toArray());
            for (int i = 0; i < length; i++) {
                score = score.plus(
                        Score.of(logits, i * architecture.classes(), architecture.classes(), samples.label(at + i)));
            }
        }
        return score;
    }

    float[] logits(Samples samples, int[] indices) {
        call.feed(0, inputs.write(samples, indices, indices.length).images());
        call.run();
        try (Fetched logits = call.fetch(0)) {
            return logits.memory().toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    @Override
    public void close() {
        call.close();
    }
}
