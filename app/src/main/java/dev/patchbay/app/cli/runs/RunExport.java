package dev.patchbay.app.cli.runs;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.control.Membership;
import dev.patchbay.runtime.export.ChromeTrace;
import dev.patchbay.runtime.export.StepTable;
import dev.patchbay.runtime.export.TensorBoardLog;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.UnusableFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A run's log in another form: to a file, or to standard output.
///
/// @param to a file; of TensorBoard a folder
record RunExport(List<LoggedEvent> log, Optional<Path> to, Words words, Output output) {

    /// @param folder the run's own, where TensorBoard's files go when nothing else is said
    void write(ExportFormat format, Path folder) {
        Path place = to.orElse(folder.resolve(ExportFormat.TENSORBOARD.word()));
        try {
            switch (format) {
                case TENSORBOARD -> output.line(words.of("runs.tensorboard", TensorBoardLog.write(log, place), place));
                case CHROME_TRACE -> text(out -> ChromeTrace.write(log, out));
                case CSV -> text(out -> StepTable.write(log, out));
                case SCENARIO -> text(out -> out.append(scenario().json()).append('\n'));
            }
        } catch (IOException refused) {
            throw new BadInput(words.of("runs.export-refused", place, UnusableFile.reason(refused)));
        }
    }

    @FunctionalInterface
    private interface Text {
        void write(Writer out) throws IOException;
    }

    private void text(Text text) throws IOException {
        if (to.isPresent()) {
            try (Writer out = Files.newBufferedWriter(to.get())) {
                text.write(out);
            }
            return;
        }
        Writer out = new OutputStreamWriter(output.out(), StandardCharsets.UTF_8);
        text.write(out);
        out.flush();
    }

    private Scenario scenario() {
        List<RunEvent> events = log.stream().map(LoggedEvent::event).toList();
        List<Scenario.Entry> entries = new ArrayList<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.RunStarted start) {
                start.steps()
                        .forEach(step -> entries.addAll(
                                Membership.replay(events, step.step()).entries()));
            }
        }
        return new Scenario(entries);
    }
}
