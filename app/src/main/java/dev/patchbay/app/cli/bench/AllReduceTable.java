package dev.patchbay.app.cli.bench;

import dev.patchbay.app.bench.allreduce.AllReduceFigures;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Beside;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Cell;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Missing;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Result;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Timing;
import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The figures of all-reduces for a person and for a program: a line for each peer that a cell stands beside. Also what
/// a person types for wires, peers and sizes.
record AllReduceTable(Words words, Figures figures) {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(B|KiB|MiB|GiB|)", Pattern.CASE_INSENSITIVE);
    private static final long MOST_BYTES = 4L << 30;

    List<List<String>> rows(AllReduceFigures result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.of("wire", "ranks", "size", "ours", "peer", "theirs", "ratio", "goal", "reached")
                .map(column -> words.of("bench.all-reduce." + column))
                .toList());
        for (Cell cell : result.cells()) {
            if (cell.peers().isEmpty()) {
                rows.add(cells(cell));
            }
            for (Beside beside : cell.peers()) {
                rows.add(row(cell, beside));
            }
        }
        return rows;
    }

    String footing(AllReduceFigures result) {
        return words.of(
                "bench.all-reduce.footing",
                result.rounds(),
                result.machine().cores(),
                twoDigits(OptionalDouble.of(result.machine().load())));
    }

    private List<String> cells(Cell cell) {
        return List.of(
                words.of(key(cell.wire())), String.valueOf(cell.ranks()), size(cell.bytes()), shown(cell.ours()));
    }

    private List<String> row(Cell cell, Beside beside) {
        List<String> row = new ArrayList<>(cells(cell));
        OptionalDouble ratio = beside.ratio(cell.ours());
        row.add(words.of(key(beside.peer())));
        row.add(shown(beside.theirs()));
        row.add(twoDigits(ratio));
        row.add(beside.goal().isPresent() ? words.of("bench.goal.least", twoDigits(beside.goal())) : "");
        row.add(
                ratio.isPresent() && beside.goal().isPresent()
                        ? words.of(
                                ratio.getAsDouble() >= beside.goal().getAsDouble()
                                        ? "bench.all-reduce.yes"
                                        : "bench.all-reduce.no")
                        : "");
        return row;
    }

    private String shown(Result result) {
        return switch (result) {
            case Timing timing -> figures.wall(Math.round(timing.bestNs()));
            case Missing missing -> words.of(key(missing));
        };
    }

    private static String key(Enum<?> constant) {
        return "bench.all-reduce." + word(constant);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    <E extends Enum<E>> E ofWord(E[] all, String typed) {
        return Arrays.stream(all)
                .filter(one -> word(one).equals(typed.strip()))
                .findFirst()
                .orElseThrow(() -> new BadInput(words.of(
                        "bench.all-reduce.unknown",
                        typed,
                        Arrays.stream(all).map(AllReduceTable::word).collect(Collectors.joining(", ")))));
    }

    /// Reads "4 KiB" and the like.
    long size(String typed) {
        Matcher matcher = SIZE.matcher(typed.strip());
        if (matcher.matches()) {
            int shift = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                case "kib" -> 10;
                case "mib" -> 20;
                case "gib" -> 30;
                default -> 0;
            };
            long bytes = Long.parseLong(matcher.group(1)) << shift;
            if (bytes >= Float.BYTES && bytes <= MOST_BYTES && bytes % Float.BYTES == 0) {
                return bytes;
            }
        }
        throw new BadInput(words.of("bench.all-reduce.bad-size", typed));
    }

    private String size(long bytes) {
        return bytes % (1 << 20) == 0
                ? words.of("bench.all-reduce.mebibytes", bytes >> 20)
                : bytes % (1 << 10) == 0
                        ? words.of("bench.all-reduce.kibibytes", bytes >> 10)
                        : words.of("bench.all-reduce.bytes", bytes);
    }

    private String twoDigits(OptionalDouble number) {
        return number.isPresent() ? String.format(words.locale(), "%.2f", number.getAsDouble()) : "";
    }

    Value asValue(AllReduceFigures result) {
        return Output.object(
                "cores", Value.of(result.machine().cores()),
                "load", Value.of(result.machine().load()),
                "rounds", Value.of(result.rounds()),
                "cells",
                        new Value.Items(result.cells().stream()
                                .map(AllReduceTable::asValue)
                                .toList()));
    }

    private static Value asValue(Cell cell) {
        return Output.object(
                "wire", Value.of(word(cell.wire())),
                "ranks", Value.of(cell.ranks()),
                "bytes", Value.of(cell.bytes()),
                "state", state(cell.ours()),
                "bestSeconds", best(cell.ours()),
                "medianSeconds", median(cell.ours()),
                "peers",
                        new Value.Items(cell.peers().stream()
                                .map(beside -> asValue(beside, cell.ours()))
                                .toList()));
    }

    private static Value asValue(Beside beside, Result ours) {
        return Output.object(
                "peer", Value.of(word(beside.peer())),
                "state", state(beside.theirs()),
                "bestSeconds", best(beside.theirs()),
                "medianSeconds", median(beside.theirs()),
                "ratio", number(beside.ratio(ours)),
                "goal", number(beside.goal()));
    }

    private static Value state(Result result) {
        return switch (result) {
            case Timing _ -> Value.of("measured");
            case Missing missing -> Value.of(word(missing));
        };
    }

    private static Value best(Result result) {
        return number(result.timing().stream()
                .mapToDouble(timing -> timing.bestNs() / 1e9)
                .findFirst());
    }

    private static Value median(Result result) {
        return number(result.timing().stream()
                .mapToDouble(timing -> timing.medianNs() / 1e9)
                .findFirst());
    }

    private static Value number(OptionalDouble number) {
        return number.isPresent() ? Value.of(number.getAsDouble()) : Value.of("");
    }
}
