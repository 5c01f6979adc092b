package dev.patchbay.local.worker;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The steps and epochs of one rank in one generation.
final class TrainingLoop {
    /// Facts that every step hands round besides the clock's stamps, which come after them.
    static final int OWN_FACTS = 3;

    private static final int EVALUATED_AT_ONCE = 128;
    /// How far training is, is told about so often; the steps themselves tell the rest.
    private static final long PROGRESS_REPORTS = 100;

    private final String worker;
    private final Step.Train step;
    private final int generation;
    private final Compute compute;
    private final Exchange exchange;
    private final Buckets buckets;
    private final SimulatedTime clock;
    private final SupervisorLine line;
    private final long[] facts;
    private double lastLoss = Double.NaN;
    private Compute.Tally lastTally = Compute.Tally.NOTHING;

    TrainingLoop(
            String worker,
            Step.Train step,
            int generation,
            Compute compute,
            Exchange exchange,
            SimulatedTime clock,
            SupervisorLine line) {
        this.worker = worker;
        this.step = step;
        this.generation = generation;
        this.compute = compute;
        this.exchange = exchange;
        this.buckets = compute.buckets();
        this.clock = clock;
        this.line = line;
        this.facts = new long[OWN_FACTS + clock.stamps()];
    }

    void run() throws ExchangeEnded {
        int perEpoch = compute.stepsPerEpoch();
        long total = (long) perEpoch * step.epochs();
        progress(0, total);
        for (int epoch = 0; epoch < step.epochs(); epoch++) {
            for (int k = 0; k < perEpoch; k++) {
                long index = (long) epoch * perEpoch + k;
                step(index, epoch);
                progress(index + 1, total);
            }
            averageLocals();
            validate(epoch);
        }
    }

    /// Of the last step, over the global batch.
    double lastLoss() {
        return lastLoss;
    }

    /// Of the last epoch, over all ranks; nothing judged where there is nothing to validate on.
    Compute.Tally lastTally() {
        return lastTally;
    }

    private void step(long index, int epoch) throws ExchangeEnded {
        line.enter(Phase.WORKING);
        long beganNs = System.nanoTime();
        Compute.Part part = compute.gradients(index, exchange.rank(), exchange.world(), exchange.vector());
        long computedNs = System.nanoTime();
        facts[0] = Double.doubleToRawLongBits(part.loss());
        clock.stamp(facts, OWN_FACTS);
        line.enter(Phase.EXCHANGING);
        Exchange.Times times = exchange.sum(buckets, facts);
        line.enter(Phase.WORKING);
        SimulatedStep simulated = clock.finish(exchange, OWN_FACTS);
        long exchangedNs = System.nanoTime();
        compute.apply(index, exchange.vector());
        long appliedNs = System.nanoTime();
        lastLoss = summed(0);
        line.report(
                new RunEvent.TrainingStep(
                        worker,
                        step.id(),
                        exchange.rank(),
                        generation,
                        index,
                        epoch,
                        part.samples(),
                        lastLoss,
                        computedNs - beganNs + appliedNs - exchangedNs,
                        times.exchangeNs(),
                        times.waitNs(),
                        simulated),
                clock.nowPs());
        if (index == 0) {
            // What it took to get this far: a start's cost in processor time is read from here.
            line.reportHealth();
        }
        line.stepsDone(index + 1);
    }

    private void progress(long done, long total) {
        boolean worthTelling = done == total || done % Math.max(1, total / PROGRESS_REPORTS) == 0;
        if (exchange.rank() == 0 && worthTelling) {
            line.report(new RunEvent.StepProgress(step.id(), done, total, "steps"), clock.nowPs());
        }
    }

    private void averageLocals() throws ExchangeEnded {
        MemorySegment locals = compute.localAverages();
        long floats = locals.byteSize() / Float.BYTES;
        if (floats == 0 || exchange.world() == 1) {
            return;
        }
        MemorySegment vector = exchange.vector();
        long room = vector.byteSize() / Float.BYTES;
        float share = 1f / exchange.world();
        for (long from = 0; from < floats; from += room) {
            long length = Math.min(room, floats - from);
            MemorySegment.copy(locals, from * Float.BYTES, vector, 0, length * Float.BYTES);
            sum(Buckets.of(length, length));
            for (long i = 0; i < length; i++) {
                float mean = vector.getAtIndex(ValueLayout.JAVA_FLOAT, i) * share;
                locals.setAtIndex(ValueLayout.JAVA_FLOAT, from + i, mean);
            }
        }
    }

    private void validate(int epoch) throws ExchangeEnded {
        long samples = compute.validationSamples();
        if (samples == 0) {
            return;
        }
        line.enter(Phase.EVALUATING);
        int from = (int) (samples * exchange.rank() / exchange.world());
        int to = (int) (samples * (exchange.rank() + 1) / exchange.world());
        Compute.Tally mine = Compute.Tally.NOTHING;
        for (int at = from; at < to; at += EVALUATED_AT_ONCE) {
            mine = mine.plus(compute.evaluate(at, Math.min(to, at + EVALUATED_AT_ONCE)));
            line.progressed();
        }
        facts[0] = Double.doubleToRawLongBits(mine.lossSum());
        facts[1] = mine.correct();
        facts[2] = mine.samples();
        sum(Buckets.of(0, 1));
        long correct = 0;
        long judged = 0;
        for (int rank = 0; rank < exchange.world(); rank++) {
            correct += exchange.fact(rank, 1);
            judged += exchange.fact(rank, 2);
        }
        lastTally = new Compute.Tally(correct, judged, summed(0));
        if (exchange.rank() == 0) {
            line.report(
                    new RunEvent.Evaluated(
                            step.id(),
                            step.id(),
                            DataSplit.VALIDATION.word(),
                            epoch,
                            lastTally.accuracy(),
                            lastTally.meanLoss(),
                            judged),
                    clock.nowPs());
        }
    }

    private void sum(Buckets what) throws ExchangeEnded {
        line.enter(Phase.EXCHANGING);
        exchange.sum(what, facts);
        line.enter(Phase.WORKING);
        line.progressed();
    }

    /// Adds up a fact in rank order, so that every rank gets the same bits.
    private double summed(int fact) {
        double sum = 0;
        for (int rank = 0; rank < exchange.world(); rank++) {
            sum += Double.longBitsToDouble(exchange.fact(rank, fact));
        }
        return sum;
    }
}
