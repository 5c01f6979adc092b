package dev.patchbay.runtime.fit;

import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.device.Protocols;
import dev.patchbay.runtime.fit.Published.AllReduce;
import dev.patchbay.runtime.fit.Published.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Fits the time model's constants to published measurements, and predicts each measurement with constants that
/// were fitted without it and its like.
public final class Fit {
    private static final double FIVE_PERCENT_LOST = 0.95;

    private final List<Training> trainings;
    private final List<AllReduce> allReduces;
    private final TrainingModel training;
    private final CollectiveModel collective;

    /// @param folder with the published tables
    public Fit(Path folder) throws IOException {
        this.trainings = Published.trainings(folder);
        this.allReduces = Published.allReduces(folder);
        this.training = new TrainingModel(DeviceCatalog.bundled(), LinkCatalog.bundled());
        this.collective = new CollectiveModel(LinkCatalog.bundled());
    }

    /// Constants by their names in the resource.
    public Map<String, Double> constants() {
        Map<String, Double> named = new LinkedHashMap<>();
        TrainingConstants fitted = trained(trainings);
        fitted.byDevice().forEach((device, its) -> {
            named.put("efficiency " + device, its.efficiency());
            named.put("crowding " + device, its.crowding());
        });
        named.put("launch", fitted.launchSeconds() * 1e6);
        named.put("feeding", fitted.feedingSeconds() * 1e6);
        double[] values = protocols(allReduces);
        List<String> names =
                List.of("flagged message", "flagged rate", "sliced rate", "slice", "whole message", "whole rate");
        for (int i = 0; i < values.length; i++) {
            named.put(names.get(i), values[i]);
        }
        return named;
    }

    /// Each group of device, model and mode predicted by what was fitted to the others.
    public Comparisons trainingsByGroup() {
        Function<Training, TrainingConstants> without = fittedWithout(Training::group);
        List<Double> absolute = new ArrayList<>();
        List<Double> scaled = new ArrayList<>();
        List<Double> linear = new ArrayList<>();
        List<Double> less = new ArrayList<>();
        Map<String, List<Double>> byGroup = new LinkedHashMap<>();
        Map<String, List<Double>> byDevice = new LinkedHashMap<>();
        for (Training row : trainings) {
            TrainingConstants constants = without.apply(row);
            Training one = alone(row);
            double predicted = training.imagesPerSecond(row, constants);
            double off = error(predicted, row.imagesPerSecond());
            absolute.add(off);
            byGroup.computeIfAbsent(row.group(), _ -> new ArrayList<>()).add(off);
            byDevice.computeIfAbsent(row.device(), _ -> new ArrayList<>()).add(off);
            scaled.add(error(
                    predicted / training.imagesPerSecond(one, constants) * one.imagesPerSecond(),
                    row.imagesPerSecond()));
            double times = one.imagesPerSecond() * row.devices();
            linear.add(error(times, row.imagesPerSecond()));
            less.add(error(row.devices() == 1 ? times : times * FIVE_PERCENT_LOST, row.imagesPerSecond()));
        }
        return new Comparisons(
                Errors.of(absolute),
                Errors.of(scaled),
                Errors.of(linear),
                Errors.of(less),
                each(byGroup),
                each(byDevice));
    }

    /// A model, or a device, predicted by what was fitted to the others; a device that nothing was fitted to
    /// gets the others' constants.
    public Errors trainingsWithout(boolean device) {
        Function<Training, String> key = device ? Training::device : Training::model;
        Function<Training, TrainingConstants> without = fittedWithout(key);
        return Errors.of(trainings.stream()
                .map(row -> {
                    TrainingConstants fitted = without.apply(row);
                    TrainingConstants.ByDevice other =
                            fitted.byDevice().values().iterator().next();
                    Map<String, TrainingConstants.ByDevice> all = new HashMap<>(fitted.byDevice());
                    all.putIfAbsent(row.device(), other);
                    return error(
                            training.imagesPerSecond(
                                    row, new TrainingConstants(all, fitted.launchSeconds(), fitted.feedingSeconds())),
                            row.imagesPerSecond());
                })
                .toList());
    }

