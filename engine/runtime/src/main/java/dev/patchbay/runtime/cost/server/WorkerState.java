package dev.patchbay.runtime.cost.server;

import dev.patchbay.runtime.cost.Computed;
import dev.patchbay.runtime.run.RunEvent.SimulatedBucket;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.ArrayList;
import java.util.List;

/// How far one worker is in its step.
final class WorkerState {
    private final long[] leavesPs;
    private final long[] receivedPs;
    private Computed computed;
    private int missing;
    private long step;

    /// @param step that it takes next
    /// @param startPs when it begins
    WorkerState(int servers, long step, long startPs) {
        this.step = step;
        this.computed = new Computed(startPs, startPs, startPs, List.of(), 0);
        this.leavesPs = new long[servers];
        this.receivedPs = new long[servers];
    }

    long step() {
        return step;
    }

    void begin(Computed begun) {
        computed = begun;
        missing = receivedPs.length;
    }

    void pushed(int server, long atPs) {
        leavesPs[server] = atPs;
    }

    /// @return whether that was the last server's answer
    boolean answered(int server, long atPs) {
        receivedPs[server] = atPs;
        return --missing == 0;
    }

    long endPs() {
        long endPs = computed.backwardEndPs();
        for (long received : receivedPs) {
            endPs = Math.max(endPs, received);
        }
        return endPs;
    }

    void end() {
        step++;
    }

    SimulatedStep simulated(List<ServerShard> shards) {
        List<SimulatedBucket> buckets = new ArrayList<>();
        for (int server = 0; server < receivedPs.length; server++) {
            buckets.add(new SimulatedBucket(
                    shards.get(server).bytes(), computed.readyPs().get(server), leavesPs[server], receivedPs[server]));
        }
        return new SimulatedStep(
                computed.startPs(), computed.forwardEndPs(), computed.backwardEndPs(), List.copyOf(buckets), endPs());
    }
}
