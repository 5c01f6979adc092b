package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.device.Rates;
import dev.patchbay.runtime.device.Residuals;
import dev.patchbay.runtime.device.Residuals.Residual;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far a prediction may be off: what the nearest published measurements were off by when the time model was
/// fitted without them. Where nothing like the step was measured the band is wider, by what leaving out that
/// much costs. It is always the worst error, never the mean.
///
/// @param relativeError 0.2 means ±20 %
/// @param extrapolated whether the device, the model or the exchange is unlike all that was measured
/// @param words what it was validated on, and what not
public record Band(double relativeError, boolean extrapolated, List<Sentence> words) {
    /// As many devices as a measured machine has, and as all measured machines together.
    private static final int MEASURED_PER_NODE = 8;

    private static final int MEASURED = 64;

    public Band {
        words = List.copyOf(words);
    }

    static Band of(Step.Train step, Hardware hardware) {
        List<Sentence> words = new ArrayList<>();
        double error = alone(step, hardware, words);
        if (Rates.of(hardware.device()).filter(Rates::assumed).isPresent()) {
            words.add(Sentence.of("band.assumed", hardware.device().name()));
        }
        if (step.workers() > 1 && !isMeasured(step, hardware)) {
            error += Residuals.COLLECTIVE.worst();
            words.add(Sentence.of("band.exchange", Residuals.COLLECTIVE.rows(), Residuals.COLLECTIVE.worst()));
        }
        boolean likeMeasured = words.size() == 1 && words.getFirst().key().equals("band.measured");
        return new Band(error, !likeMeasured, words);
    }

    private static double alone(Step.Train step, Hardware hardware, List<Sentence> words) {
        String device = hardware.device().name();
        String model = step.architecture().name();
        Optional<Residual> measured = Residuals.device(device);
        if (measured.isEmpty()) {
            words.add(Sentence.of("band.other-device", device, Residuals.DEVICE.mean(), Residuals.DEVICE.worst()));
            return Residuals.DEVICE.worst();
        }
        Residual own = measured.get();
        if (step.architecture().isByCost()) {
            words.add(Sentence.of("band.measured", device, own.rows(), own.mean(), own.worst()));
            return own.worst();
        }
        words.add(Sentence.of("band.other-model", device, model, own.worst(), Residuals.MODEL.worst()));
        return own.worst() + Residuals.MODEL.worst();
    }

    private static boolean isMeasured(Step.Train step, Hardware hardware) {
        boolean links = Residuals.LINKS.contains(hardware.intra().name())
                && (hardware.target().nodes() == 1
                        || Residuals.LINKS.contains(hardware.inter().name()));
        return links && step.workers() <= MEASURED && hardware.target().devicesPerNode() <= MEASURED_PER_NODE;
    }
}
