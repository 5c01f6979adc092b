package dev.patchbay.app.bench.canvas;

import dev.patchbay.app.bench.BenchFailed;
import dev.patchbay.app.bench.Machine;
import dev.patchbay.app.bench.canvas.CanvasFigures.Deed;
import dev.patchbay.app.bench.canvas.CanvasFigures.Delay;
import dev.patchbay.app.bench.canvas.CanvasFigures.Frames;
import dev.patchbay.app.bench.canvas.CanvasFigures.Wait;
import dev.patchbay.canvas.state.CardState;
import dev.patchbay.canvas.state.Spark;
import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.input.MouseEvent;

/// Measures the canvas in a window: drawings of three sizes, each moved, zoomed and edited, and what one waits for.
public final class CanvasBench {
    public static final List<Integer> SIZES = List.of(200, 500, 1000, 5000);
    private static final int FRAMES = 120;
    private static final int LIVE_NODES = 64;
    private static final int LIVE_SIZE = 200;
    private static final int LIVE_PER_SECOND = 10;
    private static final int FRAMES_PER_SECOND = 60;
    private static final int SPARK_POINTS = 40;
    private static final double MS = 1e6;
    private static final int PASTED = 500;

    private final Catalog catalog = Catalog.standard();
    private final Path folder;
    private final List<Integer> sizes;

    /// @param folder for the files that are opened
    /// @param sizes of the drawings, in nodes
    public CanvasBench(Path folder, List<Integer> sizes) {
        this.folder = folder;
        this.sizes = List.copyOf(sizes);
    }

    /// @param onRound hears that a round begins, counted from 1
    public CanvasFigures measure(int rounds, IntConsumer onRound) throws BenchFailed, InterruptedException {
        Machine machine = Machine.now();
        CanvasStage.startToolkit();
        List<List<Frames>> frames = new ArrayList<>();
        List<List<Wait>> waits = new ArrayList<>();
        try {
            for (int round = 1; round <= rounds; round++) {
                onRound.accept(round);
                List<Frames> these = new ArrayList<>();
                List<Wait> those = new ArrayList<>();
                for (int nodes : sizes) {
                    measure(nodes, these, those);
                }
                frames.add(these);
                waits.add(those);
            }
        } finally {
            Platform.exit();
        }
        return new CanvasFigures(machine, middle(frames, CanvasBench::total), middle(waits, Wait::wallMs));
    }

    private static double total(Frames frames) {
        return frames.fxMs() + frames.renderMs();
    }

    /// Of each figure, the round in the middle.
    private static <T> List<T> middle(List<List<T>> rounds, java.util.function.ToDoubleFunction<T> value) {
        return IntStream.range(0, rounds.getFirst().size())
                .mapToObj(i -> rounds.stream()
                        .map(r -> r.get(i))
                        .sorted(Comparator.comparingDouble(value))
                        .toList()
                        .get(rounds.size() / 2))
                .toList();
    }

    private void measure(int nodes, List<Frames> frames, List<Wait> waits) throws BenchFailed, InterruptedException {
        Path file = saved(GridDrawing.of(nodes, catalog), nodes);
        long startNs = System.nanoTime();
        Pipeline drawing = open(file);
        long beganNs = System.nanoTime();
        CanvasStage stage = CanvasStage.fx(() -> CanvasStage.open(drawing));
        double openedMs = (System.nanoTime() - beganNs) / MS;
        double drawnMs = CanvasStage.await(CanvasStage.fx(FrameCount::first));
        waits.add(new Wait(
                nodes,
                Delay.OPEN,
                (System.nanoTime() - startNs) / MS,
                nodes < 1000 ? Optional.empty() : Optional.of(nodes == 1000 ? 1000.0 : 2500.0),
                Optional.of(Math.max(openedMs, drawnMs))));
        Viewport view = stage.canvas().viewport();
        frames.add(count(nodes, Deed.PAN, f -> view.panBy(f / 60 % 2 == 0 ? -9 : 9, f / 30 % 2 == 0 ? -5 : 5)));
        frames.add(count(
                nodes, Deed.ZOOM, f -> view.zoomAtCenter(view.zoom() * (f / 35 % 2 == 0 ? 0.985 : 1 / 0.985))));
        look(stage, drawing);
        frames.add(drag(stage, nodes, Deed.DRAG_ONE, Set.of(GridDrawing.id(0))));
        look(stage, drawing);
        frames.add(drag(
                stage,
                nodes,
                Deed.DRAG_200,
                IntStream.range(0, Math.min(200, nodes))
                        .mapToObj(GridDrawing::id)
                        .collect(Collectors.toSet())));
        CanvasStage.fx(() -> {
            stage.show(drawing);
            stage.canvas().fit();
            return true;
        });
        frames.add(count(nodes, Deed.WHOLE, f -> view.panBy(f % 2 == 0 ? -3 : 3, 0)));
        if (nodes == LIVE_SIZE) {
            frames.add(live(stage, nodes));
        }
        waits.add(undo(stage, nodes));
        if (nodes <= 1000) {
            waits.add(layout(stage, nodes));
        }
        CanvasStage.fx(() -> {
            stage.close();
            return true;
        });
    }

