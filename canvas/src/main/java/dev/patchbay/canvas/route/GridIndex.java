package dev.patchbay.canvas.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds things by place: a uniform grid of cells, each with the things that touch it. Things larger than a few dozen
/// cells stand in one short list instead.
public final class GridIndex<T> {
    private static final double CELL = 320;
    private static final long MOST_CELLS = 64;

    private record Cell(int column, int row) {}

    private final Map<Cell, List<T>> cells = new HashMap<>();
    private final Map<T, Box> boxes = new HashMap<>();
    private final Set<T> large = new LinkedHashSet<>();

    /// Adds the thing, or moves it when it is there already.
    public void put(T thing, Box box) {
        remove(thing);
        boxes.put(thing, box);
        if (count(box) > MOST_CELLS) {
            large.add(thing);
            return;
        }
        for (Cell cell : cellsOf(box)) {
            cells.computeIfAbsent(cell, _ -> new ArrayList<>(4)).add(thing);
        }
    }

    public void remove(T thing) {
        Box box = boxes.remove(thing);
        if (box == null || large.remove(thing)) {
            return;
        }
        for (Cell cell : cellsOf(box)) {
            List<T> there = cells.getOrDefault(cell, new ArrayList<>());
            there.remove(thing);
            if (there.isEmpty()) {
                cells.remove(cell);
            }
        }
    }

    public Optional<Box> box(T thing) {
        return Optional.ofNullable(boxes.get(thing));
    }

    public int size() {
        return boxes.size();
    }

    /// All things whose box touches the area, each once.
    public Collection<T> in(Box area) {
        Set<T> found = new LinkedHashSet<>();
        if (count(area) > Math.max(MOST_CELLS, boxes.size())) {
            boxes.forEach((thing, box) -> add(found, thing, area));
            return Collections.unmodifiableSet(found);
        }
        large.forEach(thing -> add(found, thing, area));
        for (Cell cell : cellsOf(area)) {
            for (T thing : cells.getOrDefault(cell, List.of())) {
                add(found, thing, area);
            }
        }
        return Collections.unmodifiableSet(found);
    }

    private void add(Set<T> found, T thing, Box area) {
        Box box = boxes.get(thing);
        if (box != null && box.intersects(area)) {
            found.add(thing);
        }
    }

    private static long count(Box box) {
        return (long) (cell(box.maxX()) - cell(box.x()) + 1) * (cell(box.maxY()) - cell(box.y()) + 1);
    }

    private static List<Cell> cellsOf(Box box) {
        List<Cell> touched = new ArrayList<>();
        for (int column = cell(box.x()); column <= cell(box.maxX()); column++) {
            for (int row = cell(box.y()); row <= cell(box.maxY()); row++) {
                touched.add(new Cell(column, row));
            }
        }
        return touched;
    }

    private static int cell(double coordinate) {
        return (int) Math.floor(coordinate / CELL);
    }
}
