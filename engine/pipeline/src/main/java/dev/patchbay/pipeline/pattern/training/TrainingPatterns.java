package dev.patchbay.pipeline.pattern.training;

import dev.patchbay.pipeline.pattern.Pattern;
import java.util.List;

/// The family's patterns in the order of the palette.
public final class TrainingPatterns {
    private TrainingPatterns() {}

    public static List<Pattern> all() {
        return List.of(
                SingleDevice.PATTERN,
                CollectiveCommunication.PATTERN,
                ParameterServer.PATTERN,
                LocalUpdate.PATTERN,
                Elasticity.PATTERN);
    }
}