    /// The drawing as it was opened, at 100 %, and painted.
    private static void look(CanvasStage stage, Pipeline drawing) throws BenchFailed, InterruptedException {
        CanvasStage.await(CanvasStage.fx(() -> {
            stage.show(drawing);
            stage.canvas().viewport().look(800, 450, 1);
            return FrameCount.first();
        }));
    }

    private Path saved(Pipeline drawing, int nodes) throws BenchFailed {
        Path file = folder.resolve(nodes + ".json");
        try {
            PipelineFiles.save(drawing, file);
            return file;
        } catch (FileProblem problem) {
            throw new BenchFailed(String.valueOf(problem.getMessage()));
        }
    }

    private static Pipeline open(Path file) throws BenchFailed {
        try {
            return PipelineFiles.open(file);
        } catch (FileProblem problem) {
            throw new BenchFailed(String.valueOf(problem.getMessage()));
        }
    }

    private static Frames count(int nodes, Deed what, IntConsumer deed) throws BenchFailed, InterruptedException {
        return CanvasStage.await(CanvasStage.fx(() -> FrameCount.run(FRAMES, deed)))
                .figures(nodes, what);
    }

    /// By real mouse events, so that all of a gesture is paid for: hit, guides, routes, frames.
    private static Frames drag(CanvasStage stage, int nodes, Deed what, Set<String> dragged)
            throws BenchFailed, InterruptedException {
        Viewport view = stage.canvas().viewport();
        CanvasStage.fx(() -> {
            stage.canvas().selection().set(dragged, List.of());
            stage.mouse(MouseEvent.MOUSE_PRESSED, view.screenX(124), view.screenY(68));
            return true;
        });
        Frames frames = count(
                nodes,
                what,
                f -> stage.mouse(
                        MouseEvent.MOUSE_DRAGGED,
                        view.screenX(124) + 60 + 40 * Math.sin(f / 9.0),
                        view.screenY(68) + 50 + 30 * Math.cos(f / 7.0)));
        CanvasStage.fx(() -> {
            stage.mouse(MouseEvent.MOUSE_RELEASED, view.screenX(184), view.screenY(118));
            stage.canvas().selection().clear();
            return true;
        });
        return frames;
    }

    /// Sixty-four nodes at work, each with news ten times a second.
    private static Frames live(CanvasStage stage, int nodes) throws BenchFailed, InterruptedException {
        CanvasStage.fx(() -> {
            stage.canvas().viewport().look(800, 450, 1);
            return true;
        });
        int every = FRAMES_PER_SECOND / LIVE_PER_SECOND;
        Frames frames = count(nodes, Deed.LIVE, f -> {
            for (int i = f % every; i < LIVE_NODES; i += every) {
                stage.canvas().setCardState(GridDrawing.id(i), running(f, i));
            }
        });
        CanvasStage.fx(() -> {
            stage.canvas().clearCardStates();
            return true;
        });
        return frames;
    }

    private static CardState running(int frame, int node) {
        double progress = (frame % 100) / 100.0;
        List<Double> losses = IntStream.range(0, SPARK_POINTS)
                .mapToObj(i -> Math.exp(-(i + frame) / 50.0) + 0.05 * Math.sin(i + node))
                .toList();
        return CardState.running(progress, "loss " + Math.round(1000 * losses.getLast()) / 1000.0, new Spark(losses));
    }

    /// Takes back a paste of many nodes: until the first frame that shows it.
    private Wait undo(CanvasStage stage, int nodes) throws BenchFailed, InterruptedException {
        CanvasStage.await(CanvasStage.fx(() -> {
            stage.canvas().viewport().look(800, 450, 1);
            stage.history()
                    .apply(Edits.duplicate(
                            IntStream.range(0, Math.min(PASTED, nodes))
                                    .mapToObj(GridDrawing::id)
                                    .toList(),
                            List.of()));
            stage.show(stage.history().pipeline());
            return FrameCount.first();
        }));
        long startNs = System.nanoTime();
        CompletableFuture<Double> shown = CanvasStage.fx(() -> {
            stage.history().undo();
            stage.show(stage.history().pipeline());
            return FrameCount.first();
        });
        CanvasStage.await(shown);
        return new Wait(
                nodes,
                Delay.UNDO,
                (System.nanoTime() - startNs) / MS,
                nodes == 1000 ? Optional.of(100.0) : Optional.empty(),
                Optional.empty());
    }

    /// From the wish to the drawing that follows; frames go on meanwhile.
    private static Wait layout(CanvasStage stage, int nodes) throws BenchFailed, InterruptedException {
        Pipeline before = stage.history().pipeline();
        long startNs = System.nanoTime();
        CompletableFuture<Double> longest = CanvasStage.fx(() -> {
            stage.canvas().actions().stream()
                    .filter(a -> a.id().equals("tidy"))
                    .findFirst()
                    .orElseThrow()
                    .perform();
            return FrameCount.until(() -> !stage.history().pipeline().layout().equals(before.layout()));
        });
        double stallMs = CanvasStage.await(longest);
        return new Wait(
                nodes,
                Delay.LAYOUT,
                (System.nanoTime() - startNs) / MS,
                Optional.of(nodes >= 1000 ? 2000.0 : 1000.0),
                Optional.of(stallMs));
    }
}
