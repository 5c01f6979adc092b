package dev.patchbay.app.runs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.charts.ChartMark;
import dev.patchbay.app.demo.SyntheticRun;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.text.Texts;
import dev.patchbay.runtime.run.LoggedEvent;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final Words WORDS = Words.of("runs", Locale.ENGLISH);
    private final Differences differences = new Differences(Catalog.standard(), Texts.in(Locale.ENGLISH), WORDS);

    @Test
    void figuresAndParametersStandSideBySideAndKnowWhetherTheyDiffer() {
        List<Difference> lines = differences.of(new Comparison(
                run("12", SyntheticRun.events(7, 40), 5000), run("13", SyntheticRun.events(7, 60), 9000)));
        assertThat(line(lines, "CNN", "steps")).satisfies(d -> {
            assertThat(d.earlier()).isEqualTo("40");
            assertThat(d.later()).isEqualTo("60");
            assertThat(d.isDifferent()).isTrue();
        });
        assertThat(line(lines, "CNN", "workers").isDifferent()).isFalse();
        assertThat(line(lines, "whole run", "simulated time").later()).endsWith("± 16 %");
        assertThat(lines.stream()
                        .filter(d -> d.earlier().equals("5000") && d.later().equals("9000")))
                .singleElement()
                .satisfies(d -> assertThat(d.isDifferent()).isTrue());
        assertThat(lines).noneMatch(d -> d.what().equals("pushes behind, at most"));
    }

    @Test
    void ofServersTheStalenessIsComparedAndOfModelledComputeNoLossIsMadeUp() {
        List<Difference> lines = differences.of(new Comparison(
                run("12", SyntheticRun.modelled(7, 40), 1), run("13", SyntheticRun.withServers(7, 40), 1)));
        assertThat(line(lines, "CNN", "pushes behind, at most")).satisfies(d -> {
            assertThat(d.earlier()).isEmpty();
            assertThat(d.later()).isEqualTo("2");
        });
        assertThat(line(lines, "CNN", "last loss").earlier()).isEqualTo("–");
    }

    @Test
    void marksSayInWhichRunTheyAreAndStandInTheOrderOfTheAxis() {
        Comparison runs =
                new Comparison(run("12", SyntheticRun.events(7, 40), 1), run("13", SyntheticRun.events(7, 60), 1));
        List<ChartMark> marks = new ComparedMarks(WORDS).ofSteps(runs);
        assertThat(marks).extracting(ChartMark::at).isSorted();
        assertThat(marks.stream().filter(m -> m.label().equals("worker 3 killed")))
                .satisfiesExactly(
                        m -> {
                            assertThat(m.text()).startsWith("Run 12: ");
                            assertThat(m.at()).isBetween(22.0, 23.0);
                        },
                        m -> {
                            assertThat(m.text()).startsWith("Run 13: ");
                            assertThat(m.at()).isBetween(33.0, 34.0);
                        });
    }

    private static Difference line(List<Difference> lines, String of, String what) {
        return lines.stream()
                .filter(d -> d.of().equals(of) && d.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private static ComparedRun run(String id, List<LoggedEvent> log, long examples) {
        Pipeline drawing = Pipeline.named(id)
                .with(Node.of("data", "dataset").with("train-examples", Value.of(examples)), new Position(0, 0));
        return ComparedRun.of(id, drawing, log);
    }
}
