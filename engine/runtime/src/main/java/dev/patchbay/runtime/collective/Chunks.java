package dev.patchbay.runtime.collective;

/// A vector cut into `count` parts as equal as can be: part `c` begins at `elements · c / count`, rounded down. With
/// more parts than elements some are empty.
public record Chunks(long elements, int count, int bytesPerElement) {
    public Chunks {
        if (elements < 0 || count < 1 || bytesPerElement < 1) {
            throw new IllegalArgumentException("no such cut: " + elements + " in " + count);
        }
    }

    /// The index of the chunk's first element.
    public long begin(int chunk) {
        return Math.multiplyExact(elements, (long) chunk) / count;
    }

    public long length(int chunk) {
        return begin(chunk + 1) - begin(chunk);
    }

    public long bytes(int chunk) {
        return length(chunk) * bytesPerElement;
    }

    /// Of the longest chunk.
    public long mostBytes() {
        return Math.ceilDiv(elements, (long) count) * bytesPerElement;
    }
}
