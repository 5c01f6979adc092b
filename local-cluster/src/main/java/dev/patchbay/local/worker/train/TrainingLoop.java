package dev.patchbay.local.worker.train;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.run.RunEvent;

/// The steps and epochs of one rank in one generation.
public final class TrainingLoop {
    /// How far training is, is told about so often; the steps themselves tell the rest.
    private static final long PROGRESS_REPORTS = 100;

    private final String worker;
    private final Step.Train step;
    private final int generation;
    private final Compute compute;
    private final Exchange exchange;
    private final SimulatedTime clock;
    private final RankLine line;
    private final RankStep rankStep;
    private final EpochEnd epochEnd;
    private Position position = Position.START;
    private double lastLoss = Double.NaN;
    private Compute.Tally lastTally = Compute.Tally.NOTHING;

    public TrainingLoop(
            String worker,
            Step.Train step,
            int generation,
            Compute compute,
            Exchange exchange,
            SimulatedTime clock,
            RankLine line) {
        this.worker = worker;
        this.step = step;
        this.generation = generation;
        this.compute = compute;
        this.exchange = exchange;
        this.clock = clock;
        this.line = line;
        this.rankStep = switch (step.strategy()) {
            case Strategy.SingleDevice _, Strategy.AllReduce _ -> new AllReduceStep(compute, exchange, clock, line);
            // Refused before a worker is started.
            case Strategy.LocalUpdate local -> new LocalUpdateStep(local.localSteps(), compute, exchange, clock, line);
            case Strategy.ParameterServer _ -> throw new IllegalArgumentException(step.id());
        };
        this.epochEnd = new EpochEnd(compute, exchange, line);
    }

    public void run() throws ExchangeEnded {
        progress();
        while (position.epoch() < step.epochs()) {
            int samples = compute.globalCount(position, exchange.world());
            if (samples > 0) {
                take(samples);
                progress();
            } else {
                rankStep.endEpoch();
                epochEnd.averageLocals();
                validate();
                position = position.nextEpoch();
            }
        }
    }

    /// Of the last step, over the global batch.
    public double lastLoss() {
        return lastLoss;
    }

    /// Of the last epoch, over all ranks; nothing judged where there is nothing to validate on.
    public Compute.Tally lastTally() {
        return lastTally;
    }

    private void take(int samples) throws ExchangeEnded {
        RankStep.Taken taken = rankStep.take(position, samples, false);
        lastLoss = taken.loss();
        line.report(
                new RunEvent.TrainingStep(
                        worker,
                        step.id(),
                        exchange.rank(),
                        generation,
                        position.step(),
                        position.epoch(),
                        taken.samples(),
                        lastLoss,
                        taken.computeNs(),
                        taken.exchangeNs(),
                        taken.waitNs(),
                        taken.simulated()),
                clock.nowPs());
        if (position.step() == 0) {
            // What it took to get this far: a start's cost in processor time is read from here.
            line.reportHealth();
        }
        position = position.afterStep(samples);
        line.stepsDone(position.step());
    }

    private void progress() {
        long done = position.step();
        int left = compute.stepsAfter(position, exchange.world());
        int later = step.epochs() - 1 - position.epoch();
        long total =
                done + left + (later > 0 ? (long) later * compute.stepsAfter(Position.START, exchange.world()) : 0);
        boolean worthTelling = done == total || done % Math.max(1, total / PROGRESS_REPORTS) == 0;
        if (exchange.rank() == 0 && worthTelling) {
            line.report(new RunEvent.StepProgress(step.id(), done, total, "steps"), clock.nowPs());
        }
    }

    private void validate() throws ExchangeEnded {
        lastTally = epochEnd.validate();
        if (exchange.rank() == 0 && lastTally.samples() > 0) {
            line.report(
                    new RunEvent.Evaluated(
                            step.id(),
                            step.id(),
                            DataSplit.VALIDATION.word(),
                            position.epoch(),
                            lastTally.accuracy(),
                            lastTally.meanLoss(),
                            lastTally.samples()),
                    clock.nowPs());
        }
    }
}
