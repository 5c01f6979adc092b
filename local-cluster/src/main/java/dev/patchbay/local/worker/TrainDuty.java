package dev.patchbay.local.worker;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.exchange.format.Preparation;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.local.wire.Standing;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.checkpoint.PartWriter;
import dev.patchbay.local.worker.checkpoint.Restoring;
import dev.patchbay.local.worker.clock.SimulatedTime;
import dev.patchbay.local.worker.fault.ImpairedExchange;
import dev.patchbay.local.worker.fault.SlowedCompute;
import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.local.worker.train.Facts;
import dev.patchbay.local.worker.train.RankState;
import dev.patchbay.local.worker.train.Rehearsal;
import dev.patchbay.local.worker.train.TrainingLoop;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.place.MemoryNeed;
import dev.patchbay.runtime.run.StepFailure;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A worker's part of a training step, from loading to the saved model: one generation after the other, until one
/// comes to the end.
final class TrainDuty {
    private static final String KEPT_BACK = "patchbay/kept-back";

    private final WorkOrder.Train order;
    private final String worker;
    private final Toolbox toolbox;
    private final SupervisorLine line;
    private final boolean late;

    /// @param late whether others are, or will be, at work when it comes
    TrainDuty(WorkOrder.Train order, String worker, Toolbox toolbox, SupervisorLine line, boolean late) {
        this.late = late;
        this.order = order;
        this.worker = worker;
        this.toolbox = toolbox;
        this.line = line;
    }

    Map<String, Double> run(long startedNs) throws StepFailure, DeviceFull, InterruptedException {
        line.workOn(order.step().id(), order.simulatedMemoryBytes());
        Optional<Sentence> tooLarge =
                MemoryNeed.refusal(order.step(), order.hardware().device());
        if (tooLarge.isPresent()) {
            throw new StepFailure(tooLarge.get().toString());
        }
        try (Compute compute = toolbox.training(order)) {
            return run(compute, startedNs);
        }
    }

    private Map<String, Double> run(Compute compute, long startedNs)
            throws StepFailure, DeviceFull, InterruptedException {
        Preparation preparation = new Preparation(compute.gradientFloats());
        List<Compute.Held> held = held(compute, preparation);
        try (PartWriter keeper = new PartWriter(order, worker, () -> held, line, line::sendAfterReports)) {
            if (late) {
                Rehearsal.of(order.step(), compute);
            }
            RankState state = new RankState(restored(held));
            List<Condition> sound = Collections.nCopies(order.step().workers(), Condition.SOUND);
            int facts = Facts.count(
                    toolbox.clock(order, order.seats().subList(0, order.step().workers()), sound, 0, 0));
            line.send(new Message.Ready(System.nanoTime() - startedNs, compute.gradientFloats(), facts));
            while (true) {
                line.enter(Phase.IDLE);
                Message.Join join = line.await(Message.Join.class);
                if (generation(join, compute, state, keeper, preparation)) {
                    line.enter(Phase.IDLE);
                    return figures(state);
                }
            }
        }
    }

    /// All that a checkpoint has of this worker.
    private List<Compute.Held> held(Compute compute, Preparation preparation) {
        Optional<MemorySegment> keptBack = order.step().strategy() instanceof Strategy.AllReduce all
                        && order.step().compute() == ComputeKind.REAL
                ? preparation.keptBack(all.wireFormat())
                : Optional.empty();
        return Stream.concat(
                        compute.held().stream(),
                        keptBack.stream()
                                .map(floats -> new Compute.Held(
                                        KEPT_BACK,
                                        List.of(floats.byteSize() / Float.BYTES),
                                        floats,
                                        Compute.Kind.KEPT_BACK)))
                .toList();
    }

    /// Where training stands before the first generation: at its beginning, or at the checkpoint it goes on from.
    private Standing restored(List<Compute.Held> held) throws StepFailure {
        Optional<WorkOrder.Restore> restore = order.durable().flatMap(WorkOrder.Durable::restore);
        return restore.isPresent() ? Restoring.from(restore.get(), worker, order, held) : Standing.START;
    }

