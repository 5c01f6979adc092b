package dev.patchbay.app.run;

import java.util.List;

/// What a drawing's trainings would do with a number of workers each, on as many machines of the target as that takes.
///
/// @param workers of every training that has workers
public record Forecast(int workers, List<Training> trainings) {
    /// @param samplesPerSecond of all workers together, in simulated time
    /// @param stepPs one step, in simulated time
    /// @param relativeError 0.2 means that such predictions have been off by up to ±20 %
    public record Training(String node, String title, double samplesPerSecond, long stepPs, double relativeError) {}

    public Forecast {
        trainings = List.copyOf(trainings);
    }
}
