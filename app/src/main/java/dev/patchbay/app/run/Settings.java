package dev.patchbay.app.run;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.check.Nearest;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.pattern.Parameter;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.pipeline.text.Texts;
import java.util.Optional;
import java.util.function.Supplier;

/// Applies `node.parameter=value` and `--workers` to a drawing.
final class Settings {
    private static final String WORKERS = "workers";

    private final Catalog catalog;
    private final Supplier<Texts> texts;

    Settings(Catalog catalog, Supplier<Texts> texts) {
        this.catalog = catalog;
        this.texts = texts;
    }

    Pipeline apply(Pipeline drawing, Changes changes) throws CannotStart {
        Pipeline next = drawing;
        for (String setting : changes.settings()) {
            next = set(next, setting);
        }
        if (changes.workers().isPresent()) {
            for (Node node : next.nodes().values()) {
                if (parameter(node, WORKERS).isPresent()) {
                    next = set(
                            next,
                            node.id() + "." + WORKERS + "=" + changes.workers().get());
                }
            }
        }
        return next;
    }

    private Pipeline set(Pipeline drawing, String setting) throws CannotStart {
        int equals = setting.indexOf('=');
        int dot = equals < 0 ? -1 : setting.substring(0, equals).indexOf('.');
        if (dot <= 0) {
            throw refused("set.form", setting);
        }
        String id = setting.substring(0, dot);
        String name = setting.substring(dot + 1, equals);
        Optional<Node> node = drawing.node(id);
        if (node.isEmpty()) {
            throw refused("set.node", id, Nearest.hint(id, drawing.nodes().keys()));
        }
        Optional<Parameter> parameter = parameter(node.get(), name);
        if (parameter.isEmpty()) {
            throw refused(
                    "set.parameter",
                    id,
                    name,
                    Nearest.hint(
                            name,
                            pattern(node.get()).map(Pattern::parameters).stream()
                                    .flatMap(p -> p.stream().map(Parameter::id))
                                    .toList()));
        }
        Value value = parameter.get().type().parse(setting.substring(equals + 1));
        Optional<Sentence> why = parameter.get().type().refuse(value);
        if (why.isPresent()) {
            throw refused("finding.bad-value", id, name, value.asText(), why.get());
        }
        return Edits.set(id, name, value).apply(drawing);
    }

    private Optional<Pattern> pattern(Node node) {
        return catalog.pattern(node.pattern());
    }

    private Optional<Parameter> parameter(Node node, String name) {
        return pattern(node).flatMap(p -> p.parameter(name));
    }

    private CannotStart refused(String key, Object... arguments) {
        return new CannotStart(Sentence.of(key, arguments).in(texts.get()));
    }
}
