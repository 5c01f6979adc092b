package dev.patchbay.local.serving;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.pipeline.model.Shape;
import java.util.List;

/// A batch of images read from JSON.
final class Images {
    private final float[] values;
    private final int count;

    private Images(float[] values, int count) {
        this.values = values;
        this.count = count;
    }

    float[] values() {
        return values;
    }

    int count() {
        return count;
    }

    /// An array of images, each nested as the shape says.
    static Images nested(JsonNode images, Shape shape) throws Refused {
        int count = count(images.isArray() ? images.size() : 0);
        float[] values = new float[count * Math.toIntExact(shape.values())];
        int next = 0;
        for (JsonNode image : images) {
            next = read(image, shape.extents(), 0, values, next, shape);
        }
        return new Images(values, count);
    }

    /// One flat array, row by row.
    static Images flat(JsonNode data, int count, Shape shape) throws Refused {
        float[] values = new float[count(count) * Math.toIntExact(shape.values())];
        if (data.size() != values.length) {
            throw new Refused(400, "serving.length", data.size(), values.length);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = number(data.get(i), shape);
        }
        return new Images(values, count);
    }

    private static int count(int count) throws Refused {
        if (count < 1) {
            throw new Refused(400, "serving.no-images");
        }
        return count;
    }

    private static int read(JsonNode node, List<Integer> extents, int axis, float[] values, int next, Shape shape)
            throws Refused {
        if (axis == extents.size()) {
            values[next] = number(node, shape);
            return next + 1;
        }
        if (!node.isArray() || node.size() != extents.get(axis)) {
            throw new Refused(400, "serving.shape", shape);
        }
        int after = next;
        for (JsonNode inner : node) {
            after = read(inner, extents, axis + 1, values, after, shape);
        }
        return after;
    }

    private static float number(JsonNode node, Shape shape) throws Refused {
        if (!node.isNumber()) {
            throw new Refused(400, "serving.shape", shape);
        }
        return node.floatValue();
    }
}
