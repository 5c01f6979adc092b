package dev.patchbay.pipeline.pattern.model;

import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.model.Presets;
import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Flow;
import dev.patchbay.pipeline.pattern.LayerList;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Placed;
import dev.patchbay.pipeline.pattern.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `model`: an architecture by name, or a list of layers.
final class Model {
    private static final String LAYERS = "layers";
    private static final int CLASSES = 10;

    static final Pattern PATTERN = Pattern.node("model", Family.MODEL)
            .out("model", PortType.MODEL)
            .choice("preset", presets(), "cnn")
            .whole("classes", 2, 100_000, Unit.NONE, CLASSES)
            .real("dropout", 0, 0.95, Unit.NONE, 0.5)
            .onlyWhen("preset", "cnn-dropout")
            .layers(LAYERS, small())
            .onlyWhen("preset", LAYERS)
            .onCard("preset")
            .lowersTo(Model::lower);

    private Model() {}

    private static Map<String, Flow> lower(Placed placed) {
        String preset = placed.text("preset");
        List<Layer> layers = Presets.layers(preset, placed.whole("classes"), placed.real("dropout"))
                .orElseGet(() -> LayerList.read(placed.value(LAYERS)));
        return Map.of("model", new Flow.Model(placed.name(), layers));
    }

    private static List<String> presets() {
        List<String> words = new ArrayList<>(Presets.NAMES);
        words.add(LAYERS);
        return words;
    }

    private static Value.Items small() {
        return new Value.Items(List.of(
                layer(Map.of("kind", Value.of("flatten"))),
                layer(Map.of("kind", Value.of("dense"), "units", Value.of(64))),
                layer(Map.of(
                        "kind", Value.of("dense"),
                        "units", Value.of(CLASSES),
                        "activation", Value.of("linear")))));
    }

    private static Value layer(Map<String, Value> fields) {
        return new Value.Fields(new java.util.TreeMap<>(fields));
    }
}
