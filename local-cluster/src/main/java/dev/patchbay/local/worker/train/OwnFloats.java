package dev.patchbay.local.worker.train;

import dev.patchbay.pipeline.plan.Strategy;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a rank holds that is not the others': the local averages, and with local updates also what its optimizer keeps.
/// Over sockets a world may break when some ranks have come to a commit and others have not. Those need the common
/// floats of somebody who has; but had nothing broken, their own would have stayed theirs.
///
/// @param parts live, in the order of [Compute#state]
record OwnFloats(List<MemorySegment> parts) {
    OwnFloats {
        parts = List.copyOf(parts);
    }

    /// What a rank's own floats are at the commit after its last one.
    ///
    /// @param parts as those of [OwnFloats]; nothing where all ranks have the same there
    record Ahead(List<Optional<MemorySegment>> parts) {
        Ahead {
            parts = List.copyOf(parts);
        }
    }

    static OwnFloats of(Strategy strategy, Compute compute) {
        List<MemorySegment> parts = new ArrayList<>();
        if (strategy instanceof Strategy.LocalUpdate) {
            parts.addAll(compute.optimizerState());
        }
        parts.add(compute.localAverages());
        return new OwnFloats(parts);
    }

    /// The next commit is where they are now.
    Ahead here() {
        return new Ahead(
                parts.stream().map(part -> Optional.of(Facts.copyOf(part))).toList());
    }

    /// The next commit is the end of an epoch, where ranks average what is local and nothing else changes.
    Ahead atEpochEnd() {
        return new Ahead(Stream.concat(
                        here().parts().stream().limit(parts.size() - 1L), Stream.of(Optional.<MemorySegment>empty()))
                .toList());
    }

    void take(Ahead ahead) {
        for (int part = 0; part < parts.size(); part++) {
            ahead.parts().get(part).ifPresent(parts.get(part)::copyFrom);
        }
    }
}
