package dev.patchbay.app.cli.bench;

import dev.patchbay.app.bench.BenchFailed;
import dev.patchbay.app.bench.Benches;
import dev.patchbay.app.bench.allreduce.AllReduceBench;
import dev.patchbay.app.bench.allreduce.AllReduceFigures;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Peer;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Wire;
import dev.patchbay.app.bench.allreduce.Choice;
import dev.patchbay.app.bench.allreduce.Trials;
import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `bench all-reduce`: sums over worker processes beside every peer, within a given time.
@Command(name = "all-reduce", mixinStandardHelpOptions = true, resourceBundle = BenchCommand.HELP)
public final class AllReduceCommand implements Callable<Integer> {
    private static final int MILLISECONDS_A_SIZE = 500;
    private static final int MOST_RANKS = 64;
    private static final int MOST_SIZES = 16;

    private final Supplier<Benches> benches;
    private final Words words;
    private final Output output;
    private final AllReduceTable table;

    @ParentCommand
    private @Nullable BenchCommand bench;

    @Option(
            names = "--wires",
            split = ",",
            paramLabel = "WIRE",
            descriptionKey = "bench-wires",
            defaultValue = "shared-memory,tcp")
    private List<String> wires = List.of();

    @Option(names = "--ranks", split = ",", paramLabel = "N", descriptionKey = "bench-ranks", defaultValue = "2,4,8")
    private List<Integer> ranks = List.of();

    @Option(names = "--sizes", split = ",", paramLabel = "SIZE", descriptionKey = "bench-sizes")
    private List<String> sizes = List.of();

    @Option(
            names = "--beside",
            split = ",",
            paramLabel = "PEER",
            descriptionKey = "bench-beside",
            defaultValue = "reference,open-mpi,gloo,bare-socket")
    private List<String> beside = List.of();

    @Option(names = "--limit", paramLabel = "SECONDS", descriptionKey = "bench-limit", defaultValue = "270")
    private int limitSeconds;

    @Option(names = "--peers", paramLabel = "DIR", descriptionKey = "peers")
    private @Nullable Path sources;

    public AllReduceCommand(Supplier<Benches> benches, Words words, Figures figures, Output output) {
        this.benches = benches;
        this.words = words;
        this.output = output;
        this.table = new AllReduceTable(words, figures);
    }

    @Override
    public Integer call() throws InterruptedException {
        BenchCommand parent = java.util.Objects.requireNonNull(bench);
        Choice choice = choice(parent.rounds());
        if (sources != null && !Files.isDirectory(sources)) {
            throw new BadInput(words.of("bench.all-reduce.no-peers", sources));
        }
        try {
            AllReduceFigures result = Benches.inFolder(folder -> {
                Trials trials = new Trials(benches.get().java(), folder, MILLISECONDS_A_SIZE);
                return new AllReduceBench(choice, trials, Optional.ofNullable(sources), folder)
                        .measure(round -> output.note(words.of("bench.round", round, choice.rounds())));
            });
            if (parent.json()) {
                output.json(table.asValue(result));
            } else {
                output.table(table.rows(result));
                output.line(table.footing(result));
            }
            return Exit.DONE;
        } catch (BenchFailed failed) {
            output.note(words.of("bench.failed", String.valueOf(failed.getMessage())));
            return Exit.FAILED;
        }
    }

    private Choice choice(int rounds) {
        for (int number : ranks) {
            if (number < 2 || number > MOST_RANKS) {
                throw new BadInput(words.of("bench.all-reduce.bad-ranks", number, MOST_RANKS));
            }
        }
        if (limitSeconds < 1) {
            throw new BadInput(words.of("bench.bad-limit", limitSeconds));
        }
        if (sizes.size() > MOST_SIZES) {
            throw new BadInput(words.of("bench.all-reduce.many-sizes", sizes.size(), MOST_SIZES));
        }
        return new Choice(
                wires.stream().map(typed -> table.ofWord(Wire.values(), typed)).toList(),
                ranks,
                sizes.stream().map(table::size).toList(),
                Set.copyOf(beside.stream()
                        .map(typed -> table.ofWord(Peer.values(), typed))
                        .toList()),
                rounds,
                limitSeconds * 1_000_000_000L);
    }
}
