package dev.patchbay.app.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.SyntheticRun;
import dev.patchbay.app.runs.RunModel;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person sees of a run on terminals of several sizes.
class LiveProgressTest {
    private static final List<LoggedEvent> LOG = SyntheticRun.events(7, 40);
    private static final int PARTS = 12;

    private final RunModel model = new RunModel();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ProgressLines lines = new ProgressLines(Words.of("cli", Locale.ENGLISH), new Figures(Locale.ENGLISH));

    private LiveProgress on(int rows) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new LiveProgress(model, lines, new Output(stream, stream, () -> rows));
    }

    /// The log until a while before its end, with a drawing after each part of it.
    private void watchMost(LiveProgress progress) {
        int most = LOG.size() * 2 / 3;
        for (int part = 0; part < PARTS; part++) {
            LOG.subList(part * most / PARTS, (part + 1) * most / PARTS).forEach(model);
            progress.draw();
        }
    }

    @Test
    void allIsToldOfEveryWorkerAndTheWhole() {
        try (LiveProgress progress = on(50)) {
            watchMost(progress);
        }
        SmallTerminal terminal = new SmallTerminal(50, 200);
        terminal.print(err.toString(StandardCharsets.UTF_8));
        assertThat(terminal.lines())
                .isEqualTo(lines.full(model.snapshot()).stream()
                        .map(String::stripTrailing)
                        .toList());
        assertThat(terminal.lines()).anyMatch(line -> line.matches(" +worker-0 +working +[\\d,]+ samples/s, .*B"));
        assertThat(terminal.lines().getLast())
                .matches("step [\\d,]+ of [\\d,]+, [\\d,]+ samples/s, loss: .*\\d\\.\\d{3}.* simulated.*");
    }

    @ParameterizedTest
    @CsvSource({"24, 80", "24, 40", "9, 80", "4, 30", "2, 20"})
    void nothingIsLeftBehindOnASmallTerminal(int rows, int columns) {
        SmallTerminal terminal = new SmallTerminal(rows, columns);
        List<String> all;
        List<String> seen;
        try (LiveProgress progress = on(rows)) {
            watchMost(progress);
            synchronized (progress) {
                terminal.print(err.toString(StandardCharsets.UTF_8));
                err.reset();
            }
            seen = terminal.lines();
            all = lines.full(model.snapshot());
        }
        terminal.print(err.toString(StandardCharsets.UTF_8));
        assertThat(terminal.lines())
                .as("the last picture is whole, as far as it has not scrolled away")
                .containsExactlyElementsOf(all.subList(Math.max(0, all.size() - rows + 1), all.size()).stream()
                        .map(line -> cut(line, columns))
                        .toList());
        assertThat(seen.size()).isEqualTo(Math.min(all.size(), rows - 1));
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.getLast()).startsWith("step ");
        if (rows > 3) {
            assertThat(seen.getFirst()).isEqualTo(cut(all.getFirst(), columns));
        }
        if (all.size() > rows - 1 && rows > 3) {
            assertThat(seen.get(seen.size() - 2)).contains("… and " + (all.size() - rows + 2) + " more");
        }
    }

    /// The terminal's last column shows whatever came last.
    private static String cut(String line, int columns) {
        return line.length() <= columns
                ? line.stripTrailing()
                : line.substring(0, columns - 1) + line.charAt(line.length() - 1);
    }

    @Test
    void aSentenceStandsAboveThePicture() {
        try (LiveProgress progress = on(50)) {
            watchMost(progress);
            progress.say("fetching the data");
        }
        SmallTerminal terminal = new SmallTerminal(50, 200);
        terminal.print(err.toString(StandardCharsets.UTF_8));
        assertThat(terminal.lines().getFirst()).isEqualTo("fetching the data");
        assertThat(terminal.lines()).hasSize(1 + lines.full(model.snapshot()).size());
    }

    @Test
    void whereNobodyWatchesThereAreLinesAndNoSigns() {
        try (LiveProgress progress = on(0)) {
            LOG.forEach(model);
            progress.draw();
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .doesNotContain("\033")
                .contains("CNN")
                .contains(": done");
        assertThat(LOG).anyMatch(logged -> logged.event() instanceof RunEvent.RunEnded);
    }
}
