package dev.patchbay.canvas;

import dev.patchbay.canvas.chrome.RenameField;
import dev.patchbay.canvas.note.NoteField;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedFrame;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Grid;
import dev.patchbay.canvas.state.Aside;
import dev.patchbay.canvas.text.CardFacts;
import dev.patchbay.canvas.text.Words;
import dev.patchbay.pipeline.Note;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.edit.Frames;
import dev.patchbay.pipeline.edit.Marginalia;
import java.util.function.Consumer;

/// Names of nodes and frames, and the text of notes, written where they stand.
final class Writing {
    private static final double NOTE_WIDTH = 208;
    private static final double NOTE_HEIGHT = 112;

    private final Board board;
    private final Words words;

    Writing(Board board, Words words) {
        this.board = board;
        this.words = words;
    }

    void rename(String node) {
        board.plane().card(node).ifPresent(card -> {
            board.reveal(card.box());
            field(title(card), card.box(), name -> board.commit(Edits.rename(node, name)));
        });
    }

    void renameFrame(String id) {
        board.plane().frame(id).ifPresent(frame -> {
            board.reveal(frame.box());
            Box strip = new Box(frame.box().x(), frame.box().y(), frame.box().width(), PlacedFrame.TITLE_HEIGHT);
            field(frame.frame().title(), strip, name -> board.commit(Frames.rename(id, name)));
        });
    }

    void addNote() {
        Position at = board.pointer();
        String id = Marginalia.freshNote(board.plane().pipeline());
        board.commit(Marginalia.addNote(Note.of(
                id,
                new Position(Grid.snap(at.x() - NOTE_WIDTH / 2), Grid.snap(at.y() - NOTE_HEIGHT / 2)),
                NOTE_WIDTH,
                NOTE_HEIGHT)));
        board.selection().only(new Aside.OfNote(id));
        write(id);
    }

    void write(String id) {
        board.plane().note(id).ifPresent(note -> {
            board.reveal(note.box());
            NoteField field = new NoteField(
                    note.note().text(),
                    words.of("access.note.write"),
                    text -> board.commit(Marginalia.write(id, text)),
                    () -> board.scenery().endOverlay(board.canvas()));
            board.scenery().write(field, note.box());
        });
    }

    private void field(String title, Box box, Consumer<String> taken) {
        RenameField field = new RenameField(
                title, words.of("access.rename"), taken, () -> board.scenery().endOverlay(board.canvas()));
        board.scenery().rename(field, box);
    }

    private String title(PlacedCard card) {
        return new CardFacts(words).title(card.node(), card.pattern());
    }
}
