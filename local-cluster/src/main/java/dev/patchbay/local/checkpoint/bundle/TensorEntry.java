package dev.patchbay.local.checkpoint.bundle;

import java.util.List;

/// Where a tensor stands in a checkpoint's data files.
///
/// @param shard the data file's number
/// @param size in bytes
/// @param checksum of the tensor's bytes, masked
public record TensorEntry(
        String name, DataType type, List<Long> shape, int shard, long offset, long size, int checksum) {
    public TensorEntry {
        shape = List.copyOf(shape);
    }

    /// The same tensor in another data file.
    public TensorEntry in(int otherShard) {
        return new TensorEntry(name, type, shape, otherShard, offset, size, checksum);
    }

    long values() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
