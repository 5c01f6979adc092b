package dev.patchbay.pipeline.pattern;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.pattern.Port.Arity;
import dev.patchbay.pipeline.pattern.Port.Side;
import dev.patchbay.pipeline.plan.StepPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Everything about one pattern but its texts, which stand in the bundle under its id. Palette, inspector, checks,
/// compiler and documentation all read this.
public record Pattern(
        String id, Family family, List<Port> ports, List<Parameter> parameters, List<String> cardLines, Kind kind) {

    /// A node stands on the canvas and compiles to steps; a policy is attached and says something of a step.
    public sealed interface Kind {
        record OnCanvas(Lowering lowering) implements Kind {}

        record Attached(Function<Placed, StepPolicy> policy) implements Kind {}
    }

    public Pattern {
        ports = List.copyOf(ports);
        parameters = List.copyOf(parameters);
        cardLines = List.copyOf(cardLines);
    }

    public static Builder node(String id, Family family) {
        return new Builder(id, family);
    }

    public boolean isPolicy() {
        return kind instanceof Kind.Attached;
    }

    /// Whether this policy says anything of nodes of a pattern: one of training does only of those that train.
    public boolean governs(Pattern node) {
        return isPolicy() && !node.isPolicy() && (family != Family.TRAINING || node.family == Family.TRAINING);
    }

    public Optional<Parameter> parameter(String parameterId) {
        return parameters.stream().filter(p -> p.id().equals(parameterId)).findFirst();
    }

    public Optional<Port> port(String portId) {
        return ports.stream().filter(p -> p.id().equals(portId)).findFirst();
    }

    public List<Port> inputs() {
        return ports.stream().filter(Port::isInput).toList();
    }

    public List<Port> outputs() {
        return ports.stream().filter(p -> !p.isInput()).toList();
    }

    /// Whether a parameter counts for the node, given its other parameters.
    public boolean counts(Parameter parameter, Node node) {
        return parameter
                .onlyWhen()
                .map(c ->
                        parameter(c.parameter()).orElseThrow().of(node).asText().equals(c.word()))
                .orElse(true);
    }

    public String titleKey() {
        return "pattern." + id + ".title";
    }

    public String problemKey() {
        return "pattern." + id + ".problem";
    }

    public String solutionKey() {
        return "pattern." + id + ".solution";
    }

    public String tradeOffsKey() {
        return "pattern." + id + ".trade-offs";
    }

    /// Words that a search finds the pattern by, beside its title.
    public String synonymsKey() {
        return "pattern." + id + ".synonyms";
    }

    /// Collects a declaration.
    public static final class Builder {
        private final String id;
        private final Family family;
        private final List<Port> ports = new ArrayList<>();
        private final List<Parameter> parameters = new ArrayList<>();
        private List<String> cardLines = List.of();
        private String group = "general";

        private Builder(String id, Family family) {
            this.id = id;
            this.family = family;
        }

        public Builder in(String port, PortType type) {
            return port(port, type, Side.INPUT, Arity.ONE);
        }

        public Builder optionalIn(String port, PortType type) {
            return port(port, type, Side.INPUT, Arity.OPTIONAL);
        }

        public Builder manyIn(String port, PortType type) {
            return port(port, type, Side.INPUT, Arity.ONE_OR_MORE);
        }

        public Builder out(String port, PortType type) {
            return port(port, type, Side.OUTPUT, Arity.ANY_NUMBER);
        }

        /// The heading for the parameters that follow.
        public Builder group(String key) {
            this.group = key;
            return this;
        }

        public Builder whole(String parameter, long min, long max, Unit unit, long otherwise) {
            return add(parameter, new ParameterType.Whole(min, max, unit), Value.of(otherwise));
        }

        public Builder real(String parameter, double min, double max, Unit unit, double otherwise) {
            return add(parameter, new ParameterType.Real(min, false, max, unit), Value.of(otherwise));
        }

        /// A number above `min`, which itself is refused.
        public Builder realAbove(String parameter, double min, double max, Unit unit, double otherwise) {
            return add(parameter, new ParameterType.Real(min, true, max, unit), Value.of(otherwise));
        }

        public Builder flag(String parameter, boolean otherwise) {
            return add(parameter, new ParameterType.Flag(), Value.of(otherwise));
        }

        public Builder choice(String parameter, List<String> words, String otherwise) {
            return add(parameter, new ParameterType.Choice(words), Value.of(otherwise));
        }

        public Builder text(String parameter, int maxLength, String otherwise) {
            return add(parameter, new ParameterType.Text(maxLength, otherwise.isEmpty()), Value.of(otherwise));
        }

        public Builder duration(String parameter, long minSeconds, long maxSeconds, String otherwise) {
            return add(parameter, new ParameterType.Duration(minSeconds, maxSeconds), Value.of(otherwise));
        }

        public Builder layers(String parameter, Value.Items otherwise) {
            return add(parameter, new ParameterType.Layers(), otherwise);
        }

        /// The parameter declared last counts only when another one has this value.
        public Builder onlyWhen(String parameter, String word) {
            Parameter last = parameters.removeLast();
            parameters.add(new Parameter(
                    last.id(),
                    last.type(),
                    last.defaultValue(),
                    last.group(),
                    Optional.of(new Parameter.Condition(parameter, word))));
            return this;
        }

        /// Adds what several patterns share.
        public Builder with(UnaryOperator<Builder> shared) {
            return shared.apply(this);
        }

        /// The parameters that a card shows.
        public Builder onCard(String... parameterIds) {
            this.cardLines = List.of(parameterIds);
            return this;
        }

        public Pattern lowersTo(Lowering lowering) {
            return new Pattern(id, family, ports, parameters, cardLines, new Kind.OnCanvas(lowering));
        }

        public Pattern attaches(Function<Placed, StepPolicy> policy) {
            return new Pattern(id, family, ports, parameters, cardLines, new Kind.Attached(policy));
        }

        private Builder port(String port, PortType type, Side side, Arity arity) {
            ports.add(new Port(port, type, side, arity));
            return this;
        }

        private Builder add(String parameter, ParameterType type, Value otherwise) {
            parameters.add(new Parameter(parameter, type, otherwise, group, Optional.empty()));
            return this;
        }
    }
}
