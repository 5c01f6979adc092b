package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.digest.PlanDigest;
import dev.patchbay.runtime.run.RunEvent.RunStarted;
import dev.patchbay.runtime.run.RunEvent.StepFacts;
import dev.patchbay.runtime.run.RunEvent.TargetFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Makes the first event of a run's log from what is to be run.
public final class RunHeader {
    private RunHeader() {}

    /// @param place `local`, `fleet` or `kubernetes`
    /// @param titleOfNode what the person called a node
    public static RunStarted of(
            String run,
            String file,
            String place,
            Placement placement,
            UnaryOperator<String> titleOfNode,
            String version,
            long supervisorPid) {
        Plan plan = placement.plan();
        Map<String, String> passive = new LinkedHashMap<>();
        plan.passive().forEach((node, doneWith) -> passive.put(node, doneWith.orElse("")));
        return new RunStarted(
                run,
                plan.pipeline(),
                file,
                PlanDigest.of(plan),
                place,
                facts(placement.targetName(), placement.hardware()),
                version,
                supervisorPid,
                plan.steps().stream()
                        .map(step -> facts(step, titleOfNode, placement))
                        .toList(),
                passive);
    }

    private static TargetFacts facts(String name, Hardware hardware) {
        Target target = hardware.target();
        return new TargetFacts(
                name,
                target.device(),
                target.nodes(),
                target.devicesPerNode(),
                target.intraLink(),
                target.interLink(),
                target.jitterSeed(),
                hardware.networkAssumed(),
                hardware.device().memoryBytes().orElse(0L));
    }

    private static StepFacts facts(Step step, UnaryOperator<String> titleOfNode, Placement placement) {
        Map<String, Integer> roles = new LinkedHashMap<>();
        for (Role role : step.roles()) {
            roles.put(role.name(), role.replicas());
        }
        return new StepFacts(
                step.id(),
                step.node(),
                titleOfNode.apply(step.node()),
                step.kind(),
                List.copyOf(new TreeSet<>(step.after())),
                roles,
                step instanceof Step.Train train && train.compute() == ComputeKind.MODELLED,
                placement
                        .step(step.id())
                        .flatMap(StepPlacement::predicted)
                        .map(StepPlacement.Prediction::relativeError)
                        .orElse(0.0));
    }
}
