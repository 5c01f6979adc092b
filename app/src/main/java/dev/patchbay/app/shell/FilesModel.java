package dev.patchbay.app.shell;

import dev.patchbay.app.difference.DifferenceModel;
import dev.patchbay.app.difference.Side;
import dev.patchbay.app.gallery.GalleryModel;
import dev.patchbay.app.journal.FileWatch;
import dev.patchbay.app.journal.Journals.Left;
import dev.patchbay.app.journal.Safekeeping;
import dev.patchbay.app.notice.NoticeBoard;
import dev.patchbay.app.notice.Question;
import dev.patchbay.app.notice.Question.Answer;
import dev.patchbay.app.services.WorkbenchServices;
import dev.patchbay.app.task.Background;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.text.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The file of the drawing in a window: opened, saved, watched for what others do to it, and what a program that died
/// left of it. Nothing of all that happens to the drawing unasked. Belongs to the JavaFX thread.
public final class FilesModel {
    private static final String CHANGED = "changed-on-disk";
    private static final String LEFT = "left";

    private final WorkbenchServices services;
    private final Background background;
    private final DocumentModel document;
    private final NoticeBoard notices;
    private final Supplier<Words> words;
    private final Safekeeping safekeeping;
    private final FileWatch watch;
    private Optional<Pipeline> beingWritten = Optional.empty();
    private boolean busy;
    private int shown;
    private int writes;
    private Runnable afterwards = () -> {};
    private Consumer<DifferenceModel> compare = _ -> {};

    FilesModel(
            WorkbenchServices services,
            Background background,
            DocumentModel document,
            NoticeBoard notices,
            Supplier<Words> words) {
        this.services = services;
        this.background = background;
        this.document = document;
        this.notices = notices;
        this.words = words;
        this.safekeeping = new Safekeeping(
                services.journals(),
                background,
                file -> notices.tell(say("notice.open-elsewhere", file.getFileName())),
                problem -> notices.warn(say("notice.not-kept", String.valueOf(problem.getMessage()))));
        this.watch = new FileWatch(background, this::touched);
        safekeeping.begin(Optional.empty(), document.pipeline());
    }

    private String say(String key, Object... arguments) {
        return words.get().of(key, arguments);
    }

    public void startNew() {
        show(Pipeline.named(say("document.new")));
    }

    /// Shows a drawing that no file has.
    void show(Pipeline pipeline) {
        replace(pipeline, Optional.empty());
    }

    private void replace(Pipeline pipeline, Optional<Path> file) {
        shown++;
        notices.withdraw(_ -> true);
        safekeeping.begin(file, pipeline);
        document.replace(pipeline, file);
        watch.watch(file);
    }

    /// @param file where it is saved to again; a picture is opened, never written over
    private record Opened(Pipeline pipeline, Optional<Path> file, List<Left> left) {}

    /// @param done runs when the file is on the canvas
    public void open(Path file, Runnable done) {
        background.run(
                () -> new Opened(
                        services.open(file),
                        Optional.of(file).filter(f -> !PipelineFiles.isPicture(f)),
                        services.journals().putAside(file)),
                opened -> {
                    notices.dismiss();
                    replace(opened.pipeline(), opened.file());
                    opened.left().forEach(this::offer);
                    done.run();
                },
                notices::complain);
    }

    /// Shows an example as a drawing of its own, which is saved elsewhere.
    public void openCopy(Path example) {
        background.run(
                () -> services.open(example),
                opened -> {
                    notices.dismiss();
                    show(opened);
                },
                notices::complain);
    }

    /// @param show shows two drawings in one, when that is wanted or a question is about them
    void onCompare(Consumer<DifferenceModel> show) {
        compare = show;
    }

    /// Compares the drawing as it is here with what a file has.
    public void compareWith(Path other) {
        background.run(
                () -> services.open(other),
                read -> compare.accept(difference(new Side(String.valueOf(other.getFileName()), read))),
                notices::complain);
    }

