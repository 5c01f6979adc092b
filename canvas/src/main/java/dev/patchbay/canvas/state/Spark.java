package dev.patchbay.canvas.state;

import java.util.List;

/// The last values of one series, oldest first, for a card's spark line. A few dozen are enough for its 54 pixels.
public record Spark(List<Double> values) {
    public static final Spark NONE = new Spark(List.of());

    public Spark {
        values = List.copyOf(values);
    }

    public boolean isEmpty() {
        return values.size() < 2;
    }
}
