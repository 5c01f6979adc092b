package dev.patchbay.local.exchange;

import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.collective.AllReduce;
import dev.patchbay.runtime.collective.Schedules;
import java.util.Collections;
import java.util.List;

/// What all ranks of a generation have agreed on: the algorithm, and which machine each rank is simulated on.
public record Terms(CollectiveKind collective, List<Integer> nodeOfRank) {
    public Terms {
        nodeOfRank = List.copyOf(nodeOfRank);
    }

    /// What a strategy asks of the exchange; a ring where it does not choose.
    public static Terms of(Strategy strategy, List<Integer> nodeOfRank) {
        return switch (strategy) {
            case Strategy.AllReduce(CollectiveKind collective, long _, WireFormat _) ->
                new Terms(collective, nodeOfRank);
            case Strategy.LocalUpdate(int _, CollectiveKind collective, long _) -> new Terms(collective, nodeOfRank);
            case Strategy.SingleDevice _, Strategy.ParameterServer _ -> new Terms(CollectiveKind.RING, nodeOfRank);
        };
    }

    /// All on one machine.
    public static Terms of(CollectiveKind collective, int world) {
        return new Terms(collective, Collections.nCopies(world, 0));
    }

    public int world() {
        return nodeOfRank.size();
    }

    /// How so many floats are summed.
    public AllReduce schedule(long floats) {
        int[] nodes = nodeOfRank.stream().mapToInt(Integer::intValue).toArray();
        return Schedules.of(collective, nodes.length, nodes, floats, Float.BYTES);
    }
}
