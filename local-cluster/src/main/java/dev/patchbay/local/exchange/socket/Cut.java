package dev.patchbay.local.exchange.socket;

import dev.patchbay.runtime.collective.Chunks;

/// One strand's part of every chunk of a bucket, in bytes of the vector.
///
/// @param start the bucket's first float
record Cut(Chunks chunks, long start, int strand, int strands) {

    @FunctionalInterface
    interface Ranges {
        void range(long begin, long end);
    }

    /// Tells the part of some chunks that lie side by side; nothing where it is empty.
    void ranges(int first, int count, Ranges hearer) {
        if (strands == 1) {
            tell(chunks.begin(first), chunks.begin(first + count), hearer);
            return;
        }
        for (int chunk = first; chunk < first + count; chunk++) {
            long begin = chunks.begin(chunk);
            long length = chunks.length(chunk);
            tell(begin + length * strand / strands, begin + length * (strand + 1) / strands, hearer);
        }
    }

    private void tell(long begin, long end, Ranges hearer) {
        if (end > begin) {
            hearer.range((start + begin) * Float.BYTES, (start + end) * Float.BYTES);
        }
    }
}
