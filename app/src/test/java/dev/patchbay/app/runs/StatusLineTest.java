package dev.patchbay.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.SyntheticRun;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.fold.RunFold;
import dev.patchbay.runtime.run.LoggedEvent;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private final StatusLine line = new StatusLine(Words.of("runs", Locale.ENGLISH));

    @Test
    void itSaysWhichPartOfTheRunIsReal() {
        assertThat(of(SyntheticRun.modelled(7, 30))).startsWith("done · exchange real, compute modelled · ");
        assertThat(of(SyntheticRun.events(7, 30))).doesNotContain("modelled");
    }

    @Test
    void simulatedTimeStandsWithHowFarItMayBeOff() {
        assertThat(of(SyntheticRun.events(7, 30))).endsWith("0.39 s simulated ± 16 %");
    }

    private String of(List<LoggedEvent> log) {
        RunFold fold = new RunFold();
        log.forEach(fold);
        return line.of(fold.snapshot().progress());
    }
}
