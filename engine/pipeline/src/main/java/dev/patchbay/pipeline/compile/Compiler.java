package dev.patchbay.pipeline.compile;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Bypass;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.check.Checker;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.check.FlowOrder;
import dev.patchbay.pipeline.pattern.CannotLower;
import dev.patchbay.pipeline.pattern.Flow;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Placed;
import dev.patchbay.pipeline.pattern.Port;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.text.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compiles a drawing: checks it, then follows the data from node to node while each pattern says which steps it makes
/// and what flows out of it.
public final class Compiler {
    private final Catalog catalog;
    private final Checker checker;

    public Compiler(Catalog catalog) {
        this.catalog = catalog;
        this.checker = new Checker(catalog);
    }

    /// The plan, unless a finding is an error.
    public Compilation compile(Pipeline pipeline) {
        List<Finding> findings = new ArrayList<>(checker.check(pipeline));
        if (findings.stream().anyMatch(Finding::isError)) {
            return new Compilation(Optional.empty(), findings);
        }
        Pipeline running = Bypass.of(pipeline, catalog);
        Walk walk = new Walk(running, findings);
        FlowOrder.of(running).nodes().forEach(walk::visit);
        findings.addAll(NothingLearned.check(walk.steps));
        boolean failed = findings.stream().anyMatch(Finding::isError);
        return new Compilation(
                failed ? Optional.empty() : Optional.of(new Plan(pipeline.name(), walk.steps, walk.passive)), findings);
    }

    private final class Walk {
        private final Pipeline pipeline;
        private final List<Finding> findings;
        private final List<Step> steps = new ArrayList<>();
        private final Map<String, Optional<String>> passive = new LinkedHashMap<>();
        private final Map<PortRef, Flow> flows = new HashMap<>();

        Walk(Pipeline pipeline, List<Finding> findings) {
            this.pipeline = pipeline;
            this.findings = findings;
        }

        void visit(String id) {
            Node node = pipeline.node(id).orElseThrow();
            Pattern pattern = catalog.pattern(node.pattern()).orElseThrow();
            if (!(pattern.kind() instanceof Pattern.Kind.OnCanvas(var lowering))) {
                return;
            }
            Map<String, List<Flow>> inputs = new HashMap<>();
            for (Port port : pattern.inputs()) {
                inputs.put(port.id(), arriving(new PortRef(id, port.id())));
            }
            boolean blocked = pattern.inputs().stream()
                    .anyMatch(p -> p.required()
                            && inputs.getOrDefault(p.id(), List.of()).isEmpty());
            if (blocked) {
                return; // something before it failed and has its own finding
            }
            int before = steps.size();
            try {
                lowering.lower(new Placed(node, pattern, inputs, policies(id), steps::add))
                        .forEach((port, flow) -> flows.put(new PortRef(id, port), flow));
            } catch (CannotLower cannot) {
                Finding finding = Finding.error("cannot-compile", id, Sentence.of("finding.at", id, cannot.why()));
                findings.add(cannot.parameter().map(finding::at).orElse(finding));
                return;
            }
            if (steps.size() == before) {
                passive.put(id, doneWith(inputs));
            }
        }

        private List<Flow> arriving(PortRef input) {
            return pipeline.into(input).stream()
                    .map(Wire::from)
                    .flatMap(from -> Optional.ofNullable(flows.get(from)).stream())
                    .toList();
        }

        private List<StepPolicy> policies(String node) {
            List<StepPolicy> found = new ArrayList<>();
            for (Policy policy : pipeline.policiesFor(node)) {
                Pattern pattern = catalog.pattern(policy.pattern()).orElseThrow();
                if (pattern.kind() instanceof Pattern.Kind.Attached(var toStepPolicy)) {
                    Node asNode = new Node(
                            policy.id(),
                            policy.pattern(),
                            Optional.empty(),
                            policy.parameters(),
                            false,
                            policy.extra());
                    StepPolicy stepPolicy =
                            toStepPolicy.apply(new Placed(asNode, pattern, Map.of(), List.of(), _ -> {}));
                    // The nearest policy of a kind holds.
                    if (found.stream().noneMatch(p -> p.getClass() == stepPolicy.getClass())) {
                        found.add(stepPolicy);
                    }
                }
            }
            return found;
        }

        private static Optional<String> doneWith(Map<String, List<Flow>> inputs) {
            return inputs.values().stream()
                    .flatMap(List::stream)
                    .flatMap(flow -> flow.madeBy().stream())
                    .findFirst();
        }
    }
}
