package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.plane.Hit;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedFrame;
import dev.patchbay.canvas.plane.PlacedJunction;
import dev.patchbay.canvas.plane.PlacedNote;
import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.canvas.state.Aside;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.edit.Frames;
import dev.patchbay.pipeline.edit.Marginalia;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What a press of a mouse button begins, by what lies under it.
final class Presses {
    /// How near to its end a wire is taken off rather than bent, in pixels of the screen.
    private static final double END_REACH = 32;

    private final Surface surface;

    Presses(Surface surface) {
        this.surface = surface;
    }

    /// @param drag what begins when the mouse moves
    /// @param click what happens when it is let go where it was pressed
    record Answer(Optional<Supplier<Gesture>> drag, Optional<Runnable> click) {
        static final Answer NONE = new Answer(Optional.empty(), Optional.empty());

        static Answer drag(Supplier<Gesture> gesture) {
            return new Answer(Optional.of(gesture), Optional.empty());
        }

        Answer click(Runnable action) {
            return new Answer(drag, Optional.of(action));
        }
    }

    Answer primary(Hit hit, Pointer at, int clicks) {
        if (at.slices()) {
            return Answer.drag(() -> new Slice(surface, at));
        }
        boolean twice = clicks == 2 && !at.adds();
        return switch (hit) {
            case Hit.OnPort port ->
                Answer.drag(() -> DrawWire.from(surface, port)).click(() -> select(port.card(), at));
            case Hit.OnCard(PlacedCard card) -> card(card, at, twice);
            case Hit.OnJunction(PlacedJunction junction) -> junction(junction, at, twice);
            case Hit.OnWire(PlacedWire wire) -> wire(wire, at, twice);
            case Hit.OnNote(PlacedNote note, boolean handle) -> note(note, handle, at, twice);
            case Hit.OnFrame(PlacedFrame frame, boolean chevron) -> frame(frame, chevron, at, twice);
            case Hit.OnNothing()
            when twice -> {
                surface.addSomething();
                yield Answer.NONE;
            }
            case Hit.OnNothing() -> {
                Answer band = Answer.drag(() -> new Band(surface, at));
                yield at.adds() ? band : band.click(surface.selection()::clear);
            }
        };
    }

    void secondary(Hit hit) {
        Selection selection = surface.selection();
        switch (hit) {
            case Hit.OnPort(PlacedCard card, var _) -> selectForMenu(card);
            case Hit.OnCard(PlacedCard card) -> selectForMenu(card);
            case Hit.OnJunction(PlacedJunction junction) -> selection.only(aside(junction));
            case Hit.OnNote(PlacedNote note, var _) -> {
                if (!selection.asides().contains(aside(note))) {
                    selection.only(aside(note));
                }
            }
            case Hit.OnWire(PlacedWire wire) -> {
                if (!selection.wires().contains(wire.wire())) {
                    selection.only(wire.wire());
                }
            }
            case Hit.OnFrame(PlacedFrame frame, var _) ->
                selection.set(frame.frame().members(), List.of());
            case Hit.OnNothing() -> selection.clear();
        }
    }

    private Answer card(PlacedCard card, Pointer at, boolean twice) {
        Selection selection = surface.selection();
        Answer answer = Answer.NONE;
        if (twice) {
            selection.only(card.id());
            surface.open(card.id());
            return answer;
        }
        if (at.adds()) {
            selection.toggle(card.id());
        } else if (selection.nodes().contains(card.id())) {
            // Only a click, not a drag, takes one card out of several.
            answer = answer.click(() -> selection.only(card.id()));
        } else {
            selection.only(card.id());
        }
        return selection.nodes().contains(card.id()) ? carrying(card.id(), at, answer) : answer;
    }

    private Answer carrying(String held, Pointer at, Answer answer) {
        return new Answer(
                Optional.of(() -> new MoveCards(surface, Load.selected(surface, held), at, false)), answer.click());
    }

    private Answer junction(PlacedJunction junction, Pointer at, boolean twice) {
        if (twice) {
            surface.commit(Marginalia.straighten(junction.junction().id()));
            return Answer.NONE;
        }
        return aside(aside(junction), at);
    }

    private Answer note(PlacedNote note, boolean handle, Pointer at, boolean twice) {
        if (twice) {
            surface.write(note.note().id());
            return Answer.NONE;
        }
        Answer answer = aside(aside(note), at);
        return handle ? Answer.drag(() -> new ResizeNote(surface, note)) : answer;
    }

    private Answer aside(Aside aside, Pointer at) {
        Selection selection = surface.selection();
        if (at.adds()) {
            selection.toggle(aside);
        } else if (!selection.asides().contains(aside)) {
            selection.only(aside);
        }
        return selection.asides().contains(aside) ? carrying(aside.id(), at, Answer.NONE) : Answer.NONE;
    }

    /// Near an end the wire comes off there; in its middle it bends.
    private Answer wire(PlacedWire placed, Pointer at, boolean twice) {
        Wire wire = placed.wire();
        if (twice) {
            surface.commit(Bend.at(surface, placed, at));
            return Answer.NONE;
        }
        if (at.adds()) {
            surface.selection().toggle(wire);
            return Answer.NONE;
        }
        surface.selection().only(wire);
        double reach = END_REACH / surface.viewport().zoom();
        double toStart =
                Math.hypot(placed.route().startX() - at.worldX(), placed.route().startY() - at.worldY());
        double toEnd =
                Math.hypot(placed.route().endX() - at.worldX(), placed.route().endY() - at.worldY());
        if (Math.min(toStart, toEnd) > reach) {
            return Answer.drag(() -> new Bend(surface, placed, at));
        }
        return DrawWire.carrying(surface, wire, toStart < toEnd)
                .map(Answer::drag)
                .orElse(Answer.NONE);
    }

    private Answer frame(PlacedFrame frame, boolean chevron, Pointer at, boolean twice) {
        String id = frame.frame().id();
        if (chevron) {
            return Answer.NONE.click(() -> surface.commit(frame.isFolded() ? Frames.unfold(id) : Frames.fold(id)));
        }
        if (twice) {
            if (frame.isFolded()) {
                surface.enter(id);
            } else {
                surface.renameFrame(id);
            }
            return Answer.NONE;
        }
        surface.selection().set(frame.frame().members(), List.of());
        return Answer.drag(() -> new MoveCards(surface, Load.frame(surface, frame), at, true));
    }

    private void selectForMenu(PlacedCard card) {
        if (!surface.selection().nodes().contains(card.id())) {
            surface.selection().only(card.id());
        }
    }

    private void select(PlacedCard card, Pointer at) {
        if (at.adds()) {
            surface.selection().toggle(card.id());
        } else {
            surface.selection().only(card.id());
        }
    }

    private static Aside aside(PlacedJunction junction) {
        return new Aside.OfJunction(junction.junction().id());
    }

    private static Aside aside(PlacedNote note) {
        return new Aside.OfNote(note.note().id());
    }
}
