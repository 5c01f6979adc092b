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
import java.util.List;

/// One server's variables. It takes pushes in the order in which they are due in simulated time and not as they come,
/// so that what it makes of them is the same in every run. For one thread.
final class ParameterKeeper implements AutoCloseable {
    private final ServerMode mode;
    private final List<WorkerLink> workers;
    private final int floats;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment parameters;
    private final MemorySegment sum;
    private final OptimizerKernel optimizer;
    private final long[] versionSent;
    private long version;
    private double roundsLoss;

    /// @param workers by rank; the first one's greeting holds the parameters to begin with
    ParameterKeeper(ServerMode mode, Optimizer optimizer, List<WorkerLink> workers, int floats) {
        this.mode = mode;
        this.workers = List.copyOf(workers);
        this.floats = floats;
        this.parameters = memory(floats);
        this.sum = memory(floats);
        this.optimizer = new OptimizerKernel(optimizer, floats);
        this.versionSent = new long[workers.size()];
        parameters.copyFrom(workers.getFirst().floats());
    }

    private MemorySegment memory(int length) {
        return arena.allocate(Math.max(1, length) * (long) Float.BYTES, 64).asSlice(0, length * (long) Float.BYTES);
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
            send(worker, due.step(), roundsLoss);
            return 0;
        }
        Parcel push = push(worker, due.step());
        long staleness = version - versionSent[due.rank()];
        if (push.samples() > 0) {
            optimizer.apply(version + 1, parameters, worker.floats(), 0, floats);
        }
        version++;
        versionSent[due.rank()] = version;
        send(worker, due.step(), push.loss());
        return staleness;
    }

    private void takeRound(long step) throws IOException, InterruptedException {
        sum.fill((byte) 0);
        roundsLoss = 0;
        for (WorkerLink worker : workers) {
            roundsLoss += push(worker, step).loss();
            for (long i = 0; i < floats; i++) {
                float more = worker.floats().getAtIndex(ValueLayout.JAVA_FLOAT, i);
                sum.setAtIndex(ValueLayout.JAVA_FLOAT, i, sum.getAtIndex(ValueLayout.JAVA_FLOAT, i) + more);
            }
        }
        optimizer.apply(step + 1, parameters, sum, 0, floats);
    }

    private static Parcel push(WorkerLink worker, long step) throws IOException, InterruptedException {
        Parcel parcel = worker.await();
        if (parcel.kind() != Kind.PUSH || parcel.step() != step) {
            throw new IOException("rank " + worker.rank() + " pushed step " + parcel.step() + " instead of " + step);
        }
        return parcel;
    }

    /// Gives every worker what came of all pushes.
    void end() throws IOException, InterruptedException {
        for (WorkerLink worker : workers) {
            if (worker.await().kind() != Kind.LAST) {
                throw new IOException("rank " + worker.rank() + " pushed once too often");
            }
            send(worker, 0, 0);
        }
    }

    private void send(WorkerLink worker, long step, double loss) {
        worker.floats().copyFrom(parameters);
        worker.answer(step, loss);
    }

    @Override
    public void close() {
        optimizer.close();
        arena.close();
    }
}
