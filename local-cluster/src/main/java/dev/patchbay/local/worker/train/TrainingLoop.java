package dev.patchbay.local.worker.train;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.local.wire.Standing;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.clock.SimulatedTime;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The steps and epochs of one rank in one generation. What it has done is in the rank's state; where the generation
/// ends early, the state is at a commit.
public final class TrainingLoop {
    /// How far training is, is told about so often; the steps themselves tell the rest.
    private static final long PROGRESS_REPORTS = 100;

    private final String worker;
    private final WorkOrder.Train order;
    private final Step.Train step;
    private final Message.Begin begin;
    private final Compute compute;
    private final Exchange exchange;
    private final SimulatedTime clock;
    private final RankLine line;
    private final RankState state;
    private final Keeper keeper;
    private final EpochEnd epochEnd;

    /// Keeps on disk what a rank holds, at some of the commits.
    @FunctionalInterface
    public interface Keeper {
        /// The rank has just committed; what it holds does not change before this returns.
        ///
        /// @param before how many steps were taken at the commit before
        void keep(int generation, int rank, long before, Standing standing);
    }

    /// How a generation ends for a rank that is still there.
    public enum End {
        /// All ranks stopped at the same commit.
        PAUSED,
        FINISHED
    }

    public TrainingLoop(
            String worker,
            WorkOrder.Train order,
            Message.Begin begin,
            Compute compute,
            Exchange exchange,
            SimulatedTime clock,
            RankState state,
            Keeper keeper,
            RankLine line) {
        this.worker = worker;
        this.order = order;
        this.step = order.step();
        this.begin = begin;
        this.compute = compute;
        this.exchange = exchange;
        this.clock = clock;
        this.state = state;
        this.keeper = keeper;
        this.line = line;
        this.epochEnd = new EpochEnd(compute, exchange, line);
    }

    /// @param pauseWanted whether this rank was told to pause
    public End run(BooleanSupplier pauseWanted) throws ExchangeEnded {
        if (begin.transfer()) {
            transfer();
        }
        state.goTo(begin.standing().at(begin.startsPs().get(exchange.rank())));
        line.stepsDone(state.position().step());
        progress();
        RankStep rankStep = RankStep.of(order, begin, compute, exchange, clock, line);
        try {
            return untilTheEnd(rankStep, pauseWanted);
        } catch (ExchangeEnded ended) {
            state.wentBack(rankStep.rollBack());
            throw ended;
        } finally {
            rankStep.part();
        }
    }

    /// Whoever is behind takes the state of one who is not, and newcomers take what is a rank's own of one who has been
    /// here before: the same one as if all had come to the same commit.
    private void transfer() throws ExchangeEnded {
        boolean behind = state.committed().commit() != begin.standing().commit();
        OwnFloats own = OwnFloats.of(step.strategy(), compute);
        boolean isNewcomer = state.isNewcomerAt(begin.standing());
        Optional<OwnFloats.Ahead> ahead = behind ? state.aheadAt(begin.standing()) : Optional.empty();
        if (behind) {
            // Half a state is none: should this break off, nobody may go on from here.
            state.goTo(Standing.NOWHERE);
        }
        line.enter(Phase.EXCHANGING);
        new StateTransfer(exchange, begin.source(), behind).run(compute.state());
        ahead.ifPresent(own::take);
        if (begin.ownSource() != begin.source()) {
            new StateTransfer(exchange, begin.ownSource(), isNewcomer).run(own.parts());
        }
    }

    private End untilTheEnd(RankStep rankStep, BooleanSupplier pauseWanted) throws ExchangeEnded {
        while (state.position().epoch() < step.epochs()) {
            int samples = compute.globalCount(state.position(), exchange.world());
            if (samples == 0) {
                if (endEpoch(rankStep)) {
                    return End.PAUSED;
                }
            } else if (pauseIsHere() || take(rankStep, samples, pauseWanted.getAsBoolean() || pauseDue())) {
                return End.PAUSED;
            }
        }
        return End.FINISHED;
    }

