package dev.patchbay.app.pod;

import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.place.Placer;
import dev.patchbay.runtime.place.Placing;
import dev.patchbay.runtime.place.StepPlacement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where the processes of a step are: one in each pod, the first in the pod that leads.
public record PodPlaces(DeviceCatalog devices, LinkCatalog links) {
    private static final String NAME = "pods";

    /// Of all steps of a plan, each with the pods from the first on.
    public Placement of(Plan plan) throws PodProblem {
        Target target = Placer.thisComputer(1, plan);
        int pods = target.devices();
        Placing placing = new Placer(devices, links, Optional.empty())
                .place(plan, target.withDevicesPerNode(1).overNodes(pods), NAME);
        return placing.placement()
                .orElseThrow(() -> PodProblem.badInput(placing.findings().stream()
                        .filter(Finding::isError)
                        .map(finding -> finding.sentence().toString())
                        .collect(Collectors.joining("; "))));
    }

    /// Workers have the names that they have in a run on the local cluster.
    Placement of(Plan plan, Step step) throws PodProblem {
        Placement placed = of(plan);
        Map<String, StepPlacement> steps = new HashMap<>(placed.steps());
        steps.computeIfPresent(step.id(), (_, seats) -> fromTheFirstPodOn(seats));
        return new Placement(placed.plan(), placed.targetName(), placed.hardware(), steps);
    }

    /// Which of a training's seats the pod has: as in the plan workers, servers, spares. So a pod's name, its log and
    /// the run's events tell of the same worker.
    ///
    /// @param role of the pod; spares are workers on a cluster
    /// @param index of the pod in its role
    static int seat(Step.Train step, String role, int index) {
        if (role.equals(Role.SERVER)) {
            return step.workers() + index;
        }
        return index < step.workers() ? index : index + step.strategy().serverCount();
    }

    private static StepPlacement fromTheFirstPodOn(StepPlacement placed) {
        List<StepPlacement.Seat> seats = new ArrayList<>();
        for (StepPlacement.Seat seat : placed.workers()) {
            seats.add(new StepPlacement.Seat(seat.worker(), seats.size(), 0));
        }
        return new StepPlacement(seats, placed.memory(), placed.predicted());
    }
}
