package dev.patchbay.runtime.fleet;

import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.cost.WorldStep;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.StepPlacement.Prediction;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.FleetRank;
import dev.patchbay.runtime.run.RunEvent.FleetStep;
import dev.patchbay.runtime.run.RunEvent.Quantiles;
import dev.patchbay.runtime.run.WallTime;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Logs a fleet's steps: quantiles over all ranks, and some ranks by name, spread evenly over the world.
final class FleetReport implements FleetTraining.Hearer {
    private static final int NAMED = 16;
    private static final long PROGRESS_REPORTS = 100;
    /// Of larger worlds not everybody is told by name.
    private static final int MOST_TOLD = 64;
    private static final double PS = 1e12;

    private final Step.Train step;
    private List<Seat> seats;
    private final Prediction expected;
    private final EventSink events;
    private final InstantSource clock;
    private int[] named;
    private long expectedSteps;
    private long steps;
    private long samples;
    private long sequence;
    private long endPs;
    private double exposedPs;
    private double hiddenPs;
    private double staleness;
    private long mostStaleness;

    FleetReport(Step.Train step, List<Seat> seats, Prediction expected, EventSink events, InstantSource clock) {
        this.step = step;
        this.seats = seats.subList(0, step.workers());
        this.expected = expected;
        this.events = events;
        this.clock = clock;
        this.expectedSteps = expected.steps();
        this.named = named(step.workers());
    }

    private static int[] named(int world) {
        int count = Math.min(NAMED, world);
        return IntStream.range(0, count)
                .map(i -> count == 1 ? 0 : (int) ((long) i * (world - 1) / (count - 1)))
                .toArray();
    }

    @Override
    public void formed(int generation, List<Seat> world, long index, int epoch, long all) {
        Set<String> before = seats.stream().map(Seat::worker).collect(Collectors.toSet());
        seats = world;
        named = named(world.size());
        expectedSteps = all;
        if (generation > 0 && world.size() <= MOST_TOLD) {
            List<String> workers = world.stream().map(Seat::worker).toList();
            log(new RunEvent.GenerationFormed(step.id(), generation, workers, index, epoch));
            workers.stream()
                    .filter(worker -> !before.contains(worker))
                    .forEach(worker -> log(new RunEvent.WorkerJoined(worker, step.id(), generation, index)));
        }
    }

    @Override
    public void fault(Scenario.Entry entry) {
        log(new RunEvent.FaultInjected(entry.worker(), entry.fault().words()));
    }

    @Override
    public void refused(String sentence) {
        log(new RunEvent.StepNote(step.id(), sentence));
    }

    @Override
    public void step(long index, WorldStep world) {
        long[] endsPs = world.endsPs();
        steps++;
        samples += world.samples();
        Arrays.sort(endsPs);
        List<FleetRank> ranks = Arrays.stream(named)
                .mapToObj(rank -> new FleetRank(seats.get(rank).worker(), rank, world.of(rank)))
                .toList();
        endPs = Math.max(endPs, endsPs[endsPs.length - 1]);
        exposedPs += ranks.stream()
                .mapToLong(r -> r.simulated().exposedPs())
                .average()
                .orElse(0);
        hiddenPs += ranks.stream()
                .mapToLong(r -> r.simulated().hiddenPs())
                .average()
                .orElse(0);
        staleness += world.meanStaleness();
        mostStaleness = Math.max(mostStaleness, world.mostStaleness());
        log(new FleetStep(step.id(), index, endsPs.length, quantiles(endsPs), world.mostStaleness(), ranks));
        long done = index + 1;
        if (done == expectedSteps || done % Math.max(1, expectedSteps / PROGRESS_REPORTS) == 0) {
            log(new RunEvent.StepProgress(step.id(), done, expectedSteps, "steps"));
        }
    }

    private static Quantiles quantiles(long[] sorted) {
        return new Quantiles(
                sorted[0], at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75), at(sorted, 0.99), at(sorted, 1));
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private void log(RunEvent event) {
        long wallNs = WallTime.ns(clock.instant());
        events.log(new LoggedEvent("fleet-" + step.id(), sequence++, wallNs, endPs, event));
    }

    /// When the last worker ended its last step, in simulated time.
    long endPs() {
        return endPs;
    }

    /// What the step reports when it is over; communication as the mean of the named ranks' steps.
    Map<String, Double> figures() {
        Map<String, Double> figures = new HashMap<>();
        figures.put("simulatedSeconds", endPs / PS);
        figures.put("stepSeconds", endPs / PS / steps);
        figures.put("samplesPerSecond", samples * PS / endPs);
        figures.put("exposedSeconds", exposedPs / PS / steps);
        figures.put("hiddenSeconds", hiddenPs / PS / steps);
        figures.put("relativeError", expected.relativeError());
        if (step.strategy().serverCount() > 0) {
            figures.put("staleness", staleness / steps);
            figures.put("mostStaleness", (double) mostStaleness);
        }
        return figures;
    }
}
