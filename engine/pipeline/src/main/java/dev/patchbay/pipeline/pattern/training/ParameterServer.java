package dev.patchbay.pipeline.pattern.training;

import dev.patchbay.pipeline.pattern.CannotLower;
import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Flow;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Placed;
import dev.patchbay.pipeline.pattern.Unit;
import dev.patchbay.pipeline.plan.ServerMode;
import dev.patchbay.pipeline.plan.Strategy;
import java.util.Arrays;
import java.util.Map;

/// `parameter-server`: the model's variables lie on servers; workers pull them, push gradients, and need not wait for
/// one another.
final class ParameterServer {
    static final Pattern PATTERN = Training.ports(Pattern.node("parameter-server", Family.TRAINING))
            .group("world")
            .whole("workers", 1, 100_000, Unit.WORKERS, 2)
            .whole("servers", 1, 10_000, Unit.SERVERS, 1)
            .choice(
                    "mode",
                    Arrays.stream(ServerMode.values()).map(ServerMode::word).toList(),
                    ServerMode.SYNCHRONOUS.word())
            .whole("staleness", 0, 10_000, Unit.STEPS, 2)
            .onlyWhen("mode", ServerMode.BOUNDED.word())
            .group("optimisation")
            .with(Training::optimisation)
            .with(Training::simulation)
            .onCard("workers", "servers", "mode", "epochs")
            .lowersTo(ParameterServer::lower);

    private ParameterServer() {}

    private static Map<String, Flow> lower(Placed placed) throws CannotLower {
        ServerMode mode = ServerMode.ofWord(placed.text("mode")).orElseThrow();
        // What does not count must not make two plans differ.
        int staleness = mode == ServerMode.BOUNDED ? placed.whole("staleness") : 0;
        return Training.lower(
                placed,
                new Strategy.ParameterServer(placed.whole("servers"), mode, staleness),
                placed.whole("workers"));
    }
}
