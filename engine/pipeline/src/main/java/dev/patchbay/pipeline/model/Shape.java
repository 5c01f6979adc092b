package dev.patchbay.pipeline.model;

import java.util.Arrays;
import java.util.List;

/// The extent of one sample between two layers: `[28, 28, 1]` or `[64]`.
public record Shape(List<Integer> extents) {
    public Shape {
        extents = List.copyOf(extents);
    }

    public static Shape of(Integer... extents) {
        return new Shape(Arrays.asList(extents));
    }

    public int rank() {
        return extents.size();
    }

    public int extent(int axis) {
        return extents.get(axis);
    }

    public int channels() {
        return extents.getLast();
    }

    public long values() {
        long values = 1;
        for (int extent : extents) {
            values = Math.multiplyExact(values, extent);
        }
        return values;
    }

    @Override
    public String toString() {
        return String.join(" × ", extents.stream().map(String::valueOf).toList());
    }
}
