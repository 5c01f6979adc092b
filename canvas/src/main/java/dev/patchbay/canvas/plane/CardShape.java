package dev.patchbay.canvas.plane;

import dev.patchbay.pipeline.pattern.Port;
import java.util.ArrayList;
import java.util.List;

/// The size of a card and where its ports sit, from the ports alone: a card never changes its shape while it runs.
public record CardShape(double height, List<PlacedPort> ports) {
    public static final double WIDTH = 204;

    private static final double LOWEST_HEIGHT = 96;
    private static final double FIRST_PORT = 28;
    private static final double WIDE_STEP = 24;
    private static final double NARROW_STEP = 20;
    private static final double BELOW_LAST_PORT = 16;
    private static final int MOST_WIDE = 3;

    public CardShape {
        ports = List.copyOf(ports);
    }

    static CardShape of(List<Port> ports) {
        List<Port> inputs = ports.stream().filter(Port::isInput).toList();
        List<Port> outputs = ports.stream().filter(p -> !p.isInput()).toList();
        int rows = Math.max(inputs.size(), outputs.size());
        double step = rows > MOST_WIDE ? NARROW_STEP : WIDE_STEP;
        double needed = FIRST_PORT + step * Math.max(0, rows - 1) + BELOW_LAST_PORT;
        // Whole steps of 8, so that edges of neighbours can line up on the grid.
        double height = Math.max(LOWEST_HEIGHT, Math.ceil(needed / 8) * 8);
        List<PlacedPort> placed = new ArrayList<>();
        place(placed, inputs, 0, step);
        place(placed, outputs, WIDTH, step);
        return new CardShape(height, placed);
    }

    private static void place(List<PlacedPort> placed, List<Port> ports, double x, double step) {
        for (int i = 0; i < ports.size(); i++) {
            placed.add(new PlacedPort(ports.get(i), x, FIRST_PORT + step * i));
        }
    }
}
