package dev.patchbay.local.worker.tools;

import dev.patchbay.local.data.Samples;
import dev.patchbay.local.tensor.Answers;
import dev.patchbay.local.tensor.ModelProblem;
import dev.patchbay.local.tensor.Predictor;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.Toolbox;
import dev.patchbay.local.worker.train.Compute.Tally;
import dev.patchbay.runtime.run.StepFailure;
import java.util.Optional;

/// Asks saved models, as whoever serves them would, and counts.
final class TensorJudge implements Toolbox.Judge {
    private static final int AT_ONCE = 250;
    private static final double LEAST_PROBABILITY = 1e-30;

    private final Opened selection;
    private final Optional<Opened> report;

    private TensorJudge(Opened selection, Optional<Opened> report) {
        this.selection = selection;
        this.report = report;
    }

    static TensorJudge open(WorkOrder.Evaluate order) throws StepFailure {
        Opened selection = Opened.of(order.selectOn(), order.step().selectOn().split());
        Optional<Opened> report = Optional.empty();
        if (order.reportOn().isPresent() && order.step().reportOn().isPresent()) {
            report = Optional.of(Opened.of(
                    order.reportOn().get(), order.step().reportOn().get().split()));
        }
        if (selection.samples().count() == 0) {
            throw new StepFailure(Sentences.of("select.no-samples", order.step().id()));
        }
        return new TensorJudge(selection, report);
    }

    @Override
    public Tally onSelection(WorkOrder.Candidate candidate, Runnable progress) throws StepFailure {
        return judge(candidate, selection.samples(), progress);
    }

    @Override
    public Tally onReport(WorkOrder.Candidate candidate, Runnable progress) throws StepFailure {
        return report.isPresent() ? judge(candidate, report.get().samples(), progress) : Tally.NOTHING;
    }

    private static Tally judge(WorkOrder.Candidate candidate, Samples samples, Runnable progress) throws StepFailure {
        try (Predictor predictor = Predictor.load(candidate.savedModel())) {
            progress.run();
            Tally tally = Tally.NOTHING;
            for (int from = 0; from < samples.count(); from += AT_ONCE) {
                int count = Math.min(AT_ONCE, samples.count() - from);
                Answers answers = predictor.predict(Pixels.of(samples, from, count), count);
                for (int i = 0; i < count; i++) {
                    tally = tally.plus(judged(answers, i, samples.label(from + i)));
                }
                progress.run();
            }
            return tally;
        } catch (ModelProblem problem) {
            throw new StepFailure(String.valueOf(problem.getMessage()), problem);
        }
    }

    private static Tally judged(Answers answers, int image, int label) {
        double probability = answers.probabilities(image)[label];
        double loss = -Math.log(Math.max(LEAST_PROBABILITY, probability));
        return new Tally(answers.classOf(image) == label ? 1 : 0, 1, Double.isNaN(probability) ? Double.NaN : loss);
    }

    @Override
    public void close() {
        selection.close();
        report.ifPresent(Opened::close);
    }
}
