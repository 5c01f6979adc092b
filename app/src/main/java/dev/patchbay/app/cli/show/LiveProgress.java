package dev.patchbay.app.cli.show;

import dev.patchbay.app.runs.RunModel;
import dev.patchbay.runtime.fold.RunSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Shows a run on `err` while it goes on: redrawn four times a second where a person watches a terminal, otherwise a
/// line whenever a step changes and every few seconds.
public final class LiveProgress implements AutoCloseable {
    private static final long REDRAW_MS = 250;
    private static final int PLAIN_EVERY = 20;
    /// What is too long for the terminal is cut by it, not broken: else nobody knew how many lines a picture has.
    private static final String NO_BREAKS = "\033[?7l";

    private static final String BREAKS = "\033[?7h";

    private final RunModel model;
    private final ProgressLines lines;
    private final Output output;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private int drawn;
    private int ticks;
    private volatile boolean closing;
    private List<String> said = List.of();

    public LiveProgress(RunModel model, ProgressLines lines, Output output) {
        this.model = model;
        this.lines = lines;
        this.output = output;
        var _ = clock.scheduleAtFixedRate(this::draw, REDRAW_MS, REDRAW_MS, TimeUnit.MILLISECONDS);
    }

    /// Says a sentence above what is drawn.
    public synchronized void say(String sentence) {
        if (drawn > 0) {
            output.err().print("\033[" + drawn + "A\033[J");
            drawn = 0;
        }
        output.note(sentence);
    }

    /// Draws the last state and stops.
    @Override
    public void close() {
        clock.close();
        closing = true;
        draw();
    }

    synchronized void draw() {
        RunSnapshot now = model.snapshot();
        int watched = output.watched().getAsInt();
        if (watched > 0) {
            // Nothing is drawn over the last picture any more, so it may be as high as it is.
            redraw(closing ? lines.full(now) : fitting(lines.full(now), watched - 1));
        } else {
            plain(now);
        }
    }

    /// What has scrolled away cannot be drawn over: of a picture that is too high its beginning and its end are shown.
    private List<String> fitting(List<String> picture, int most) {
        if (picture.size() <= Math.max(1, most)) {
            return picture;
        }
        if (most < 3) {
            return List.of(picture.getLast());
        }
        List<String> fitting = new ArrayList<>(picture.subList(0, most - 2));
        fitting.add(lines.more(picture.size() - most + 1));
        fitting.add(picture.getLast());
        return fitting;
    }

    private void redraw(List<String> next) {
        StringBuilder text = new StringBuilder(NO_BREAKS);
        if (drawn > 0) {
            text.append("\033[").append(drawn).append('A');
        }
        for (String line : next) {
            text.append("\033[2K").append(line).append('\n');
        }
        // What is left of a longer picture before this one.
        text.append("\033[J").append(BREAKS);
        drawn = next.size();
        output.err().print(text);
        output.err().flush();
    }

    private void plain(RunSnapshot now) {
        List<String> steps = lines.steps(now);
        List<String> news = steps.stream().filter(s -> !said.contains(s)).toList();
        said = steps;
        news.forEach(output::note);
        if (ticks++ % PLAIN_EVERY == PLAIN_EVERY - 1) {
            lines.status(now).ifPresent(output::note);
        }
    }
}
