package dev.patchbay.app.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.demo.Picture;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.journal.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The person is asked before anything happens to the drawing from outside.
@Tag("window")
class QuestionsWindowTest {
    @TempDir
    private Path folder = Path.of("");

    private Path saved() throws Exception {
        Path file = folder.resolve("mine.json");
        PipelineFiles.save(
                Pipeline.named("Mine").with(Node.of("data", "dataset").titled("Photographs"), new Position(40, 40)),
                file);
        return file;
    }

    @Test
    void aFileThatChangesIsOfferedAndUndoBringsBackOnesOwn() throws Exception {
        Path file = saved();
        try (DemoWindow window = new DemoWindow(folder, file)) {
            PaneDriver driver = window.driver();
            driver.click("#palette-batching");
            Pipeline mine = window.model().document().pipeline();
            Pipeline theirs = Edits.rename("data", "Theirs").apply(PipelineFiles.open(file));
            PipelineFiles.save(theirs, file);
            driver.await(
                    "the question",
                    () -> driver.textOf("#question-text")
                            .equals(
                                    "mine.json was changed outside this window, and you have changes that are not saved."));
            Picture.keep(driver, "changed-on-disk");
            assertThat(window.model().document().pipeline()).isEqualTo(mine);
            driver.click("#answer-compare");
            driver.await("both in one", () -> driver.find("#difference").isPresent());
            driver.press(KeyCode.ESCAPE);
            assertThat(driver.find("#difference")).isEmpty();
            driver.click("#answer-reload");
            assertThat(window.model().document().pipeline()).isEqualTo(theirs);
            assertThat(driver.find("#question").filter(PaneDriver::isSeen)).isEmpty();
            assertThat(driver.textOf("#saved-state")).isEqualTo("saved");
            driver.press(KeyCode.CONTROL, KeyCode.Z);
            assertThat(window.model().document().pipeline()).isEqualTo(mine);
            assertThat(PipelineFiles.open(file)).isEqualTo(theirs);
        }
    }

    @Test
    void aFileThatIsDeletedIsSavedAgainWhereItWas() throws Exception {
        Path file = saved();
        try (DemoWindow window = new DemoWindow(folder, file)) {
            PaneDriver driver = window.driver();
            Files.delete(file);
            driver.await(
                    "the question",
                    () -> driver.textOf("#question-text")
                            .equals(
                                    "mine.json was deleted or moved away; your drawing is whole here, but in no file."));
            assertThat(driver.textOf("#saved-state")).isEqualTo("not saved");
            Picture.keep(driver, "deleted-on-disk");
            driver.click("#answer-save-again");
            driver.await("the file", () -> driver.textOf("#saved-state").equals("saved"));
            assertThat(PipelineFiles.open(file))
                    .isEqualTo(window.model().document().pipeline());
            assertThat(driver.find("#question").filter(PaneDriver::isSeen)).isEmpty();
        }
    }

    @Test
    void whatADeadProgramLeftIsOfferedAndStaysOfferedUntilItIsDecided() throws Exception {
        Path file = saved();
        Pipeline start = PipelineFiles.open(file);
        try (Journal journal = Journal.open(Journal.beside(file), start).orElseThrow()) {
            journal.became(Edits.rename("data", "Never saved").apply(start));
        }
        try (DemoWindow window = new DemoWindow(folder, file)) {
            PaneDriver driver = window.driver();
            driver.await("the offer", () -> driver.textOf("#question-text").startsWith("“Mine”: one change until "));
            Picture.keep(driver, "left-by-a-dead-program");
            assertThat(window.model().document().pipeline()).isEqualTo(start);
            driver.click("#question-later");
            assertThat(driver.find("#question").filter(PaneDriver::isSeen)).isEmpty();
        }
        try (DemoWindow window = new DemoWindow(folder, file)) {
            PaneDriver driver = window.driver();
            driver.await(
                    "the offer again",
                    () -> driver.find("#answer-bring-back")
                            .filter(PaneDriver::isSeen)
                            .isPresent());
            driver.click("#answer-bring-back");
            assertThat(window.model()
                            .document()
                            .pipeline()
                            .node("data")
                            .orElseThrow()
                            .title())
                    .contains("Never saved");
            assertThat(driver.textOf("#saved-state")).isEqualTo("not saved");
            driver.await("nothing left", () -> {
                try (var files = Files.list(folder)) {
                    return files.noneMatch(f -> f.toString().contains(".left-"));
                }
            });
        }
    }
}