    /// Takes part in a generation.
    ///
    /// @return whether training is finished; otherwise the supervisor knows where this rank stands
    private boolean generation(
            Message.Join join, Compute compute, RankState state, PartWriter keeper, Preparation preparation)
            throws StepFailure, DeviceFull, InterruptedException {
        String why = "";
        fit(join);
        try {
            Rendezvous.Met met = new Rendezvous(order.step(), join, state.committed(), line)
                    .meet(compute.gradientFloats(), preparation);
            if (state.isNewcomerAt(met.begin().standing())) {
                // What a checkpoint had of it belongs to another place.
                preparation.begin();
            } else if (met.begin().standing().commit() > state.committed().commit()) {
                // Others finished the step that broke off here: with what this rank gave to it.
                preparation.settle();
            } else {
                preparation.forget();
            }
            try (Exchange exchange = met.exchange()) {
                if (trained(join, met.begin(), impaired(join, exchange), slowed(join, compute), state, keeper)) {
                    return true;
                }
            }
        } catch (ExchangeEnded | IOException othersGone) {
            // Whoever is to blame is known to the supervisor, which decides what comes next.
            why = String.valueOf(othersGone.getMessage());
        }
        line.enter(Phase.IDLE);
        line.flush();
        line.send(new Message.Left(join.generation(), state.committed(), why));
        return false;
    }

    private Compute slowed(Message.Join join, Compute compute) {
        double slowdown = join.conditions().get(join.rank()).slowdown();
        return slowdown > 1 ? new SlowedCompute(compute, slowdown, () -> line.isAbandoned(join.generation())) : compute;
    }

    private Exchange impaired(Message.Join join, Exchange exchange) {
        Condition condition = join.conditions().get(join.rank());
        return condition.isLinkSound()
                ? exchange
                : new ImpairedExchange(exchange, condition, line, () -> line.isAbandoned(join.generation()));
    }

    /// A device's memory is used up by the step and by whatever else a fault has put there.
    private void fit(Message.Join join) throws DeviceFull {
        long filled = join.conditions().get(join.rank()).filledBytes();
        Optional<Long> capacity = order.hardware().device().memoryBytes();
        line.workOn(order.step().id(), order.simulatedMemoryBytes() + filled);
        if (filled > 0 && capacity.isPresent() && order.simulatedMemoryBytes() + filled > capacity.get()) {
            throw new DeviceFull(Sentences.of(
                    "worker.device-full",
                    worker,
                    order.hardware().device().name(),
                    capacity.get() / 1e9,
                    order.simulatedMemoryBytes() / 1e9,
                    filled / 1e9));
        }
    }

    private boolean trained(
            Message.Join join,
            Message.Begin begin,
            Exchange exchange,
            Compute compute,
            RankState state,
            PartWriter keeper)
            throws StepFailure, ExchangeEnded {
        SimulatedTime clock = toolbox.clock(
                order,
                join.seats(),
                join.conditions(),
                join.rank(),
                begin.startsPs().get(join.rank()));
        TrainingLoop loop = new TrainingLoop(worker, order, begin, compute, exchange, clock, state, keeper, line);
        return switch (loop.run(() -> line.pauseWanted(join.generation()))) {
            case PAUSED -> false;
            case FINISHED -> {
                loop.save(order.saveTo());
                yield true;
            }
        };
    }

    private static Map<String, Double> figures(RankState state) {
        Map<String, Double> figures = new HashMap<>();
        if (Double.isFinite(state.lastLoss())) {
            figures.put("trainLoss", state.lastLoss());
        }
        figures.put("simulatedSeconds", state.committed().nowPs() / 1e12);
        if (state.lastTally().samples() > 0) {
            figures.put("accuracy", state.lastTally().accuracy());
            figures.put("loss", state.lastTally().meanLoss());
        }
        return figures;
    }
}
