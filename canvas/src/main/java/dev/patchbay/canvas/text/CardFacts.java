package dev.patchbay.canvas.text;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.model.Presets;
import dev.patchbay.pipeline.pattern.DatasetFacts;
import dev.patchbay.pipeline.pattern.Parameter;
import dev.patchbay.pipeline.pattern.ParameterType;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Unit;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The two lines that matter most about a node: its pattern's card parameters with values and units, and what
/// follows from them where a value names something known (a data set, a preset).
public final class CardFacts {
    /// About so many letters fit beside each other on a card.
    private static final int LINE_LETTERS = 30;
    private static final int CLASSES = 10;
    private static final double DROPOUT = 0.5;

    private final Words words;

    public CardFacts(Words words) {
        this.words = words;
    }

    public String title(Node node, Optional<Pattern> pattern) {
        return node.title().orElseGet(() -> patternTitle(node, pattern));
    }

    public String patternTitle(Node node, Optional<Pattern> pattern) {
        return pattern.map(p -> words.catalog(p.titleKey(), p.id()))
                .orElseGet(() -> words.of("card.unknown", node.pattern()));
    }

    /// At most two lines; fewer when there is nothing to say.
    public List<String> lines(Node node, Optional<Pattern> pattern) {
        if (pattern.isEmpty()) {
            return List.of(words.of("card.unknown.kept"));
        }
        List<String> facts = new ArrayList<>();
        for (String id : pattern.get().cardLines()) {
            pattern.get()
                    .parameter(id)
                    .filter(p -> pattern.get().counts(p, node))
                    .ifPresent(p -> facts.addAll(facts(pattern.get(), p, node)));
        }
        if (facts.isEmpty()) {
            return List.of();
        }
        int half = facts.size() <= 2 ? 1 : (facts.size() + 1) / 2;
        while (half > 1 && joined(facts.subList(0, half)).length() > LINE_LETTERS) {
            half--;
        }
        List<String> rest = facts.subList(half, facts.size());
        return rest.isEmpty() ? List.of(joined(facts)) : List.of(joined(facts.subList(0, half)), joined(rest));
    }

    private String joined(List<String> facts) {
        return String.join(words.of("card.between"), facts);
    }

    private List<String> facts(Pattern pattern, Parameter parameter, Node node) {
        Value value = parameter.of(node);
        return switch (parameter.type()) {
            case ParameterType.Whole(long _, long _, Unit unit) -> number(pattern, parameter, value, unit);
            case ParameterType.Real(double _, boolean _, double _, Unit unit) ->
                number(pattern, parameter, value, unit);
            case ParameterType.Flag() -> flag(pattern, parameter, value);
            case ParameterType.Choice _ -> choice(pattern, parameter, node);
            case ParameterType.Text _, ParameterType.Duration _ -> List.of(value.asText());
            case ParameterType.Layers() -> List.of();
        };
    }

    private List<String> number(Pattern pattern, Parameter parameter, Value value, Unit unit) {
        if (!(value instanceof Value.Numeric(BigDecimal number))) {
            return List.of(value.asText());
        }
        // A count of samples that may be 0 means "all"; then the data set's own fact says it better.
        if (unit == Unit.SAMPLES && number.signum() == 0) {
            return List.of();
        }
        String text = NumberFormat.getInstance(words.locale()).format(number);
        String key = "card.unit." + unit.name().toLowerCase(java.util.Locale.ROOT);
        return unit == Unit.NONE
                ? List.of(words.of("card.labelled", label(pattern, parameter), text))
                : List.of(words.of(key, number));
    }

    private List<String> flag(Pattern pattern, Parameter parameter, Value value) {
        boolean on = value instanceof Value.Flag(boolean flag) && flag;
        String label = label(pattern, parameter);
        String lower = label.substring(0, 1).toLowerCase(words.locale()) + label.substring(1);
        return List.of(on ? lower : words.of("card.off", lower));
    }

    private List<String> choice(Pattern pattern, Parameter parameter, Node node) {
        String word = parameter.of(node).asText();
        Optional<DatasetFacts> data = DatasetFacts.of(word);
        if (data.isPresent()) {
            return List.of(
                    words.of(
                            "card.examples",
                            data.get().trainExamples(),
                            data.get().testExamples()),
                    words.of("card.classes", data.get().classes()));
        }
        Optional<List<Layer>> layers = Presets.layers(word, CLASSES, DROPOUT);
        if (layers.isPresent()) {
            return layers(word, layers.get());
        }
        String spoken = words.catalog("choice." + word, word.replace('-', ' '));
        // Alone on a card, a word like "accuracy" needs to be told what it answers.
        boolean alone = pattern.cardLines().size() == 1;
        return List.of(alone ? words.of("card.labelled", label(pattern, parameter), spoken) : spoken);
    }

    private List<String> layers(String preset, List<Layer> layers) {
        List<String> facts = new ArrayList<>(List.of(layerCounts(layers)));
        for (Layer layer : layers) {
            switch (layer) {
                case Layer.Dropout(double rate) -> facts.add(words.of("card.dropout", rate));
                case Layer.BatchNorm _ -> facts.add(words.of("card.norm"));
                case Layer.Conv _,
                        Layer.MaxPool _,
                        Layer.Flatten _,
                        Layer.Dense _,
                        Layer.Activate _,
                        Layer.Skip _,
                        Layer.GlobalAverage _,
                        Layer.ByCost _ -> {}
            }
        }
        List<String> distinct = facts.stream().distinct().toList();
        return distinct.size() > 1 ? distinct : List.of(preset, distinct.getFirst());
    }

    private String layerCounts(List<Layer> layers) {
        long convolutions = layers.stream().filter(CardFacts::convolves).count();
        long dense = layers.stream().filter(CardFacts::isDense).count();
        return convolutions == 0 ? words.of("card.dense", dense) : words.of("card.layers", convolutions, dense);
    }

    private static boolean convolves(Layer layer) {
        return layer instanceof Layer.Conv
                || (layer instanceof Layer.ByCost cost && cost.operation() == Layer.ByCost.Operation.CONV);
    }

    private static boolean isDense(Layer layer) {
        return layer instanceof Layer.Dense
                || (layer instanceof Layer.ByCost cost && cost.operation() == Layer.ByCost.Operation.DENSE);
    }

    private String label(Pattern pattern, Parameter parameter) {
        return words.catalog(parameter.labelKey(pattern.id()), parameter.id());
    }
}
