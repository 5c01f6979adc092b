package dev.patchbay.app.cli.command;

import dev.patchbay.app.cli.drawing.DrawingOptions;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.run.Prepared;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.place.Band;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.place.StepPlacement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `plan FILE`: what a pipeline compiles to, where it is placed, and how long it should take there.
@Command(name = "plan", mixinStandardHelpOptions = true, resourceBundle = Help.BUNDLE)
final class PlanCommand implements Callable<Integer> {
    private static final double PS = 1e12;
    private static final double GIGABYTE = 1e9;
    private static final StepPlacement NOWHERE = new StepPlacement(List.of(), Optional.empty(), Optional.empty());

    private final Preparation preparation;
    private final Words words;
    private final Figures figures;
    private final Output output;

    @Mixin
    private final DrawingOptions drawing = new DrawingOptions();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    PlanCommand(Preparation preparation, Words words, Figures figures, Output output) {
        this.preparation = preparation;
        this.words = words;
        this.figures = figures;
        this.output = output;
    }

    @Override
    public Integer call() {
        Prepared prepared = drawing.prepared(preparation);
        if (json) {
            output.json(asValue(prepared.placement()));
        } else {
            print(prepared.placement());
        }
        return Exit.DONE;
    }

    private void print(Placement placement) {
        Target target = placement.target();
        output.line(words.of(
                target.nodes() == 1 ? "plan.target.one" : "plan.target",
                placement.targetName(),
                target.nodes(),
                target.devicesPerNode(),
                target.device(),
                target.intraLink(),
                target.interLink()));
        if (placement.hardware().networkAssumed()) {
            output.line(words.of("network.assumed", target.interLink()));
        }
        output.line("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.of("column.step"),
                words.of("column.after"),
                words.of("column.processes"),
                words.of("column.device-memory"),
                words.of("column.predicted"),
                words.of("column.rent")));
        for (Step step : placement.plan().steps()) {
            StepPlacement placed = placement.steps().getOrDefault(step.id(), NOWHERE);
            rows.add(List.of(
                    step.id(),
                    step.after().isEmpty() ? "-" : String.join(", ", new TreeSet<>(step.after())),
                    step.roles().isEmpty() ? "-" : roles(step),
                    placed.memory().map(this::memory).orElse("-"),
                    placed.predicted().map(this::predicted).orElse("-"),
                    placement.rent(step.id()).stream()
                            .mapToObj(figures::dollars)
                            .findFirst()
                            .orElse("-")));
        }
        output.table(rows);
        rent(placement).ifPresent(line -> {
            output.line("");
            output.line(line);
        });
        placement.steps().values().stream()
                .flatMap(s -> s.predicted().stream())
                .map(p -> words.of("plan.error", figures.within(p.band().relativeError()), sentences(p.band())))
                .distinct()
                .forEach(line -> {
                    output.line("");
                    output.line(line);
                });
    }

    /// What the predicted steps cost in all, and by whose prices.
    private Optional<String> rent(Placement placement) {
        double[] rents = placement.plan().steps().stream()
                .flatMapToDouble(step -> placement.rent(step.id()).stream())
                .toArray();
        return rents.length == 0
                ? Optional.empty()
                : placement
                        .hardware()
                        .device()
                        .price()
                        .map(price -> words.of(
                                "plan.rent",
                                figures.dollars(Arrays.stream(rents).sum()),
                                figures.dollars(price.dollarsPerHour()),
                                placement.target().device(),
                                price.source()));
    }

    private String roles(Step step) {
        return step.roles().stream()
                .map(r -> words.of("plan.role." + r.name(), r.replicas()))
                .collect(Collectors.joining(", "));
    }

    private String memory(StepPlacement.DeviceMemory memory) {
        return words.of(
                "plan.memory",
                figures.threeDigits(memory.totalBytes() / GIGABYTE),
                figures.threeDigits(memory.capacityBytes() / GIGABYTE));
    }

    private String predicted(StepPlacement.Prediction prediction) {
        return words.of(
                "plan.predicted",
                figures.simulated(prediction.totalPs()),
                figures.count(Math.round(prediction.samplesPerSecond())),
                figures.within(prediction.band().relativeError()));
    }

    private static String sentences(Band band) {
        return band.words().stream().map(Sentence::toString).collect(Collectors.joining(" "));
    }

    private static Value asValue(Placement placement) {
        List<Value> steps = new ArrayList<>();
        for (Step step : placement.plan().steps()) {
            steps.add(asValue(step, placement.steps().getOrDefault(step.id(), NOWHERE), placement.rent(step.id())));
        }
        Target target = placement.target();
        return Output.object(
                "pipeline",
                Value.of(placement.plan().pipeline()),
                "target",
                Output.object(
                        "name", Value.of(placement.targetName()),
                        "device", Value.of(target.device()),
                        "nodes", Value.of(target.nodes()),
                        "devicesPerNode", Value.of(target.devicesPerNode()),
                        "intraLink", Value.of(target.intraLink()),
                        "interLink", Value.of(target.interLink()),
                        "interLinkAssumed", Value.of(placement.hardware().networkAssumed())),
                "steps",
                new Value.Items(steps));
    }

    private static Value asValue(Step step, StepPlacement placed, OptionalDouble rent) {
        Map<String, Value> roles = new LinkedHashMap<>();
        for (Role role : step.roles()) {
            roles.put(role.name(), Value.of(role.replicas()));
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("id", Value.of(step.id()));
        fields.put("node", Value.of(step.node()));
        fields.put("kind", Value.of(step.kind()));
        fields.put(
                "after",
                new Value.Items(
                        new TreeSet<>(step.after()).stream().map(Value::of).toList()));
        fields.put("roles", new Value.Fields(roles));
        fields.put(
                "workers",
                new Value.Items(placed.workers().stream()
                        .map(seat -> Output.object(
                                "worker", Value.of(seat.worker()),
                                "node", Value.of(seat.node()),
                                "device", Value.of(seat.deviceOnNode())))
                        .map(Value.class::cast)
                        .toList()));
        placed.memory()
                .ifPresent(m -> fields.put(
                        "deviceMemoryBytes",
                        Output.object(
                                "parameters", Value.of(m.parameterBytes()),
                                "gradients", Value.of(m.gradientBytes()),
                                "optimizer", Value.of(m.optimizerBytes()),
                                "activations", Value.of(m.activationBytes()),
                                "reserve", Value.of(m.reserveBytes()),
                                "total", Value.of(m.totalBytes()),
                                "capacity", Value.of(m.capacityBytes()))));
        placed.predicted()
                .ifPresent(p -> fields.put(
                        "predicted",
                        Output.object(
                                "stepSeconds", Value.of(p.stepPs() / PS),
                                "steps", Value.of(p.steps()),
                                "totalSeconds", Value.of(p.totalPs() / PS),
                                "samplesPerSecond", Value.of(p.samplesPerSecond()),
                                "relativeError", Value.of(p.band().relativeError()),
                                "extrapolated", Value.of(p.band().extrapolated()),
                                "validation", Value.of(sentences(p.band())))));
        rent.ifPresent(dollars -> fields.put("costDollars", Value.of(dollars)));
        return new Value.Fields(fields);
    }
}
