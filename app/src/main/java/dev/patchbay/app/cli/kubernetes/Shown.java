package dev.patchbay.app.cli.kubernetes;

import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.cluster.apply.ApplyResult;
import dev.patchbay.kubernetes.cluster.apply.Change;
import dev.patchbay.kubernetes.cluster.apply.Remover;
import dev.patchbay.kubernetes.cluster.preflight.Check;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.pipeline.Value;
import java.util.List;
import java.util.Locale;

/// Checks, changes and removals as text and as JSON.
final class Shown {
    private Shown() {}

    static String line(Check check, Words words) {
        String verdict = words.of("check." + word(check.verdict()));
        return check.todo()
                .map(todo -> words.of("cluster.check-todo", verdict, check.sentence(), todo))
                .orElseGet(() -> words.of("cluster.check", verdict, check.sentence()));
    }

    static String line(Change change, Words words) {
        return words.of("cluster.change." + word(change.verb()), name(change.document()));
    }

    static String name(Document document) {
        return document.kind() + "/" + document.name();
    }

    static Value checks(List<Check> checks) {
        return new Value.Items(checks.stream()
                .map(check -> (Value) Output.object(
                        "topic", Value.of(word(check.topic())),
                        "verdict", Value.of(word(check.verdict())),
                        "sentence", Value.of(check.sentence()),
                        "todo", check.todo().map(Value::of).orElse(new Value.Nothing())))
                .toList());
    }

    static Value result(ApplyResult result) {
        return switch (result) {
            case ApplyResult.Applied(List<Change> changes) -> outcome("applied", changes, List.of(), List.of());
            case ApplyResult.Refused(List<String> sentences, List<String> left) ->
                outcome("refused", List.of(), sentences, left);
            case ApplyResult.Cancelled(List<String> left) -> outcome("cancelled", List.of(), List.of(), left);
        };
    }

    static Value outcome(String outcome, List<Change> changes, List<String> refusals, List<String> left) {
        return Output.object(
                "outcome", Value.of(outcome),
                "changes", new Value.Items(changes.stream().map(Shown::change).toList()),
                "refusals", texts(refusals),
                "left", texts(left));
    }

    private static Value change(Change change) {
        return Output.object(
                "verb", Value.of(word(change.verb())),
                "kind", Value.of(change.document().kind()),
                "name", Value.of(change.document().name()));
    }

    static Value removed(Remover.Outcome outcome) {
        return Output.object(
                "removed",
                texts(outcome.removed().stream().map(Shown::name).toList()),
                "kept",
                texts(outcome.kept()),
                "failed",
                texts(outcome.failed()));
    }

    private static Value texts(List<String> texts) {
        return new Value.Items(texts.stream().map(Value::of).toList());
    }

    private static String word(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }
}