    /// With what its own file has.
    DifferenceModel unsaved() {
        Words said = Words.of("difference", words.get().locale());
        return difference(new Side(said.of("saved", document.saved().name()), document.saved()));
    }

    private DifferenceModel difference(Side before) {
        Words said = Words.of("difference", words.get().locale());
        Pipeline drawn = document.pipeline();
        return new DifferenceModel(
                before,
                new Side(said.of("here", drawn.name()), drawn),
                services.catalog(),
                said,
                Texts.in(said.locale()));
    }

    GalleryModel gallery() {
        return new GalleryModel(
                services.examples(),
                services.catalog(),
                background,
                Words.of("gallery", words.get().locale()),
                Texts.in(words.get().locale()));
    }

    /// Offers what other windows left and nobody saved, as long as no file is opened.
    public void offerUnsaved() {
        background.run(
                () -> services.journals().neverSaved(),
                left -> {
                    if (document.fileProperty().get().isEmpty()) {
                        left.forEach(this::offer);
                    }
                },
                notices::complain);
    }

    /// As one edit, so that undo shows the drawing as it was before.
    private void offer(Left left) {
        if (left.content().pipeline().equals(document.pipeline())) {
            forget(left);
            return;
        }
        String at = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(words.get().locale())
                .withZone(ZoneId.systemDefault())
                .format(left.at());
        String name = left.content().pipeline().name();
        notices.ask(new Question(
                LEFT + left.journal(),
                say("left.question", left.content().edits(), name, at),
                List.of(
                        new Answer("bring-back", say("left.bring-back"), () -> {
                            document.apply(Edit.named(
                                    "edit.bring-back", _ -> left.content().pipeline()));
                            forget(left);
                        }),
                        new Answer("throw-away", say("left.throw-away"), () -> forget(left)))));
    }

    private void forget(Left left) {
        background.run(() -> Files.deleteIfExists(left.journal()), _ -> {}, notices::complain);
    }

    void export(byte[] picture, Path file) {
        background.run(
                () -> {
                    PipelineFiles.write(picture, file);
                    return file;
                },
                path -> notices.tell(say("notice.saved", path.getFileName())),
                notices::complain);
    }

    /// Writes the drawing, unless the file has become another one that nobody here has seen: then the person is asked.
    ///
    /// @param done runs when the file is written
    public void save(Path file, Runnable done) {
        inTurn(() -> write(file, known(file), done));
    }

    /// Of a file that is not the drawing's own nobody here knows; whoever chose it was asked about it.
    private Optional<OnDisk> known(Path file) {
        return document.fileProperty().get().filter(file::equals).map(_ -> document.onDisk());
    }

    /// One after the other, so that the file ends with what was drawn last; each ends with [#ended].
    private void inTurn(Runnable saving) {
        if (busy) {
            Runnable before = afterwards;
            int drawing = shown;
            afterwards = () -> {
                before.run();
                // Another drawing may be in the window by now, which nobody wanted in that file.
                if (drawing == shown) {
                    inTurn(saving);
                }
            };
        } else {
            busy = true;
            saving.run();
        }
    }

    private void ended() {
        busy = false;
        Runnable next = afterwards;
        afterwards = () -> {};
        next.run();
    }

    /// Looks and writes in one, so that nothing that somebody else wrote meanwhile is lost.
    ///
    /// @param known what may be overwritten; nothing where all may be
    private void write(Path file, Optional<OnDisk> known, Runnable done) {
        Pipeline written = document.pipeline();
        int drawing = shown;
        beingWritten = Optional.of(written);
        writes++;
        background.run(
                () -> {
                    OnDisk found = known.isEmpty() ? new OnDisk.Gone() : OnDisk.at(file, services);
                    boolean mayBeLost = found instanceof OnDisk.Gone
                            || known.equals(Optional.of(found))
                            || found.equals(new OnDisk.Drawing(written));
                    if (!mayBeLost) {
                        return Optional.of(found);
                    }
                    services.save(written, file);
                    return Optional.<OnDisk>empty();
                },
                foreign -> {
                    beingWritten = Optional.empty();
                    try {
                        // Another drawing may be in the window by now, which is not what that file has.
                        if (drawing == shown) {
                            foreign.ifPresentOrElse(
                                    found -> askAboutChange(
                                            file, found, () -> inTurn(() -> write(file, Optional.of(found), done))),
                                    () -> wrote(file, written, done));
                        }
                    } finally {
                        ended();
                    }
                },
                problem -> {
                    beingWritten = Optional.empty();
                    notices.complain(problem);
                    known(file).ifPresent(_ -> touched(file));
                    ended();
                });
    }

