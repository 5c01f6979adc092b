package dev.patchbay.runtime.control;

import dev.patchbay.runtime.fault.At;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.GenerationFormed;
import java.util.ArrayList;
import java.util.List;

/// The membership history of a training, as a scenario that brings it about again: whoever was lost leaves at the same
/// step, whoever came joins at it. Losses depend on nothing else, so they come out the same.
public final class Membership {
    private Membership() {}

    /// @param events of one run, in the order of its log
    /// @param step whose training it is
    public static Scenario replay(List<RunEvent> events, String step) {
        List<GenerationFormed> formed = events.stream()
                .filter(e -> e instanceof GenerationFormed)
                .map(e -> (GenerationFormed) e)
                .filter(g -> g.step().equals(step))
                .toList();
        List<Scenario.Entry> entries = new ArrayList<>();
        for (int i = 1; i < formed.size(); i++) {
            List<String> before = formed.get(i - 1).workers();
            List<String> now = formed.get(i).workers();
            At at = new At.TrainingStep(formed.get(i).index());
            before.stream()
                    .filter(worker -> !now.contains(worker))
                    .forEach(worker -> entries.add(new Scenario.Entry(at, worker, new Fault.Leave())));
            now.stream()
                    .filter(worker -> !before.contains(worker))
                    .forEach(worker -> entries.add(new Scenario.Entry(at, worker, new Fault.Join())));
        }
        return new Scenario(entries);
    }
}
