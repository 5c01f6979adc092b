package dev.patchbay.runtime.cost.server;

import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.LayerWork;
import dev.patchbay.pipeline.model.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The variables that one parameter server holds.
///
/// @param variables of the model's trained ones, counted in the architecture's order; ascending
/// @param values floats in all of them
/// @param readyLayer the layer whose backward pass makes the shard's last gradient
public record ServerShard(List<Integer> variables, long values, int readyLayer) {
    private record Sized(int variable, int layer, long values) {}

    public ServerShard {
        variables = List.copyOf(variables);
    }

    public long bytes() {
        return values * Float.BYTES;
    }

    /// Deals the variables out, the largest first, each to the server that has the fewest bytes so far. With more
    /// servers than variables some have none.
    public static List<ServerShard> of(Architecture architecture, int servers) {
        List<Sized> sized = new ArrayList<>();
        List<LayerWork> work = architecture.work();
        for (int layer = 0; layer < work.size(); layer++) {
            for (Variable variable : work.get(layer).variables()) {
                if (variable.trained()) {
                    sized.add(new Sized(sized.size(), layer, variable.shape().values()));
                }
            }
        }
        sized.sort(Comparator.comparingLong(Sized::values).reversed().thenComparingInt(Sized::variable));
        long[] values = new long[servers];
        int[] readyLayers = new int[servers];
        Arrays.fill(readyLayers, work.size() - 1);
        List<List<Integer>> variables = new ArrayList<>();
        for (int server = 0; server < servers; server++) {
            variables.add(new ArrayList<>());
        }
        for (Sized variable : sized) {
            int least = 0;
            for (int server = 1; server < servers; server++) {
                least = values[server] < values[least] ? server : least;
            }
            values[least] += variable.values();
            readyLayers[least] = Math.min(readyLayers[least], variable.layer());
            variables.get(least).add(variable.variable());
        }
        List<ServerShard> shards = new ArrayList<>();
        for (int server = 0; server < servers; server++) {
            variables.get(server).sort(null);
            shards.add(new ServerShard(variables.get(server), values[server], readyLayers[server]));
        }
        return List.copyOf(shards);
    }
}
