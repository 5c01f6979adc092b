package dev.patchbay.runtime.collective.finish;

import dev.patchbay.runtime.collective.AllReduce;
import dev.patchbay.runtime.collective.Chunks;
import dev.patchbay.runtime.collective.Schedule;

/// How long messages are.
sealed interface Volume {
    /// Of a message of so many chunks.
    long bytes(int step, int from, int chunk, int chunks);

    /// The longest chunk's in any step.
    long mostChunkBytes();

    /// Every value travels.
    record Dense(Schedule schedule) implements Volume {
        @Override
        public long bytes(int step, int from, int chunk, int chunks) {
            return mostChunkBytes() * chunks;
        }

        @Override
        public long mostChunkBytes() {
            return schedule.chunks().mostBytes();
        }
    }

    /// A rank sends a share of its values, and a bit for each place that says whether it has one there. Sums have
    /// values where any of their parts has: these places are taken to be unlike, which is the most, up to all.
    record Sparse(AllReduce schedule, double share) implements Volume {
        private static final int BITS = 8;

        @Override
        public long bytes(int step, int from, int chunk, int chunks) {
            return chunkBytes(schedule.parts(step, from, chunk)) * chunks;
        }

        @Override
        public long mostChunkBytes() {
            return chunkBytes(schedule.world());
        }

        private long chunkBytes(int parts) {
            Chunks cut = schedule.chunks();
            long values = cut.mostBytes() / cut.bytesPerElement();
            long kept = Math.min(values, parts * (long) Math.ceil(values * share));
            return kept * cut.bytesPerElement() + Math.ceilDiv(values, (long) BITS);
        }
    }
}
