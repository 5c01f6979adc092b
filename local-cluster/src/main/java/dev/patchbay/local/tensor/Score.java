package dev.patchbay.local.tensor;

/// How well a model did on some samples; scores of parts add up to the score of the whole.
public record Score(long correct, long samples, double lossSum) {
    public static final Score NONE = new Score(0, 0, 0);

    public Score plus(Score other) {
        return new Score(correct + other.correct, samples + other.samples, lossSum + other.lossSum);
    }

    public double accuracy() {
        return (double) correct / samples;
    }

    public double meanLoss() {
        return lossSum / samples;
    }

    /// Adds one sample to the score.
    ///
    /// @param logits of which `logits[from..from + classes)` are this sample's
    static Score of(float[] logits, int from, int classes, int label) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (logits[from + c] > logits[from + best]) {
                best = c;
            }
        }
        double highest = logits[from + best];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(logits[from + c] - highest);
        }
        double loss = highest + Math.log(sum) - logits[from + label];
        return new Score(best == label && !Double.isNaN(loss) ? 1 : 0, 1, loss);
    }
}
