package dev.patchbay.canvas.look;

import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.state.CardState;
import dev.patchbay.canvas.state.Difference;
import dev.patchbay.canvas.state.Mark;
import dev.patchbay.canvas.text.CardFacts;
import dev.patchbay.canvas.text.Words;
import java.util.List;
import java.util.Optional;

/// All that a card shows, as one value, so that a card that shows it already has nothing to do.
record CardContent(
        String title,
        String pattern,
        List<String> lines,
        List<String> badges,
        CardState state,
        Optional<Mark> mark,
        boolean isDisabled,
        String spoken) {
    static final CardContent NONE =
            new CardContent("", "", List.of(), List.of(), CardState.idle(), Optional.empty(), false, "");

    static CardContent of(PlacedCard card, CardState state, Optional<Mark> mark, CardFacts facts, Words words) {
        return new CardContent(
                        facts.title(card.node(), card.pattern()),
                        facts.patternTitle(card.node(), card.pattern()),
                        facts.lines(card.node(), card.pattern()),
                        card.badges(),
                        state,
                        mark,
                        card.node().isDisabled(),
                        "")
                .in(state, mark, words);
    }

    /// The same node in another state; what comes from the drawing is kept, since states change many times a second.
    CardContent in(CardState newState, Optional<Mark> newMark, Words words) {
        String said = words.of(
                "access.card",
                title,
                pattern,
                isDisabled ? words.of("state.disabled") : spoken(newState, newMark, words));
        return new CardContent(
                title, pattern, lines, badges, newState, newMark, isDisabled, words.withPolicies(said, badges));
    }

    String line(int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    /// A finding is older news than a run: it shows while the run has nothing to say.
    CardState sign() {
        boolean silent = state instanceof CardState.Idle;
        return mark.filter(_ -> silent)
                .<CardState>map(m -> m.severity() == Mark.Severity.ERROR
                        ? new CardState.Failed(m.text())
                        : new CardState.Warning(m.text(), CardState.idle()))
                .orElse(state);
    }

    boolean failed() {
        return sign() instanceof CardState.Failed;
    }

    boolean warned() {
        return sign() instanceof CardState.Warning;
    }

    Optional<Difference> difference() {
        return state instanceof CardState.Differs(Difference found, var _) ? Optional.of(found) : Optional.empty();
    }

    private static String spoken(CardState state, Optional<Mark> mark, Words words) {
        return switch (state) {
            case CardState.Idle() -> mark.map(Mark::text).orElseGet(() -> words.of("state.idle"));
            case CardState.Cached _ -> words.of("state.cached");
            case CardState.Waiting _ -> words.of("state.waiting");
            case CardState.Running(Optional<Double> progress, var _, var _) ->
                progress.map(p -> words.of("state.running.progress", p)).orElseGet(() -> words.of("state.running"));
            case CardState.Done _ -> words.of("state.done");
            case CardState.Warning(String reason, CardState _) -> words.of("state.warning", reason);
            case CardState.Failed(String reason) -> words.of("state.failed", reason);
            case CardState.Differs(Difference difference, Optional<String> line) ->
                words.of("state." + difference.word(), line.orElse(""));
        };
    }
}
