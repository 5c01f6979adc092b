package dev.patchbay.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.DemoRun;
import dev.patchbay.app.demo.DemoServices;
import dev.patchbay.app.notice.Question;
import dev.patchbay.app.shell.WorkbenchModel;
import dev.patchbay.app.task.Background;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// A window's model without its window. What its program would leave when it is killed is copied elsewhere: the lock on
/// a journal goes only with the program.
class SafekeepingTest {
    private static final long BOUND_SECONDS = 20;

    @TempDir
    private Path folder;

    private final ExecutorService home = Executors.newSingleThreadExecutor();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final DemoServices services = new DemoServices(new DemoRun(List.of()));
    private final WorkbenchModel model =
            atHome(() -> new WorkbenchModel(services, new Background(workers, home), Locale.ENGLISH, System::nanoTime));

    @AfterEach
    void close() throws InterruptedException {
        done(model::close);
        // What still runs brings its result home, or finds itself interrupted; only then may nobody be there.
        workers.shutdownNow();
        assertThat(workers.awaitTermination(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
        home.shutdownNow();
    }

    private <T> T atHome(Callable<T> call) {
        try {
            return home.submit(call).get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private void done(Runnable action) {
        atHome(Executors.callable(action));
    }

    private void await(Consumer<Runnable> action) {
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        done(() -> action.accept(() -> over.complete(true)));
        assertThat(over.orTimeout(BOUND_SECONDS, TimeUnit.SECONDS).join()).isTrue();
    }

    private Optional<Question> question() {
        return atHome(() -> model.notices().questionProperty().get());
    }

    private void answer(String id) {
        Question asked = question().orElseThrow();
        Question.Answer answer = asked.answers().stream()
                .filter(a -> a.id().equals(id))
                .findFirst()
                .orElseThrow();
        done(() -> model.notices().answer(asked, answer));
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(BOUND_SECONDS, TimeUnit.SECONDS, condition);
    }

    private List<Path> aside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().contains(".left-")).toList();
        }
    }

    private void awaitQuestion() throws Exception {
        CompletableFuture<Boolean> asked = new CompletableFuture<>();
        done(() -> model.notices().questionProperty().subscribe(q -> q.ifPresent(_ -> asked.complete(true))));
        assertThat(asked.orTimeout(BOUND_SECONDS, TimeUnit.SECONDS).join()).isTrue();
    }

    private String title(String node) {
        return model.document().pipeline().node(node).orElseThrow().title().orElse("");
    }

    private Path saved(String name) throws Exception {
        Path file = folder.resolve(name);
        PipelineFiles.save(Pipeline.named("mine").with(Node.of("data", "dataset"), new Position(8, 8)), file);
        return file;
    }

    @Test
    void whatWasNotSavedIsThereAgainAfterTheProgramDied() throws Exception {
        Path file = saved("a.json");
        await(over -> model.open(file, over));
        done(() -> model.document().apply(Edits.rename("data", "Mine")));
        done(() -> model.document().apply(Edits.add(Node.of("m", "model"), new Position(80, 80))));
        Path after = folder.resolve("b.json");
        Files.copy(file, after);
        Files.copy(Journal.beside(file), Journal.beside(after));
        Pipeline drawn = atHome(() -> model.document().pipeline());

        await(over -> model.open(after, over));
        assertThat(atHome(() -> model.document().pipeline())).isEqualTo(PipelineFiles.open(after));
        Question asked = question().orElseThrow();
        assertThat(asked.sentence()).startsWith("“mine”: 2 changes until ").contains("were never saved");
        answer("bring-back");
        assertThat(atHome(() -> model.document().pipeline())).isEqualTo(drawn);
        assertThat(question()).isEmpty();
        done(model.document()::undo);
        assertThat(atHome(() -> model.document().pipeline())).isEqualTo(PipelineFiles.open(after));
        assertThat(Journal.beside(file)).as("of the drawing before").doesNotExist();
    }

    @Test
    void whatNobodyDecidedOnIsOfferedAgainEvenAfterAnotherDeath() throws Exception {
        Path file = saved("a.json");
        await(over -> model.open(file, over));
        done(() -> model.document().apply(Edits.rename("data", "First")));
        byte[] first = Files.readAllBytes(Journal.beside(file));
        done(() -> model.document().apply(Edits.rename("data", "Second")));
        Path after = folder.resolve("b.json");
        Files.copy(file, after);
        Files.write(Journal.beside(after), first);
        await(over -> model.open(after, over));
        done(() -> model.document().apply(Edits.rename("data", "Third")));
        byte[] third = Files.readAllBytes(Journal.beside(after));
        assertThat(question()).as("still open").isPresent();
        // Another drawing in the window: that of the file before is not lost with it.
        done(model::startNew);
        assertThat(question()).isEmpty();
        Files.write(Journal.beside(after), third);
        await(over -> model.open(after, over));
        Set<String> offered = new TreeSet<>();
        while (question().isPresent()) {
            answer("bring-back");
            offered.add(atHome(() -> title("data")));
        }
        assertThat(offered).containsExactly("First", "Third");
        until(() -> aside().isEmpty());
        done(model::startNew);
        await(over -> model.open(after, over));
        assertThat(question()).as("decided").isEmpty();
    }

    @Test
    void whatIsThrownAwayIsGone() throws Exception {
        Path file = saved("a.json");
        await(over -> model.open(file, over));
        done(() -> model.document().apply(Edits.rename("data", "Mine")));
        Path after = folder.resolve("b.json");
        Files.copy(file, after);
        Files.copy(Journal.beside(file), Journal.beside(after));
        await(over -> model.open(after, over));
        answer("throw-away");
        assertThat(atHome(() -> model.document().pipeline())).isEqualTo(PipelineFiles.open(after));
        until(() -> aside().isEmpty());
    }

    @Test
    void whatAnotherProgramWroteIsNeverOverwrittenUnasked() throws Exception {
        Path file = saved("a.json");
        await(over -> model.open(file, over));
        done(() -> model.document().apply(Edits.rename("data", "Mine")));
        Pipeline mine = atHome(() -> model.document().pipeline());
        Pipeline theirs = Edits.rename("data", "Theirs").apply(PipelineFiles.open(file));
        PipelineFiles.save(theirs, file);
        done(() -> model.save(file, () -> {}));
        awaitQuestion();
        assertThat(question().orElseThrow().sentence())
                .isEqualTo("a.json was changed outside this window, and you have changes that are not saved.");
        assertThat(PipelineFiles.open(file)).isEqualTo(theirs);
        answer("reload");
        assertThat(atHome(() -> model.document().pipeline())).isEqualTo(theirs);
        assertThat(atHome(() -> model.document().dirtyProperty().get())).isFalse();
        done(model.document()::undo);
        assertThat(atHome(() -> model.document().pipeline())).isEqualTo(mine);
        await(over -> model.save(file, over));
        assertThat(PipelineFiles.open(file)).isEqualTo(mine);

        PipelineFiles.save(theirs, file);
        done(() -> model.document().apply(Edits.rename("data", "Again")));
        done(() -> model.save(file, () -> {}));
        awaitQuestion();
        answer("keep");
        until(() -> PipelineFiles.open(file).node("data").orElseThrow().title().equals(Optional.of("Again")));
    }

    @Test
    void aFileThatChangesIsNoticedBeforeAnybodySaves() throws Exception {
        Path file = saved("a.json");
        await(over -> model.open(file, over));
        Pipeline mine = atHome(() -> model.document().pipeline());
        Files.writeString(file, "{ half a ");
        PipelineFiles.save(Edits.rename("data", "Theirs").apply(mine), file);
        awaitQuestion();
        assertThat(question().orElseThrow().sentence()).isEqualTo("a.json was changed outside this window.");
        answer("keep");
        assertThat(atHome(() -> model.document().pipeline())).isEqualTo(mine);
        assertThat(atHome(() -> model.document().dirtyProperty().get()))
                .as("what the file has is another drawing")
                .isTrue();
        await(over -> model.save(file, over));
        assertThat(PipelineFiles.open(file)).isEqualTo(mine);
    }

    @Test
    void aFileThatIsDeletedIsNoticedKeptAndSavedAgain() throws Exception {
        Path file = saved("a.json");
        await(over -> model.open(file, over));
        Pipeline mine = atHome(() -> model.document().pipeline());
        Files.delete(file);
        awaitQuestion();
        assertThat(question().orElseThrow().sentence())
                .isEqualTo("a.json was deleted or moved away; your drawing is whole here, but in no file.");
        assertThat(atHome(() -> model.document().dirtyProperty().get())).isTrue();
        assertThat(Journal.beside(file)).doesNotExist();
        assertThat(keptElsewhere()).contains(mine);
        done(() -> model.document().apply(Edits.rename("data", "Mine")));
        Pipeline changed = atHome(() -> model.document().pipeline());
        assertThat(keptElsewhere()).contains(changed);
        answer("save-again");
        until(() -> !atHome(() -> model.document().dirtyProperty().get()));
        assertThat(PipelineFiles.open(file)).isEqualTo(changed);
        assertThat(question()).isEmpty();
        assertThat(keptElsewhere()).as("is in its file").isEmpty();
    }

    @Test
    void aFileThatComesBackAsItWasNeedsNoDecision() throws Exception {
        Path file = saved("a.json");
        await(over -> model.open(file, over));
        done(() -> model.document().apply(Edits.rename("data", "Mine")));
        Path away = folder.resolve("away.json");
        Files.move(file, away);
        awaitQuestion();
        Files.move(away, file);
        until(() -> question().isEmpty());
        assertThat(Files.size(Journal.beside(file))).as("what is not saved").isPositive();
        assertThat(keptElsewhere()).isEmpty();
        await(over -> model.save(file, over));
        assertThat(PipelineFiles.open(file))
                .isEqualTo(atHome(() -> model.document().pipeline()));
    }

    /// What the next program would be offered if this one died now.
    private List<Pipeline> keptElsewhere() throws IOException {
        Journals copies = new Journals(Files.createTempDirectory(folder, "copies"));
        try (Stream<Path> journals = Files.list(services.journals().unsaved())) {
            for (Path journal : journals.toList()) {
                Files.copy(journal, copies.unsaved().resolve(journal.getFileName()));
            }
        }
        return copies.neverSaved().stream().map(l -> l.content().pipeline()).toList();
    }

    @Test
    void whatIsWrittenWhileThePersonDecidesIsNotOverwrittenEither() throws Exception {
        Path file = saved("a.json");
        await(over -> model.open(file, over));
        Pipeline start = atHome(() -> model.document().pipeline());
        done(() -> model.document().apply(Edits.rename("data", "Mine")));
        PipelineFiles.save(Edits.rename("data", "Theirs").apply(start), file);
        done(() -> model.save(file, () -> {}));
        awaitQuestion();
        Question asked = question().orElseThrow();
        Pipeline later = Edits.rename("data", "Theirs again").apply(start);
        // At home, so that the watch cannot tell of it before the answer.
        done(() -> {
            try {
                PipelineFiles.save(later, file);
            } catch (FileProblem problem) {
                throw new AssertionError(problem);
            }
            model.notices().answer(asked, asked.answers().get(1));
        });
        awaitQuestion();
        assertThat(PipelineFiles.open(file)).isEqualTo(later);
        answer("keep");
        await(over -> model.save(file, over));
        assertThat(PipelineFiles.open(file).node("data").orElseThrow().title()).contains("Mine");
    }

    @Test
    void aDrawingThatIsReplacedWhileItIsSavedDoesNotGiveTheNextItsFile() throws Exception {
        Path file = saved("a.json");
        await(over -> model.open(file, over));
        done(() -> model.document().apply(Edits.rename("data", "Mine")));
        done(() -> {
            model.save(file, () -> {});
            model.startNew();
        });
        until(() -> PipelineFiles.open(file).node("data").orElseThrow().title().equals(Optional.of("Mine")));
        await(over -> model.save(folder.resolve("next.json"), over));
        assertThat(atHome(() -> model.document().fileProperty().get())).contains(folder.resolve("next.json"));
        assertThat(PipelineFiles.open(file).node("data")).isPresent();
    }

    @Test
    void savingLeavesNothingToBringBack() throws Exception {
        Path file = saved("a.json");
        await(over -> model.open(file, over));
        done(() -> model.document().apply(Edits.rename("data", "Mine")));
        assertThat(Files.size(Journal.beside(file))).isPositive();
        await(over -> model.save(file, over));
        assertThat(Files.size(Journal.beside(file))).isZero();
        await(over -> model.save(folder.resolve("elsewhere.json"), over));
        assertThat(Journal.beside(file)).doesNotExist();
        done(() -> model.document().apply(Edits.rename("data", "Again")));
        assertThat(Files.size(Journal.beside(folder.resolve("elsewhere.json")))).isPositive();
    }

    @Test
    void aDrawingThatWasNeverSavedComesBackInTheNextWindow() throws Exception {
        done(() -> model.document().apply(Edits.add(Node.of("m", "model"), new Position(8, 8))));
        Journals left = new Journals(folder.resolve("unsaved"));
        Files.createDirectories(left.unsaved());
        try (var files = Files.list(services.journals().unsaved())) {
            Files.copy(files.findFirst().orElseThrow(), left.unsaved().resolve("x.journal"));
        }
        assertThat(services.journals().neverSaved()).as("open in this window").isEmpty();
        assertThat(left.neverSaved().getFirst().content().pipeline().node("m")).isPresent();
    }

    @Test
    void withoutPlaceForAJournalThePersonHearsOfItAndDrawsOn() throws Exception {
        Path file = saved("a.json");
        Files.createDirectory(Journal.beside(file));
        await(over -> model.open(file, over));
        done(() -> model.document().apply(Edits.rename("data", "Mine")));
        assertThat(atHome(() ->
                        model.document().pipeline().node("data").orElseThrow().title()))
                .contains("Mine");
    }
}
