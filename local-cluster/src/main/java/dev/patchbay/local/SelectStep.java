package dev.patchbay.local;

import dev.patchbay.local.crew.Crew;
import dev.patchbay.local.crew.Workplace;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.util.concurrent.atomic.AtomicReference;

/// Has one process judge all candidates; the winner's model is the step's result.
final class SelectStep {
    private final Workplace workplace;
    private final WorkOrder.Evaluate order;
    private final Seat seat;
    private final String device;
    private final EventSink events;

    SelectStep(Workplace workplace, WorkOrder.Evaluate order, Seat seat, String device, EventSink events) {
        this.workplace = workplace;
        this.order = order;
        this.seat = seat;
        this.device = device;
        this.events = events;
    }

    StepResult.Model run() throws StepFailure, InterruptedException {
        AtomicReference<String> winner = new AtomicReference<>("");
        EventSink listening = new EventSink() {
            @Override
            public void log(RunEvent event) {
                events.log(event);
            }

            @Override
            public void log(LoggedEvent event) {
                if (event.event() instanceof RunEvent.Selected selected) {
                    winner.set(selected.winner());
                }
                events.log(event);
            }
        };
        try (Crew crew = new Crew(workplace, order.step().id(), listening)) {
            crew.hire(seat.worker(), Workplace.HERE, Role.EVALUATOR, 0, device, order);
            crew.awaitAll(Message.Ready.class, Crew.START_LIMIT_NS, "worker.late");
            Message.Done done = crew.awaitAll(Message.Done.class, Crew.FOREVER_NS, "worker.late")
                    .getFirst();
            WorkOrder.Candidate selected = order.candidates().stream()
                    .filter(c -> c.step().equals(winner.get()))
                    .findFirst()
                    .orElseThrow(() -> new StepFailure(
                            Sentences.of("local.no-result", order.step().id(), seat.worker())));
            return new StepResult.Model(selected.savedModel(), done.figures());
        }
    }
}
