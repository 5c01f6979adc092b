package dev.patchbay.local.data;

import dev.patchbay.pipeline.model.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Labelled images that lie one after the other in (usually mapped) memory: a byte a value, a byte a label. An index
/// counts from the first sample of this part; `firstIndex` is that sample's place in its file.
public record Samples(MemorySegment images, MemorySegment labels, Shape shape, int classes, int count, int firstIndex) {
    public Samples {
        images = images.asReadOnly();
        labels = labels.asReadOnly();
        if (images.byteSize() != shape.values() * count || labels.byteSize() != count) {
            throw new IllegalArgumentException("samples do not fill their memory");
        }
    }

    public int bytesPerSample() {
        return Math.toIntExact(shape.values());
    }

    public int label(int index) {
        return Byte.toUnsignedInt(labels.get(ValueLayout.JAVA_BYTE, index));
    }

    /// Copies one image.
    public void copyImage(int index, MemorySegment to, long toOffset) {
        int bytes = bytesPerSample();
        MemorySegment.copy(images, (long) index * bytes, to, toOffset, bytes);
    }

    /// The samples `[from, from + length)`, sharing the memory.
    public Samples part(int from, int length) {
        return new Samples(
                images.asSlice((long) from * bytesPerSample(), (long) length * bytesPerSample()),
                labels.asSlice(from, length),
                shape,
                classes,
                length,
                firstIndex + from);
    }
}