    /// Each size predicted by what was fitted to the others.
    public Collectives allReducesBySize() {
        List<Double> ours = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        List<Double> less = new ArrayList<>();
        List<Double> line = new ArrayList<>();
        for (AllReduce row : allReduces) {
            List<AllReduce> others =
                    allReduces.stream().filter(r -> !r.equals(row)).toList();
            Protocols protocols = CollectiveModel.protocols(protocols(others));
            ours.add(error(collective.seconds(row, protocols), row.seconds()));
            AllReduce largest = others.stream()
                    .max(Comparator.comparingLong(AllReduce::bytes))
                    .orElseThrow();
            double rate = CollectiveModel.atBandwidth(largest, 1) / largest.seconds();
            whole.add(error(CollectiveModel.atBandwidth(row, rate), row.seconds()));
            less.add(error(CollectiveModel.atBandwidth(row, rate * FIVE_PERCENT_LOST), row.seconds()));
            double[] alphaBeta = Search.least(
                    new double[] {50e-6, rate},
                    v -> loss(others, r -> r.seconds(), r -> v[0] + CollectiveModel.atBandwidth(r, v[1])));
            line.add(error(alphaBeta[0] + CollectiveModel.atBandwidth(row, alphaBeta[1]), row.seconds()));
        }
        return new Collectives(Errors.of(ours), Errors.of(whole), Errors.of(less), Errors.of(line));
    }

    /// @param predicted with nothing known of the group
    /// @param scaled with the group's one-device measurement known, as the two baselines know it
    /// @param linear one device × n
    /// @param linearLess the same × 0.95
    /// @param groups `predicted`, by group
    /// @param devices `predicted`, by device
    public record Comparisons(
            Errors predicted,
            Errors scaled,
            Errors linear,
            Errors linearLess,
            Map<String, Errors> groups,
            Map<String, Errors> devices) {}

    private static Map<String, Errors> each(Map<String, List<Double>> errors) {
        Map<String, Errors> each = new LinkedHashMap<>();
        errors.forEach((name, its) -> each.put(name, Errors.of(its)));
        return each;
    }

    /// @param bandwidth all bytes at the largest message's rate
    /// @param bandwidthLess the same × 0.95
    /// @param line one latency and one rate, fitted
    public record Collectives(Errors predicted, Errors bandwidth, Errors bandwidthLess, Errors line) {}

    /// @return what a row is predicted with
    private Function<Training, TrainingConstants> fittedWithout(Function<Training, String> key) {
        Map<String, TrainingConstants> without = new HashMap<>();
        for (String left : new TreeSet<>(trainings.stream().map(key).toList())) {
            without.put(
                    left,
                    trained(trainings.stream()
                            .filter(row -> !key.apply(row).equals(left))
                            .toList()));
        }
        return row -> Optional.ofNullable(without.get(key.apply(row))).orElseThrow();
    }

    private TrainingConstants trained(List<Training> rows) {
        List<String> devices = TrainingConstants.devices(rows);
        return TrainingConstants.of(devices, Search.least(TrainingConstants.start(devices.size()), values -> {
            TrainingConstants tried = TrainingConstants.of(devices, values);
            return loss(rows, Training::imagesPerSecond, row -> training.imagesPerSecond(row, tried));
        }));
    }

    private double[] protocols(List<AllReduce> rows) {
        return Search.least(
                CollectiveModel.START,
                values -> loss(
                        rows, AllReduce::seconds, row -> collective.seconds(row, CollectiveModel.protocols(values))));
    }

    private Training alone(Training row) {
        return trainings.stream()
                .filter(one -> one.devices() == 1 && one.sameButDevices(row))
                .findFirst()
                .orElseThrow();
    }

    /// Between squares, which a single outlier rules, and absolute values, which have no smooth end.
    private static <T> double loss(List<T> rows, ToDoubleFunction<T> measured, ToDoubleFunction<T> predicted) {
        return rows.stream()
                .mapToDouble(row ->
                        Math.pow(Math.abs(Math.log(predicted.applyAsDouble(row) / measured.applyAsDouble(row))), 1.5))
                .sum();
    }

    private static double error(double predicted, double measured) {
        return Math.abs(predicted / measured - 1);
    }
}
