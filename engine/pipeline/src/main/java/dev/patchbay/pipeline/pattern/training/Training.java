package dev.patchbay.pipeline.pattern.training;

import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Variable;
import dev.patchbay.pipeline.pattern.CannotLower;
import dev.patchbay.pipeline.pattern.Flow;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Placed;
import dev.patchbay.pipeline.pattern.Unit;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.text.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What all training patterns share: ports, optimisation parameters, and the step they become.
final class Training {
    private static final long MEBIBYTE = 1L << 20;
    /// 64 KiB: below that, latency is all there is.
    private static final double SMALLEST_BUCKET_MIB = 0.0625;

    private Training() {}

    static Pattern.Builder ports(Pattern.Builder pattern) {
        return pattern.in("data", PortType.DATASET)
                .in("model", PortType.MODEL)
                .optionalIn("validation", PortType.DATASET)
                .optionalIn("warm-start", PortType.TRAINED_MODEL)
                .out("trained", PortType.TRAINED_MODEL)
                .out("metrics", PortType.METRICS);
    }

    static Pattern.Builder optimisation(Pattern.Builder pattern) {
        return pattern.whole("epochs", 1, 10_000, Unit.EPOCHS, 1)
                .choice("optimizer", List.of("adam", "momentum", "sgd"), "adam")
                .realAbove("learning-rate", 0, 100, Unit.NONE, 0.001)
                .real("momentum", 0, 0.9999, Unit.NONE, 0.9)
                .onlyWhen("optimizer", "momentum")
                .whole("seed", 0, Long.MAX_VALUE, Unit.NONE, 1);
    }

    /// What is real and what is only simulated.
    static Pattern.Builder simulation(Pattern.Builder pattern) {
        return pattern.group("simulation")
                .choice(
                        "compute",
                        Arrays.stream(ComputeKind.values())
                                .map(ComputeKind::word)
                                .toList(),
                        ComputeKind.REAL.word());
    }

    static Pattern.Builder collective(Pattern.Builder pattern) {
        return pattern.choice(
                        "collective",
                        Arrays.stream(CollectiveKind.values())
                                .map(CollectiveKind::word)
                                .toList(),
                        CollectiveKind.RING.word())
                .real("bucket-size", SMALLEST_BUCKET_MIB, 1024, Unit.MEBIBYTES, 25);
    }

    static CollectiveKind collective(Placed placed) {
        return CollectiveKind.ofWord(placed.text("collective")).orElseThrow();
    }

    static long bucketBytes(Placed placed) {
        return Math.round(placed.real("bucket-size") * MEBIBYTE);
    }

    static Map<String, Flow> lower(Placed placed, Strategy strategy, int workers) throws CannotLower {
        Flow.Dataset data = placed.in("data", Flow.Dataset.class);
        Flow.Model model = placed.in("model", Flow.Model.class);
        Architecture architecture = architecture(model, data);
        long variables =
                architecture.variables().stream().filter(Variable::trained).count();
        if (strategy.serverCount() > variables) {
            throw new CannotLower(
                    Sentence.of("finding.servers-over-variables", strategy.serverCount(), variables),
                    Optional.of("servers"));
        }
        long global = (long) data.data().batching().size() * workers;
        if (global > data.facts().trainExamples()) {
            throw new CannotLower(
                    Sentence.of(
                            "finding.batch-over-data",
                            global,
                            data.data().batching().size(),
                            workers,
                            data.facts().trainExamples()),
                    Optional.empty());
        }
        placed.emit(new Step.Train(
                placed.id(),
                placed.id(),
                ElasticWorld.policies(placed, workers),
                data.data(),
                placed.optional("validation", Flow.Dataset.class).map(Flow.Dataset::data),
                architecture,
                placed.optional("warm-start", Flow.TrainedModel.class).map(Flow.TrainedModel::step),
                strategy,
                workers,
                optimizer(placed),
                placed.whole("epochs"),
                placed.wholeLong("seed"),
                ComputeKind.ofWord(placed.text("compute")).orElseThrow()));
        return Map.of(
                "trained", new Flow.TrainedModel(placed.id(), data.data()), "metrics", new Flow.Metrics(placed.id()));
    }

    private static Architecture architecture(Flow.Model model, Flow.Dataset data) throws CannotLower {
        try {
            return Architecture.of(
                    model.name(), data.facts().sample(), data.facts().classes(), model.layers());
        } catch (Architecture.Misfit misfit) {
            Sentence reason = Sentence.of(
                    "misfit." + misfit.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    data.facts().classes());
            throw new CannotLower(
                    Sentence.of("finding.misfit", model.name(), misfit.at() + 1, reason), Optional.empty());
        }
    }

    private static Optimizer optimizer(Placed placed) {
        double rate = placed.real("learning-rate");
        return switch (placed.text("optimizer")) {
            case "sgd" -> new Optimizer.Sgd(rate);
            case "momentum" -> new Optimizer.Momentum(rate, placed.real("momentum"));
            default -> Optimizer.Adam.atRate(rate);
        };
    }
}
