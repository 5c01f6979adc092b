package dev.patchbay.app.cli.bench;

import dev.patchbay.app.bench.BenchFailed;
import dev.patchbay.app.bench.Benches;
import dev.patchbay.app.bench.Comparison;
import dev.patchbay.app.bench.FleetFigures;
import dev.patchbay.app.bench.Machine;
import dev.patchbay.app.bench.StartupFigures;
import dev.patchbay.app.bench.TrainFigures;
import dev.patchbay.app.bench.canvas.CanvasBench;
import dev.patchbay.app.bench.recovery.RecoveryBench;
import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import dev.patchbay.runtime.fit.Fit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `bench`: measures on this computer what Patchbay claims.
@Command(name = "bench", mixinStandardHelpOptions = true, resourceBundle = BenchCommand.HELP)
public final class BenchCommand {
    static final String HELP = "dev.patchbay.app.help";

    private final Supplier<Benches> benches;
    private final Words words;
    private final Figures figures;
    private final Output output;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            descriptionKey = "rounds",
            defaultValue = "3",
            scope = ScopeType.INHERIT)
    private int rounds = 3;

    @Option(names = "--json", descriptionKey = "json", scope = ScopeType.INHERIT)
    private boolean json;

    public BenchCommand(Supplier<Benches> benches, Words words, Figures figures, Output output) {
        this.benches = benches;
        this.words = words;
        this.figures = figures;
        this.output = output;
    }

    @Command(name = "train", mixinStandardHelpOptions = true, resourceBundle = BenchCommand.HELP)
    int train() throws InterruptedException {
        return measured(Benches::train, this::show, BenchCommand::asValue);
    }

    @Command(name = "startup", mixinStandardHelpOptions = true, resourceBundle = BenchCommand.HELP)
    int startup() throws InterruptedException {
        return measured(Benches::startup, this::show, BenchCommand::asValue);
    }

    @Command(name = "fleet", mixinStandardHelpOptions = true, resourceBundle = BenchCommand.HELP)
    int fleet() throws InterruptedException {
        return measured(Benches::fleet, this::show, BenchCommand::asValue);
    }

    @Command(name = "clock", mixinStandardHelpOptions = true, resourceBundle = BenchCommand.HELP)
    int clock() throws InterruptedException {
        ClockTable table = new ClockTable(words, figures);
        return measured(
                Benches::clock,
                result -> {
                    output.table(table.rows(result));
                    show(result.machine());
                },
                table::asValue);
    }

    @Command(name = "canvas", mixinStandardHelpOptions = true, resourceBundle = BenchCommand.HELP)
    int canvas(
            @Parameters(paramLabel = "NODES", descriptionKey = "sizes", arity = "0..*") @Nullable List<Integer> nodes)
            throws InterruptedException {
        List<Integer> sizes = nodes == null ? CanvasBench.SIZES : nodes;
        if (sizes.stream().anyMatch(n -> n < 1)) {
            throw new ParameterException(spec.commandLine(), words.of("bench.canvas.sizes"));
        }
        CanvasTable table = new CanvasTable(words, figures);
        return measured(
                (_, most, onRound) -> Benches.inFolder(folder -> new CanvasBench(folder, sizes).measure(most, onRound)),
                result -> {
                    output.table(table.frames(result));
                    output.table(table.waits(result));
                    show(result.machine());
                },
                table::asValue);
    }

    @Command(name = "fit", mixinStandardHelpOptions = true, resourceBundle = BenchCommand.HELP)
    int fit(
            @Option(names = "--published", paramLabel = "DIR", descriptionKey = "published", required = true)
                    Path published) {
        try {
            FitTable table = new FitTable(new Fit(published), words);
            if (json) {
                output.json(table.asValue());
            } else {
                table.print(output, words, figures);
            }
            return Exit.DONE;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new BadInput(words.of("bench.fit.unreadable", published, String.valueOf(unreadable.getMessage())));
        }
    }

    int rounds() {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), words.of("bench.rounds", rounds));
        }
        return rounds;
    }

    boolean json() {
        return json;
    }

    @Command(name = "recovery", mixinStandardHelpOptions = true, resourceBundle = BenchCommand.HELP)
    int recovery(
            @Option(names = "--kills", paramLabel = "N", descriptionKey = "kills", defaultValue = "20") int kills,
            @Option(names = "--limit", paramLabel = "SECONDS", descriptionKey = "bench-limit", defaultValue = "270")
                    int limitSeconds)
            throws InterruptedException {
        if (kills < 1) {
            throw new ParameterException(spec.commandLine(), words.of("bench.recovery.kills", kills));
        }
        if (limitSeconds < 1) {
            throw new ParameterException(spec.commandLine(), words.of("bench.bad-limit", limitSeconds));
        }
        RecoveryTable table = new RecoveryTable(words, figures);
        return measured(
                (benches, _, _) -> Benches.inFolder(folder -> RecoveryBench.in(
                                folder, benches.preparation(), benches.runsIn().apply(Optional.of(folder)))
                        .measure(
                                kills,
                                Duration.ofSeconds(limitSeconds),
                                (spares, kill) -> output.note(words.of("bench.recovery.kill", kill, kills, spares)))),
                result -> {
                    output.table(table.rows(result));
                    table.lines(result).forEach(output::line);
                    show(result.machine());
                },
                table::asValue);
    }

    @FunctionalInterface
    private interface Bench<T> {
        T measure(Benches benches, int rounds, IntConsumer onRound) throws BenchFailed, InterruptedException;
    }

    private <T> int measured(Bench<T> bench, Consumer<T> shown, Function<T, Value> asValue)
            throws InterruptedException {
        int most = rounds();
        try {
            T result = bench.measure(benches.get(), most, round -> output.note(words.of("bench.round", round, most)));
            if (json) {
                output.json(asValue.apply(result));
            } else {
                shown.accept(result);
            }
            return Exit.DONE;
        } catch (BenchFailed failed) {
            output.note(words.of("bench.failed", String.valueOf(failed.getMessage())));
            return Exit.FAILED;
        }
    }

    private void show(TrainFigures result) {
        output.table(List.of(
                List.of(
                        words.of("column.workers"),
                        words.of("column.patchbay"),
                        words.of("column.bare"),
                        words.of("column.ratio"),
                        words.of("column.goal"),
                        words.of("column.rounds")),
                row("1", result.oneWorker(), TrainFigures.ONE_WORKER_GOAL),
                row("2", result.twoWorkers(), TrainFigures.TWO_WORKERS_GOAL)));
        show(result.machine());
    }

    private List<String> row(String workers, Comparison comparison, double goal) {
        return List.of(
                workers,
                figures.threeDigits(Comparison.median(comparison.ours())),
                figures.threeDigits(Comparison.median(comparison.peers())),
                ratio(comparison.ratioOfMedians()),
                words.of("bench.goal.least", ratio(goal)),
                comparison.ratios().stream().map(this::ratio).collect(Collectors.joining(" ")));
    }

    private void show(StartupFigures result) {
        output.table(List.of(
                List.of(words.of("column.figure"), words.of("column.measured-value"), words.of("column.goal")),
                List.of(
                        words.of("bench.startup.cpu"),
                        seconds(result.cpuNs()),
                        words.of("bench.goal.most", seconds(StartupFigures.CPU_GOAL_NS))),
                List.of(words.of("bench.startup.wall"), seconds(result.wallNs()), ""),
                List.of(
                        words.of("bench.startup.resident"),
                        figures.bytes(result.residentBytes()),
                        words.of("bench.goal.most", figures.bytes(StartupFigures.RESIDENT_GOAL_BYTES))),
                List.of(words.of("bench.startup.many-cpu", result.many()), seconds(result.manyCpuNs()), ""),
                List.of(words.of("bench.startup.many", result.many()), seconds(result.manyWallNs()), ""),
                List.of(
                        words.of("bench.startup.ratio"),
                        ratio(result.ratio()),
                        words.of("bench.goal.most", ratio(StartupFigures.RATIO_GOAL)))));
        show(result.machine());
    }

    private void show(FleetFigures result) {
        double rate = (double) result.devices() * result.steps() / result.medianCpuSeconds();
        output.table(List.of(
                List.of(words.of("column.figure"), words.of("column.measured-value"), words.of("column.goal")),
                List.of(
                        words.of(
                                "bench.fleet.wall",
                                figures.count(result.devices()),
                                figures.count(result.steps()),
                                result.buckets()),
                        figures.seconds(result.medianWallSeconds()),
                        words.of("bench.goal.most", figures.seconds(FleetFigures.GOAL_SECONDS))),
                List.of(words.of("bench.fleet.cpu"), figures.seconds(result.medianCpuSeconds()), ""),
                List.of(words.of("bench.fleet.rate"), figures.count(Math.round(rate)), ""),
                List.of(words.of("bench.fleet.simulated"), figures.seconds(result.simulatedSeconds()), "")));
        output.line(words.of("bench.fleet.complexity"));
        show(result.machine());
    }

    private void show(Machine machine) {
        output.line(words.of("bench.machine", machine.cores(), ratio(machine.load())));
    }

    private String seconds(double ns) {
        return figures.seconds(ns / 1e9);
    }

    private String ratio(double ratio) {
        return String.format(words.locale(), "%.2f", ratio);
    }

    private static Value asValue(TrainFigures result) {
        return Output.object(
                "machine", asValue(result.machine()),
                "oneWorker", asValue(result.oneWorker(), TrainFigures.ONE_WORKER_GOAL),
                "twoWorkers", asValue(result.twoWorkers(), TrainFigures.TWO_WORKERS_GOAL));
    }

    private static Value asValue(Comparison comparison, double goal) {
        return Output.object(
                "imagesPerSecond", numbers(comparison.ours()),
                "bareImagesPerSecond", numbers(comparison.peers()),
                "ratios", numbers(comparison.ratios()),
                "ratioOfMedians", Value.of(comparison.ratioOfMedians()),
                "goal", Value.of(goal));
    }

    private static Value asValue(StartupFigures result) {
        return Output.object(
                "machine", asValue(result.machine()),
                "cpuSeconds", Value.of(result.cpuNs() / 1e9),
                "wallSeconds", Value.of(result.wallNs() / 1e9),
                "residentBytes", Value.of(result.residentBytes()),
                "workersAtOnce", Value.of(result.many()),
                "workersAtOnceCpuSeconds", Value.of(result.manyCpuNs() / 1e9),
                "workersAtOnceWallSeconds", Value.of(result.manyWallNs() / 1e9),
                "workersAtOnceRatio", Value.of(result.ratio()));
    }

    private static Value asValue(FleetFigures result) {
        return Output.object(
                "machine", asValue(result.machine()),
                "devices", Value.of(result.devices()),
                "steps", Value.of(result.steps()),
                "buckets", Value.of(result.buckets()),
                "wallSeconds", numbers(result.wallSeconds()),
                "cpuSeconds", numbers(result.cpuSeconds()),
                "simulatedSeconds", Value.of(result.simulatedSeconds()),
                "goalSeconds", Value.of(FleetFigures.GOAL_SECONDS));
    }

    private static Value asValue(Machine machine) {
        return Output.object("cores", Value.of(machine.cores()), "load", Value.of(machine.load()));
    }

    private static Value numbers(List<Double> numbers) {
        return new Value.Items(numbers.stream().map(Value::of).toList());
    }
}
