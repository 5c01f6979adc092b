package dev.patchbay.local.worker.server;

import dev.patchbay.local.parameter.OptimizerKernel;
import dev.patchbay.local.parameter.ParameterLayout;
import dev.patchbay.local.worker.server.Parcel.Kind;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.ServerMode;
import dev.patchbay.runtime.cost.server.ServerEvent;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/// One server's variables. It takes pushes in the order in which they are due in simulated time and not as they come,
/// so that what it makes of them is the same in every run. For one thread.
final class ParameterKeeper implements AutoCloseable {
    private final ServerMode mode;
    private final int floats;
    private final LongConsumer committed;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment parameters;
    private final MemorySegment sum;
    private final OptimizerKernel optimizer;
    private List<WorkerLink> workers = List.of();
    private long[] updatesSent = {};
    private long updates;
    private double roundsLoss;
    private boolean roundsPause;

    /// @param committed is told before which step all workers will have what is here, and before they have it
    ParameterKeeper(ServerMode mode, Optimizer optimizer, int floats, LongConsumer committed) {
        this.mode = mode;
        this.floats = floats;
        this.committed = committed;
        this.parameters = memory(floats);
        this.sum = memory(floats);
        this.optimizer = new OptimizerKernel(optimizer, floats);
    }

    private MemorySegment memory(int length) {
        return arena.allocate(Math.max(1, length) * (long) Float.BYTES, 64).asSlice(0, length * (long) Float.BYTES);
    }

    /// Begins with what these workers brought along, who all brought the same.
    ///
    /// @param others by rank
    void begin(List<WorkerLink> others) {
        workers = List.copyOf(others);
        updatesSent = new long[workers.size()];
        Arrays.fill(updatesSent, updates);
        parameters.copyFrom(workers.getFirst().floats());
        workers.forEach(WorkerLink::begin);
    }

    /// Waits until every worker has all its answers.
    void end() throws InterruptedException {
        for (WorkerLink worker : workers) {
            worker.awaitParting();
        }
    }

    /// What the optimizer keeps, for all variables.
    List<MemorySegment> state() {
        return optimizer.state();
    }

    long updates() {
        return updates;
    }

    /// @param before how many updates made the state what it is
    void updated(long before) {
        updates = before;
    }

    /// What the optimizer keeps, by TensorFlow's names.
    List<ParameterServer.Kept> state(ShardLayout shard) {
        List<ParameterServer.Kept> state = new ArrayList<>();
        List<String> names = optimizer.slotNames();
        for (int part = 0; part < names.size(); part++) {
            long at = 0;
            for (ParameterLayout.Slot slot : shard.slots()) {
                state.add(new ParameterServer.Kept(
                        slot.variable().name() + "/" + names.get(part),
                        slot.variable().shape().extents().stream()
                                .map(Integer::longValue)
                                .toList(),
                        optimizer.state().get(part).asSlice(at, slot.lengthBytes())));
                at += slot.lengthBytes();
            }
        }
        return state;
    }

    /// Takes the push that is due, when it comes, and answers it.
    ///
    /// @return how many pushes of others went in since the rank was sent the parameters that it used
    long take(ServerEvent.Applied due) throws IOException, InterruptedException {
        WorkerLink worker = workers.get(due.rank());
        if (mode == ServerMode.SYNCHRONOUS) {
            if (due.rank() == 0) {
                takeRound(due.step());
            }
            send(worker, due.step(), roundsLoss, roundsPause);
            return 0;
        }
        Parcel push = worker.await(Kind.PUSH, due.step());
        long staleness = updates - updatesSent[due.rank()];
        if (push.samples() > 0) {
            optimizer.apply(updates + 1, parameters, worker.floats(), 0, floats);
        }
        updates++;
        updatesSent[due.rank()] = updates;
        send(worker, due.step(), push.loss(), false);
        return staleness;
    }

    private void takeRound(long step) throws IOException, InterruptedException {
        sum.fill((byte) 0);
        roundsLoss = 0;
        roundsPause = false;
        for (WorkerLink worker : workers) {
            Parcel push = worker.await(Kind.PUSH, step);
            roundsLoss += push.loss();
            roundsPause |= push.pause();
            for (long i = 0; i < floats; i++) {
                float more = worker.floats().getAtIndex(ValueLayout.JAVA_FLOAT, i);
                sum.setAtIndex(ValueLayout.JAVA_FLOAT, i, sum.getAtIndex(ValueLayout.JAVA_FLOAT, i) + more);
            }
        }
        optimizer.apply(updates + 1, parameters, sum, 0, floats);
        updates++;
        committed.accept(step + 1);
    }

    /// Waits until every worker has taken a step, and gives all of them what came of all pushes.
    void gather(long step) throws IOException, InterruptedException {
        if (mode == ServerMode.SYNCHRONOUS) {
            return;
        }
        boolean pause = false;
        for (WorkerLink worker : workers) {
            pause |= worker.await(Kind.GATHER, step).pause();
        }
        Arrays.fill(updatesSent, updates);
        committed.accept(step + 1);
        for (WorkerLink worker : workers) {
            send(worker, step, 0, pause);
        }
    }

    private void send(WorkerLink worker, long step, double loss, boolean pause) {
        worker.floats().copyFrom(parameters);
        worker.answer(step, loss, pause);
    }

    @Override
    public void close() {
        optimizer.close();
        arena.close();
    }
}