    private boolean pauseIsHere() {
        return state.isAtCommit() && (begin.pauses().beforeStep(state.position().step()) || commitPauseIsHere());
    }

    private boolean commitPauseIsHere() {
        return begin.pauses().atCommit(state.position().step(), state.position().epoch());
    }

    private boolean pauseDue() {
        return begin.pauses().afterStepAt(clock.nowPs());
    }

    /// Lets the first rank keep the model; the others wait, so that one of them can do it should the first be lost.
    public void save(Path folder) throws StepFailure, ExchangeEnded {
        if (exchange.rank() == 0) {
            line.enter(Phase.SAVING);
            compute.save(folder)
                    .ifPresent(saved -> line.report(
                            new RunEvent.ModelSaved(
                                    step.id(), saved.folder().toString(), saved.bytes(), saved.parameters()),
                            clock.nowPs()));
        }
        epochEnd.meet();
        line.enter(Phase.IDLE);
    }

    private boolean take(RankStep rankStep, int samples, boolean pauseWanted) throws ExchangeEnded {
        Position at = state.position();
        RankStep.Taken taken = rankStep.take(at, samples, pauseWanted);
        state.stepped(samples, taken.loss());
        line.report(
                new RunEvent.TrainingStep(
                        worker,
                        step.id(),
                        exchange.rank(),
                        begin.generation(),
                        at.step(),
                        at.epoch(),
                        taken.samples(),
                        taken.loss(),
                        taken.computeNs(),
                        taken.exchangeNs(),
                        taken.waitNs(),
                        taken.simulated()),
                clock.nowPs());
        if (taken.committed()) {
            // What a checkpoint holds has been told of.
            commit();
        }
        if (at.step() == 0) {
            // What it took to get this far: a start's cost in processor time is read from here.
            line.reportHealth();
        }
        line.stepsDone(state.position().step());
        progress();
        return taken.committed() && taken.pause();
    }

    private void commit() {
        long before = state.committed().step();
        state.commit(clock.nowPs());
        keeper.keep(begin.generation(), exchange.rank(), before, state.committed());
    }

    private void progress() {
        long done = state.position().step();
        int left = compute.stepsAfter(state.position(), exchange.world());
        int later = step.epochs() - 1 - state.position().epoch();
        long total =
                done + left + (later > 0 ? (long) later * compute.stepsAfter(Position.START, exchange.world()) : 0);
        boolean worthTelling = done == total || done % Math.max(1, total / PROGRESS_REPORTS) == 0;
        if (exchange.rank() == 0 && worthTelling) {
            line.report(new RunEvent.StepProgress(step.id(), done, total, "steps"), clock.nowPs());
        }
    }

    /// Where ranks are apart, the first judges what it holds itself.
    private Compute.Tally judged(RankStep.Place place) throws ExchangeEnded {
        return switch (place) {
            case TOGETHER, GATHERED -> epochEnd.run();
            case APART -> exchange.rank() == 0 ? epochEnd.judgeAlone() : Compute.Tally.NOTHING;
        };
    }

    /// @return whether all pause before the epoch has ended
    private boolean endEpoch(RankStep rankStep) throws ExchangeEnded {
        RankStep.Place place = rankStep.endEpoch(state.position());
        if (place == RankStep.Place.GATHERED) {
            commit();
        }
        if (place != RankStep.Place.APART && commitPauseIsHere()) {
            return true;
        }
        Compute.Tally tally = judged(place);
        int epoch = state.position().epoch();
        state.epochEnded(tally);
        if (place != RankStep.Place.APART) {
            commit();
        }
        if (exchange.rank() == 0 && tally.samples() > 0) {
            line.report(
                    new RunEvent.Evaluated(
                            step.id(),
                            step.id(),
                            DataSplit.VALIDATION.word(),
                            epoch,
                            tally.accuracy(),
                            tally.meanLoss(),
                            tally.samples()),
                    clock.nowPs());
        }
        return false;
    }
}
