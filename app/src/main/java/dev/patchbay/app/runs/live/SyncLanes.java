package dev.patchbay.app.runs.live;

import dev.patchbay.app.charts.ChartMark;
import dev.patchbay.app.charts.LaneData;
import dev.patchbay.app.charts.LaneData.Bar;
import dev.patchbay.app.charts.LaneData.Tone;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.fold.Mark;
import dev.patchbay.runtime.fold.worker.GradientSync;
import dev.patchbay.runtime.run.RunEvent.SimulatedBucket;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns training steps into bars: computation in the upper lane, communication and waiting in the lower one.
final class SyncLanes {
    private final Words words;
    private final Figures figures;
    private final MarkTexts markTexts;

    /// Bars, and a text for each.
    record Drawn(LaneData data, List<List<String>> texts) {
        static final Drawn NONE = new Drawn(LaneData.NONE, List.of());
    }

    SyncLanes(Words words) {
        this.words = words;
        this.figures = new Figures(words.locale());
        this.markTexts = new MarkTexts(words);
    }

    String nameKey(Tone tone, boolean measured) {
        return switch (tone) {
            case FIRST -> "sync.forward";
            case SECOND -> measured ? "sync.compute" : "sync.backward";
            case TRANSFER -> measured ? "sync.exchange" : "sync.bucket";
            case IDLE -> "sync.wait";
        };
    }

    /// Rows of one plan step count from the earliest start among them, so that who is early or late shows.
    Drawn simulated(GradientSync sync, List<Mark> happened, RunNames names) {
        Map<String, Long> origins = new HashMap<>();
        for (GradientSync.Row row : sync.rows()) {
            origins.merge(row.step(), row.steps().getFirst().simulated().startPs(), Math::min);
        }
        long span = 1;
        List<LaneData.Row> rows = new ArrayList<>();
        List<List<String>> texts = new ArrayList<>();
        for (GradientSync.Row row : sync.rows()) {
            long origin = origins.getOrDefault(row.step(), 0L);
            Lane lane = new Lane(origin, row.worker());
            List<ChartMark> marks = new ArrayList<>();
            for (GradientSync.Spent spent : row.steps()) {
                double at = (double) spent.simulated().startPs() - origin;
                during(row, spent, happened).forEach(m -> marks.add(texts(m, at, names)));
                addSimulated(lane, spent);
                span = Math.max(span, spent.simulated().endPs() - origin);
            }
            rows.add(new LaneData.Row(WorkerName.number(row.worker()), lane.bars, marks));
            texts.add(lane.texts);
        }
        return new Drawn(new LaneData(span, rows), texts);
    }

    /// What happened to a row's worker, or to its whole world, in or before a shown step and after the one before it.
    private static List<Mark> during(GradientSync.Row row, GradientSync.Spent spent, List<Mark> happened) {
        int place = row.steps().indexOf(spent);
        long from = place == 0
                ? spent.endedNs() - spent.measured().totalNs()
                : row.steps().get(place - 1).endedNs();
        return happened.stream()
                .filter(m -> m.worker().isEmpty()
                        ? m.step().equals(row.step())
                        : m.worker().equals(row.worker()))
                .filter(m -> m.wallNs() > from && m.wallNs() <= spent.endedNs())
                .toList();
    }

    private ChartMark texts(Mark mark, double at, RunNames names) {
        return markTexts.of(mark, at, names.startNs(), names::title);
    }

    private void addSimulated(Lane lane, GradientSync.Spent spent) {
        SimulatedStep step = spent.simulated();
        lane.add(step.startPs(), step.forwardEndPs(), 0, Tone.FIRST, spent.index());
        lane.add(step.forwardEndPs(), step.backwardEndPs(), 0, Tone.SECOND, spent.index());
        long free = step.startPs();
        for (SimulatedBucket bucket : step.buckets()) {
            long couldStart = Math.max(free, bucket.readyPs());
            lane.add(couldStart, bucket.startPs(), 1, Tone.IDLE, spent.index());
            lane.add(bucket.startPs(), bucket.finishPs(), 1, Tone.TRANSFER, spent.index());
            free = bucket.finishPs();
        }
        lane.add(Math.max(free, step.backwardEndPs()), step.endPs(), 1, Tone.IDLE, spent.index());
    }

    /// A rank computes, waits for the others, exchanges: each kind is one bar, steps one after the other.
    Drawn measured(GradientSync sync, List<Mark> happened, RunNames names) {
        long span = 1;
        List<LaneData.Row> rows = new ArrayList<>();
        List<List<String>> texts = new ArrayList<>();
        for (GradientSync.Row row : sync.rows()) {
            Lane lane = new Lane(0, row.worker());
            List<ChartMark> marks = new ArrayList<>();
            long at = 0;
            for (GradientSync.Spent spent : row.steps()) {
                double from = (double) at;
                during(row, spent, happened).forEach(m -> marks.add(texts(m, from, names)));
                GradientSync.Measured m = spent.measured();
                long computed = at + m.computeNs();
                long met = computed + m.waitNs();
                lane.add(at, computed, 0, Tone.SECOND, spent.index(), m.computeNs(), true);
                lane.add(computed, met, 1, Tone.IDLE, spent.index(), m.waitNs(), true);
                lane.add(met, met + m.exchangeNs(), 1, Tone.TRANSFER, spent.index(), m.exchangeNs(), true);
                at += m.totalNs();
            }
            span = Math.max(span, at);
            rows.add(new LaneData.Row(WorkerName.number(row.worker()), lane.bars, marks));
            texts.add(lane.texts);
        }
        return new Drawn(new LaneData(span, rows), texts);
    }

    /// Collects the bars of one row.
    private final class Lane {
        private final long origin;
        private final String worker;
        private final List<Bar> bars = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();

        Lane(long origin, String worker) {
            this.origin = origin;
            this.worker = worker;
        }

        void add(long start, long end, int lane, Tone tone, long index) {
            add(start, end, lane, tone, index, end - start, false);
        }

        void add(long start, long end, int lane, Tone tone, long index, long length, boolean measured) {
            if (end > start) {
                bars.add(new Bar(start - origin, end - origin, lane, tone));
                texts.add(words.of(
                        "sync.bar",
                        WorkerName.of(words, worker),
                        figures.count(index + 1),
                        words.of(nameKey(tone, measured)),
                        measured ? figures.wall(length) : figures.simulated(length)));
            }
        }
    }
}
