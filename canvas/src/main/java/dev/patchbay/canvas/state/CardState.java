package dev.patchbay.canvas.state;

import java.util.Optional;

/// What a node is doing in the run that the canvas shows. Every line of text comes ready for the person to read.
public sealed interface CardState {
    record Idle() implements CardState {}

    /// Taken from an earlier run; `line` says from when.
    record Cached(Optional<String> line) implements CardState {}

    record Waiting(Optional<String> line) implements CardState {}

    /// @param progress 0 to 1, or nothing while nobody can say
    /// @param line replaces the card's second line: `loss 0.312`
    record Running(Optional<Double> progress, Optional<String> line, Spark spark) implements CardState {}

    record Done(Optional<String> line, Spark spark) implements CardState {}

    /// Works on, but something is wrong; `reason` stands in the tooltip of the sign.
    record Warning(String reason, CardState under) implements CardState {}

    record Failed(String reason) implements CardState {}

    /// No run, but a comparison of two drawings, of which this node is in one or differs in both.
    ///
    /// @param line what differs, in few words
    record Differs(Difference difference, Optional<String> line) implements CardState {}

    static CardState idle() {
        return new Idle();
    }

    static CardState running(double progress, String line, Spark spark) {
        return new Running(Optional.of(progress), Optional.of(line), spark);
    }

    static CardState done() {
        return new Done(Optional.empty(), Spark.NONE);
    }

    static CardState cached(String line) {
        return new Cached(Optional.of(line));
    }

    default boolean isRunning() {
        return switch (this) {
            case Running _ -> true;
            case Warning(String _, CardState under) -> under.isRunning();
            case Idle(), Cached _, Waiting _, Done _, Failed _, Differs _ -> false;
        };
    }

    /// The text that replaces the card's second line.
    default Optional<String> line() {
        return switch (this) {
            case Idle(), Failed _ -> Optional.empty();
            case Cached(Optional<String> line) -> line;
            case Waiting(Optional<String> line) -> line;
            case Running(Optional<Double> _, Optional<String> line, Spark _) -> line;
            case Done(Optional<String> line, Spark _) -> line;
            case Warning(String _, CardState under) -> under.line();
            case Differs(Difference _, Optional<String> line) -> line;
        };
    }

    default Optional<Double> progress() {
        return switch (this) {
            case Running(Optional<Double> progress, Optional<String> _, Spark _) -> progress;
            case Warning(String _, CardState under) -> under.progress();
            case Idle(), Cached _, Waiting _, Done _, Failed _, Differs _ -> Optional.empty();
        };
    }

    default Spark spark() {
        return switch (this) {
            case Running(Optional<Double> _, Optional<String> _, Spark spark) -> spark;
            case Done(Optional<String> _, Spark spark) -> spark;
            case Warning(String _, CardState under) -> under.spark();
            case Idle(), Cached _, Waiting _, Failed _, Differs _ -> Spark.NONE;
        };
    }

    /// Why the card wants to be looked at.
    default Optional<String> why() {
        return switch (this) {
            case Warning(String reason, CardState _) -> Optional.of(reason);
            case Failed(String reason) -> Optional.of(reason);
            case Idle(), Cached _, Waiting _, Running _, Done _, Differs _ -> Optional.empty();
        };
    }
}
