package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import java.util.ArrayList;
import java.util.List;

/// Gives out devices and names: workers are numbered over the whole run, in the plan's order.
public final class Seating {
    private static final String WORKER = "worker-";

    private final Target target;
    private int workers;
    private int device;

    Seating(Target target) {
        this.target = target;
    }

    /// How the run's worker with that number is called.
    public static String worker(int number) {
        return WORKER + number;
    }

    /// The number of a worker that is called so.
    public static int number(String worker) {
        return Integer.parseInt(worker.substring(WORKER.length()));
    }

    /// The seats of the step's processes, in the order of its roles and their ranks.
    List<Seat> next(Step step) {
        int count = step.roles().stream().mapToInt(Role::replicas).sum();
        if (device + count > target.devices()) {
            device = 0;
        }
        List<Seat> seats = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = device++ % target.devices();
            seats.add(new Seat(worker(workers++), at / target.devicesPerNode(), at % target.devicesPerNode()));
        }
        return List.copyOf(seats);
    }
}