    private void wrote(Path file, Pipeline written, Runnable done) {
        knowAs(file, written);
        watch.watch(Optional.of(file));
        done.run();
    }

    private void touched(Path file) {
        int before = writes;
        background.run(
                () -> OnDisk.at(file, services),
                found -> {
                    if (known(file).isPresent()) {
                        heard(file, found, before == writes);
                    }
                },
                notices::complain);
    }

    /// Of what this window writes itself it hears too, and of what somebody else made the same.
    ///
    /// @param fresh whether this window has written nothing since
    private void heard(Path file, OnDisk found, boolean fresh) {
        switch (found) {
            case OnDisk.Drawing(Pipeline onDisk) when beingWritten.equals(Optional.of(onDisk)) -> {}
            case OnDisk.Drawing _
            when document.onDisk().equals(found) ->
                notices.withdraw(q -> q.about().equals(CHANGED));
            case OnDisk.Drawing(Pipeline onDisk)
            when onDisk.equals(document.saved()) || onDisk.equals(document.pipeline()) -> knowAs(file, onDisk);
            case OnDisk.Drawing _ -> askAboutChange(file, found, () -> {});
            // It may be half written, and is touched again when it is whole.
            case OnDisk.Unreadable _ -> {}
            case OnDisk.Gone _ -> {
                if (fresh) {
                    lost(file);
                }
            }
        }
    }

    /// Nothing but this window has the drawing now.
    private void lost(Path file) {
        document.lost();
        safekeeping.lost(document.pipeline());
        notices.ask(new Question(
                CHANGED,
                say("gone.question", file.getFileName()),
                List.of(new Answer("save-again", say("gone.save-again"), () -> save(file, () -> {})))));
    }

    /// @param kept what follows when the person keeps the drawing as it is here
    private void askAboutChange(Path file, OnDisk found, Runnable kept) {
        Optional<Pipeline> theirs =
                found instanceof OnDisk.Drawing(Pipeline onDisk) ? Optional.of(onDisk) : Optional.empty();
        Answer keep = new Answer("keep", say("changed.keep"), () -> {
            theirs.ifPresent(p -> knowAs(file, p));
            kept.run();
        });
        List<Answer> answers = theirs.map(p -> List.of(
                        new Answer("reload", say("changed.reload"), () -> {
                            document.reload(p);
                            knowAs(file, p);
                        }),
                        keep,
                        new Answer("compare", say("changed.compare"), () -> {
                            compare.accept(difference(new Side(String.valueOf(file.getFileName()), p)));
                            // Looked at is not decided.
                            askAboutChange(file, found, kept);
                        })))
                .orElse(List.of(keep));
        String key = theirs.isEmpty()
                ? "changed.unreadable"
                : document.dirtyProperty().get() ? "changed.question.dirty" : "changed.question";
        notices.ask(new Question(CHANGED, say(key, file.getFileName()), answers));
    }

    /// From now on this is what the file is known to have, and the journal begins with it.
    private void knowAs(Path file, Pipeline onDisk) {
        document.savedTo(file, onDisk);
        safekeeping.saved(file, onDisk, document.pipeline());
        notices.withdraw(q -> q.about().equals(CHANGED));
    }

    void follow(Pipeline now) {
        safekeeping.became(now);
    }

    /// Nothing of the drawing needs to be kept any more.
    void close() {
        safekeeping.end();
    }
}
