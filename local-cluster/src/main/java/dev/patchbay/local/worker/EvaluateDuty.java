package dev.patchbay.local.worker;

import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import java.util.HashMap;
import java.util.Map;

/// Judges the candidates, takes the best and reports it on samples that had no part in the choice.
final class EvaluateDuty {
    private final WorkOrder.Evaluate order;
    private final Toolbox toolbox;
    private final SupervisorLine line;

    EvaluateDuty(WorkOrder.Evaluate order, Toolbox toolbox, SupervisorLine line) {
        this.order = order;
        this.toolbox = toolbox;
        this.line = line;
    }

    Map<String, Double> run(long startedNs) throws StepFailure {
        String step = order.step().id();
        line.workOn(step, 0);
        try (Toolbox.Judge judge = toolbox.judge(order)) {
            line.send(new Message.Ready(System.nanoTime() - startedNs, 0, 0));
            line.enter(Phase.EVALUATING);
            WorkOrder.Candidate winner = order.candidates().getFirst();
            Compute.Tally best = Compute.Tally.NOTHING;
            for (WorkOrder.Candidate candidate : order.candidates()) {
                Compute.Tally tally = judge.onSelection(candidate, line::progressed);
                report(candidate, order.step().selectOn().split().word(), tally);
                if (best.samples() == 0 || isBetter(tally, best)) {
                    winner = candidate;
                    best = tally;
                }
            }
            line.report(
                    new RunEvent.Selected(step, winner.step(), order.step().by().word(), value(best)), 0);
            Compute.Tally reported = judge.onReport(winner, line::progressed);
            if (reported.samples() > 0) {
                DataSplit split = order.step().reportOn().orElseThrow().split();
                report(winner, split.word(), reported);
            }
            return figures(best, reported);
        }
    }

    /// The first of equals stays.
    private boolean isBetter(Compute.Tally tally, Compute.Tally best) {
        return switch (order.step().by()) {
            case ACCURACY -> tally.accuracy() > best.accuracy();
            case LOSS -> tally.meanLoss() < best.meanLoss() || Double.isNaN(best.meanLoss());
        };
    }

    private double value(Compute.Tally tally) {
        return order.step().by() == Step.Select.By.ACCURACY ? tally.accuracy() : tally.meanLoss();
    }

    private void report(WorkOrder.Candidate candidate, String split, Compute.Tally tally) {
        line.report(
                new RunEvent.Evaluated(
                        order.step().id(),
                        candidate.step(),
                        split,
                        0,
                        tally.accuracy(),
                        tally.meanLoss(),
                        tally.samples()),
                0);
    }

    private static Map<String, Double> figures(Compute.Tally selected, Compute.Tally reported) {
        Map<String, Double> figures = new HashMap<>();
        figures.put("selectionAccuracy", selected.accuracy());
        figures.put("selectionLoss", selected.meanLoss());
        Compute.Tally shown = reported.samples() > 0 ? reported : selected;
        figures.put("accuracy", shown.accuracy());
        figures.put("loss", shown.meanLoss());
        return figures;
    }
}
