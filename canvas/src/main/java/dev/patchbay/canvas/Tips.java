package dev.patchbay.canvas;

import dev.patchbay.canvas.chrome.Tip;
import dev.patchbay.canvas.gesture.Pointer;
import dev.patchbay.canvas.plane.Hit;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.state.CardStates;
import dev.patchbay.canvas.state.Mark;
import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.canvas.text.WireWords;
import dev.patchbay.canvas.text.Words;
import dev.patchbay.pipeline.pattern.Port;
import dev.patchbay.pipeline.text.Sentence;
import java.util.List;
import java.util.Optional;

/// What the tip says of the thing under the pointer.
final class Tips {
    private final Tip tip;
    private final Words words;
    private final CardStates states;
    private final WireWords wires;

    Tips(Tip tip, Words words, CardStates states, Plane plane) {
        this.tip = tip;
        this.words = words;
        this.states = states;
        this.wires = new WireWords(plane, words);
    }

    void hide() {
        tip.hide();
    }

    void rest(Hit hit, Pointer at, Viewport viewport) {
        tip.rest(of(hit), at.x(), at.y(), viewport.width(), viewport.height());
    }

    void refuse(Optional<Sentence> why, Pointer at, Viewport viewport) {
        why.ifPresentOrElse(
                w -> tip.refuse(
                        words.of("tip.refused", w.in(words.catalog())),
                        at.x(),
                        at.y(),
                        viewport.width(),
                        viewport.height()),
                tip::hide);
    }

    /// Says at once what came of what was asked for.
    void say(String sentence, double x, double y, Viewport viewport) {
        tip.say(sentence, x, y, viewport.width(), viewport.height());
    }

    private Optional<String> of(Hit hit) {
        return switch (hit) {
            case Hit.OnPort(var _, var placed) -> Optional.of(port(placed.port()));
            case Hit.OnCard(var card) ->
                both(
                        states.state(card.id())
                                .why()
                                .or(() -> states.mark(card.id()).map(Mark::text)),
                        badges(card.badges()));
            case Hit.OnWire(var wire) -> Optional.of(wires.of(wire.wire()));
            case Hit.OnFrame(var frame, var chevron) ->
                chevron ? Optional.of(words.of(frame.isFolded() ? "tip.unfold" : "tip.fold")) : badges(frame.badges());
            case Hit.OnJunction _, Hit.OnNote _, Hit.OnNothing() -> Optional.empty();
        };
    }

    private static Optional<String> both(Optional<String> first, Optional<String> second) {
        return first.map(f -> second.map(s -> f + "\n" + s).orElse(f)).or(() -> second);
    }

    private Optional<String> badges(List<String> policies) {
        return policies.isEmpty() ? Optional.empty() : Optional.of(words.of("tip.policies", words.policies(policies)));
    }

    private String port(Port port) {
        String key = !port.isInput() ? "tip.port.out" : port.required() ? "tip.port.needed" : "tip.port.in";
        String type = words.catalog("type." + port.type().word(), port.type().word());
        return words.of(key, words.catalog(port.titleKey(), port.id()), type);
    }
}
