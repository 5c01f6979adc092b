package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.plan.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A plan on a target: which worker stands for which device, what it needs of its memory, how long it should
/// take.
public record Placement(Plan plan, String targetName, Hardware hardware, Map<String, StepPlacement> steps) {
    public Placement {
        steps = Map.copyOf(steps);
    }

    /// With its links named.
    public Target target() {
        return hardware.target();
    }

    public Optional<StepPlacement> step(String id) {
        return Optional.ofNullable(steps.get(id));
    }

    /// What it costs to rent the devices of a step as long as the step is predicted to take, in US dollars.
    /// Nothing where the time or the price of the device is not known.
    public OptionalDouble rent(String id) {
        return step(id)
                .flatMap(step -> step.predicted()
                        .flatMap(time ->
                                hardware.device().price().map(price -> price.dollars(step.devices(), time.totalPs()))))
                .stream()
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }
}
