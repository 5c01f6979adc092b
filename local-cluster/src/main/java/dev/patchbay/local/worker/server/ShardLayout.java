package dev.patchbay.local.worker.server;

import dev.patchbay.local.parameter.ParameterLayout;
import dev.patchbay.local.parameter.ParameterLayout.Slot;
import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.runtime.cost.server.ServerShard;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Where one server's variables stand in a worker's flat vector; on the way and on the server they lie side by side.
public record ShardLayout(List<Slot> slots, int floats) {
    public ShardLayout {
        slots = List.copyOf(slots);
    }

    /// By server.
    public static List<ShardLayout> of(Architecture architecture, int servers) {
        List<Slot> all = ParameterLayout.trained(architecture).slots();
        return ServerShard.of(architecture, servers).stream()
                .map(shard -> new ShardLayout(
                        shard.variables().stream().map(all::get).toList(), Math.toIntExact(shard.values())))
                .toList();
    }

    public long bytes() {
        return (long) floats * Float.BYTES;
    }

    void pack(MemorySegment vector, MemorySegment packed) {
        long at = 0;
        for (Slot slot : slots) {
            MemorySegment.copy(vector, slot.offsetBytes(), packed, at, slot.lengthBytes());
            at += slot.lengthBytes();
        }
    }

    void unpack(MemorySegment packed, MemorySegment vector) {
        long at = 0;
        for (Slot slot : slots) {
            MemorySegment.copy(packed, at, vector, slot.offsetBytes(), slot.lengthBytes());
            at += slot.lengthBytes();
        }
    }
}
