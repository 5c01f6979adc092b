package dev.patchbay.pipeline.pattern;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.text.Sentence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A node as its lowering sees it: parameters checked and read, inputs arrived, policies resolved.
public final class Placed {
    private final Node node;
    private final Pattern pattern;
    private final Map<String, List<Flow>> inputs;
    private final List<StepPolicy> policies;
    private final Consumer<Step> emit;

    public Placed(
            Node node,
            Pattern pattern,
            Map<String, List<Flow>> inputs,
            List<StepPolicy> policies,
            Consumer<Step> emit) {
        this.node = node;
        this.pattern = pattern;
        this.inputs = inputs;
        this.policies = policies;
        this.emit = emit;
    }

    public String id() {
        return node.id();
    }

    /// The name the person gave the node, or its id.
    public String name() {
        return node.title().orElse(node.id());
    }

    public List<StepPolicy> policies() {
        return policies;
    }

    public void emit(Step step) {
        emit.accept(step);
    }

    public Value value(String parameter) {
        return pattern.parameter(parameter).orElseThrow().of(node);
    }

    public int whole(String parameter) {
        return number(parameter).intValueExact();
    }

    public long wholeLong(String parameter) {
        return number(parameter).longValueExact();
    }

    public double real(String parameter) {
        return number(parameter).doubleValue();
    }

    public boolean flag(String parameter) {
        return value(parameter) instanceof Value.Flag(boolean on) && on;
    }

    public String text(String parameter) {
        return value(parameter).asText();
    }

    /// The one flow of an input port that takes one wire.
    public <F extends Flow> F in(String port, Class<F> kind) throws CannotLower {
        return optional(port, kind)
                .orElseThrow(() -> new CannotLower(Sentence.of("finding.flow", port), Optional.empty()));
    }

    public <F extends Flow> Optional<F> optional(String port, Class<F> kind) {
        return all(port, kind).stream().findFirst();
    }

    public <F extends Flow> List<F> all(String port, Class<F> kind) {
        return inputs.getOrDefault(port, List.of()).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private BigDecimal number(String parameter) {
        return ParameterType.number(value(parameter)).orElseThrow();
    }
}
