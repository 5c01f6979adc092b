package dev.patchbay.app.cli.bench;

import dev.patchbay.app.bench.allreduce.AllReduceFigures;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Beside;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Cell;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Timing;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// The figures of all-reduces for a person and for a program: a line for each peer that a cell stands beside.
record AllReduceTable(Words words, Figures figures) {

    List<List<String>> rows(AllReduceFigures result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.of("wire", "ranks", "size", "ours", "peer", "theirs", "ratio", "goal")
                .map(column -> words.of("bench.all-reduce." + column))
                .toList());
        for (Cell cell : result.cells()) {
            for (Beside beside : cell.peers()) {
                rows.add(row(cell, beside));
            }
        }
        return rows;
    }

    private List<String> row(Cell cell, Beside beside) {
        return List.of(
                words.of(key(cell.wire())),
                String.valueOf(cell.ranks()),
                figures.bytes(cell.bytes()),
                figures.wall(Math.round(cell.ours().bestNs())),
                words.of(key(beside.peer())),
                beside.theirs()
                        .map(theirs -> figures.wall(Math.round(theirs.bestNs())))
                        .orElseGet(() -> words.of("bench.not-installed")),
                twoDigits(beside.ratio(cell.ours())),
                beside.goal().isPresent() ? words.of("bench.goal.least", twoDigits(beside.goal())) : "");
    }

    private static String key(Enum<?> constant) {
        return "bench.all-reduce." + word(constant);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String twoDigits(OptionalDouble number) {
        return number.isPresent() ? String.format(words.locale(), "%.2f", number.getAsDouble()) : "";
    }

    Value asValue(AllReduceFigures result) {
        List<Value> cells = new ArrayList<>();
        for (Cell cell : result.cells()) {
            List<Value> peers = new ArrayList<>();
            for (Beside beside : cell.peers()) {
                peers.add(Output.object(
                        "peer", Value.of(word(beside.peer())),
                        "installed", Value.of(beside.theirs().isPresent()),
                        "bestSeconds",
                                seconds(beside.theirs().stream()
                                        .mapToDouble(Timing::bestNs)
                                        .findFirst()),
                        "medianSeconds",
                                seconds(beside.theirs().stream()
                                        .mapToDouble(Timing::medianNs)
                                        .findFirst()),
                        "ratio", number(beside.ratio(cell.ours())),
                        "goal", number(beside.goal())));
            }
            cells.add(Output.object(
                    "wire", Value.of(word(cell.wire())),
                    "ranks", Value.of(cell.ranks()),
                    "bytes", Value.of(cell.bytes()),
                    "bestSeconds", Value.of(cell.ours().bestNs() / 1e9),
                    "medianSeconds", Value.of(cell.ours().medianNs() / 1e9),
                    "peers", new Value.Items(peers)));
        }
        return Output.object(
                "cores", Value.of(result.machine().cores()),
                "load", Value.of(result.machine().load()),
                "cells", new Value.Items(cells));
    }

    private static Value seconds(OptionalDouble ns) {
        return ns.isPresent() ? Value.of(ns.getAsDouble() / 1e9) : Value.of("");
    }

    private static Value number(OptionalDouble number) {
        return number.isPresent() ? Value.of(number.getAsDouble()) : Value.of("");
    }
}
