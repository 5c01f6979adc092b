package dev.patchbay.app.scale;

import dev.patchbay.app.run.Forecast;
import dev.patchbay.app.task.Background;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Predicts one number of devices after the other, off the JavaFX thread, until all are there or nobody looks any more.
public final class ScaleModel {
    /// One, two, five, and so on: even steps on a logarithmic axis.
    static final List<Integer> WORKERS =
            List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000);

    /// An added device is worth it while all of them together keep at least this share of what each does alone.
    private static final double WORTH_IT = 0.5;

    private final IntFunction<Callable<Forecast>> forecast;
    private final Background background;
    private final ObservableList<Forecast> forecasts = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper predicting = new ReadOnlyBooleanWrapper();
    private boolean open = true;

    /// @param forecast predicts for a number of workers; fails with a sentence for the person
    public ScaleModel(IntFunction<Callable<Forecast>> forecast, Background background) {
        this.forecast = forecast;
        this.background = background;
    }

    public void start() {
        predicting.set(true);
        predict(0);
    }

    /// Nobody looks any more; what is being predicted now is the last.
    public void close() {
        open = false;
    }

    /// The fewest workers first.
    ObservableList<Forecast> forecasts() {
        return forecasts;
    }

    /// Why the rest could not be predicted, or "".
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty predictingProperty() {
        return predicting.getReadOnlyProperty();
    }

    /// How far more devices pay for a training.
    ///
    /// @param most of the predicted numbers, the largest with which each still does half of what one alone would
    record Worthwhile(int most, Beyond beyond) {}

    /// What is known of more devices than those.
    enum Beyond {
        PAYS_LESS,
        NOT_PREDICTED,
        NOT_ASKED
    }

    /// Nothing before two are predicted.
    Optional<Worthwhile> worthwhile(String node) {
        Optional<Double> alone =
                forecasts.stream().findFirst().flatMap(f -> of(f, node)).map(Forecast.Training::samplesPerSecond);
        return forecasts.size() < 2
                ? Optional.empty()
                : alone.flatMap(one -> forecasts.stream()
                        .takeWhile(f -> of(f, node)
                                .filter(t -> t.samplesPerSecond() >= WORTH_IT * one * f.workers())
                                .isPresent())
                        .reduce((_, more) -> more)
                        .map(Forecast::workers)
                        .map(most -> new Worthwhile(most, beyond(node, most))));
    }

    private Beyond beyond(String node, int most) {
        if (most == WORKERS.getLast()) {
            return Beyond.NOT_ASKED;
        }
        return forecasts.stream()
                        .filter(f -> f.workers() > most)
                        .findFirst()
                        .flatMap(f -> of(f, node))
                        .isPresent()
                ? Beyond.PAYS_LESS
                : Beyond.NOT_PREDICTED;
    }

    static Optional<Forecast.Training> of(Forecast forecast, String node) {
        return forecast.trainings().stream().filter(t -> t.node().equals(node)).findFirst();
    }

    private void predict(int index) {
        if (!open || index == WORKERS.size()) {
            predicting.set(false);
            return;
        }
        background.run(
                forecast.apply(WORKERS.get(index)),
                next -> {
                    forecasts.add(next);
                    predict(index + 1);
                },
                failure -> {
                    problem.set(String.valueOf(failure.getMessage()));
                    predicting.set(false);
                });
    }
}
