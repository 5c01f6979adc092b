package dev.patchbay.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.runtime.run.RunEvent.StepStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static final String STARTED =
            "{\"kind\":\"step-started\",\"source\":\"run\",\"sequence\":0,\"wallNs\":1,\"simulatedPs\":0,\"step\":\"a\"}";

    @TempDir
    Path folder;

    @Test
    void passesOverKindsAndFieldsOfLaterVersions() throws Exception {
        Path log = log(STARTED.replace("}", ",\"mood\":\"good\"}\n") + STARTED.replace("step-started", "step-sung")
                + "\n" + STARTED + "\n");
        assertThat(EventReader.readAll(log)).hasSize(2).allMatch(e -> e.event().equals(new StepStarted("a")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 60, 88})
    void toleratesALastLineThatWasCutOff(int kept) throws Exception {
        Path log = log(STARTED + "\n" + STARTED.substring(0, kept));
        assertThat(EventReader.readAll(log)).hasSize(1);
    }

    @Test
    void takesAWholeLastLineWithoutItsEnd() throws Exception {
        assertThat(EventReader.readAll(log(STARTED + "\n" + STARTED))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "",
                "[1]",
                "{\"kind\":\"step-started\"}",
                "{\"kind\":\"step-started\",\"source\":\"run\",\"sequence\":0,\"wallNs\":1,\"simulatedPs\":0}",
                "{\"kind\":\"step-started\",\"source\":\"run\",\"sequence\":0,\"wallNs\":1,\"simulatedPs\":0,\"step\":null}"
            })
    void namesTheLineOfGarbage(String garbage) throws Exception {
        Path log = log(STARTED + "\n" + garbage + "\n" + STARTED + "\n");
        assertThatThrownBy(() -> EventReader.readAll(log))
                .isInstanceOf(UnusableFile.class)
                .hasMessageStartingWith(log + ", line 2: not a run event");
    }

    @Test
    void aMissingLogIsOneSentence() {
        assertThatThrownBy(() -> EventReader.readAll(folder.resolve("none.jsonl")))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("none.jsonl")
                .hasMessageContaining("no such file");
    }

    private Path log(String text) throws IOException {
        return Files.writeString(folder.resolve("events.jsonl"), text);
    }
}
