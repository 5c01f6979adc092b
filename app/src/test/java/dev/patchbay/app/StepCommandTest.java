package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.pod.PodProblem;
import dev.patchbay.app.pod.PodSetting;
import dev.patchbay.app.pod.PodStep;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.run.EventLog;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a pod says when what it is told cannot be.
class StepCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatCannotBeIsOneSentence() throws Exception {
        refused(Map.of("PATCHBAY_RUN", "../../etc"), "no name of a run");
        refused(Map.of("PATCHBAY_RUN", "r1", "JOB_COMPLETION_INDEX", "first"), "no index of a pod");
        refused(Map.of("PATCHBAY_RUN", "r1", "PATCHBAY_LEAD", "somewhere"), "PATCHBAY_LEAD");
        refused(Map.of("PATCHBAY_RUN", "r1", "PATCHBAY_PLAN", folder.toString()), "no readable plan");
        Files.writeString(folder.resolve("plan.json"), "{}");
        refused(Map.of("PATCHBAY_RUN", "r1", "PATCHBAY_PLAN", folder.toString()), "no readable plan");
    }

    private static void refused(Map<String, String> environment, String part) {
        Words words = Words.of("pod", Locale.ENGLISH);
        PodProblem problem = Assertions.catchThrowableOfType(PodProblem.class, () -> {
            try (EventLog log = EventLog.on(new ByteArrayOutputStream(), InstantSource.system(), _ -> {})) {
                new PodStep(
                                PodSetting.of(environment, words),
                                DeviceCatalog.bundled(),
                                LinkCatalog.bundled(),
                                environment,
                                words,
                                log,
                                _ -> {})
                        .run("train");
            }
        });
        assertThat(problem.isBadInput()).isTrue();
        assertThat(problem.sentence()).contains(part).doesNotContain("\n");
    }
}
