package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.PersistentMap;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.pattern.Parameter;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Every value is one that its parameter takes; a parameter that the pattern does not have is probably a slip.
final class ParameterValues implements Rule {
    private static final int SHOWN_LETTERS = 40;
    /// How a text without letters is shown.
    private static final String NOTHING = "\"\"";

    /// What is said of a value, by whose it is.
    private enum Refusal {
        OF_NODE("finding.bad-value", "finding.unknown-parameter"),
        OF_POLICY("finding.bad-policy-value", "finding.unknown-policy-parameter");

        private final String bad;
        private final String unknown;

        Refusal(String bad, String unknown) {
            this.bad = bad;
            this.unknown = unknown;
        }
    }

    @Override
    public List<Finding> check(Pipeline pipeline, Catalog catalog) {
        List<Finding> findings = new ArrayList<>();
        pipeline.nodes().stream()
                .forEach(node -> catalog.pattern(node.pattern())
                        .ifPresent(pattern -> check(
                                Refusal.OF_NODE,
                                pattern,
                                node.id(),
                                node.parameters(),
                                p -> Edits.reset(node.id(), p),
                                findings::add)));
        pipeline.policies().stream()
                .forEach(policy -> catalog.pattern(policy.pattern())
                        .ifPresent(pattern -> check(
                                Refusal.OF_POLICY,
                                pattern,
                                policy.id(),
                                policy.parameters(),
                                p -> Edits.resetPolicy(policy.id(), p),
                                finding -> findings.add(finding.of(policy)))));
        return findings;
    }

    private static void check(
            Refusal refusal,
            Pattern pattern,
            String owner,
            PersistentMap<String, Value> values,
            Function<String, Edit> reset,
            Consumer<Finding> found) {
        List<String> known = pattern.parameters().stream().map(Parameter::id).toList();
        for (String id : values.keys()) {
            Optional<Parameter> parameter = pattern.parameter(id);
            if (parameter.isEmpty()) {
                Sentence sentence = Sentence.of(refusal.unknown, owner, pattern.id(), id, Nearest.hint(id, known));
                found.accept(
                        Finding.warning("unknown-parameter", owner, sentence).at(id));
                continue;
            }
            Value value = values.get(id).orElseThrow();
            Sentence title = Sentence.of(
                    "finding.reset", id, parameter.get().defaultValue().asText());
            parameter
                    .get()
                    .type()
                    .refuse(value)
                    .map(why -> Sentence.of(refusal.bad, owner, id, shortened(value.asText()), why))
                    .ifPresent(sentence -> found.accept(
                            Finding.error("bad-value", owner, sentence).at(id).fixedBy(title, reset.apply(id))));
        }
    }

    private static String shortened(String text) {
        if (text.isEmpty()) {
            return NOTHING;
        }
        return text.length() <= SHOWN_LETTERS ? text : text.substring(0, SHOWN_LETTERS) + "…";
    }
}
