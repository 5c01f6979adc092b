package dev.patchbay.app.runs.workers;

import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fold.worker.WorkerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a person can do to a worker.
///
/// @param group the submenu it stands in, a key of the bundle below `fault.`; "" when it stands alone
/// @param key its name, a key of the bundle below `fault.`
public record FaultOffer(String group, String key, Fault fault) {
    private static final String ALONE = "";
    private static final long MS = 1_000_000L;
    private static final long MB = 1_000_000L;
    /// Of a device that holds nobody knows how much.
    private static final long USUAL_BYTES = 16_000 * MB;

    /// In the order of the menu; nothing for one that is gone for good.
    ///
    /// @param needed whether others still work on its step, so that it could come back
    /// @param deviceBytes what its device holds; 0 where nobody knows
    static List<FaultOffer> to(WorkerState worker, boolean needed, long deviceBytes) {
        if (!worker.isAlive()) {
            return needed ? List.of(new FaultOffer(ALONE, "join.back", new Fault.Join())) : List.of();
        }
        List<FaultOffer> offers = new ArrayList<>();
        offers.add(new FaultOffer(ALONE, "kill", new Fault.Kill()));
        offers.add(new FaultOffer(ALONE, "hang", new Fault.Hang()));
        for (double factor : new double[] {2, 3, 10}) {
            offers.add(new FaultOffer("slow", "slow.by", new Fault.Slow(factor)));
        }
        for (long ms : new long[] {10, 50, 200}) {
            offers.add(new FaultOffer("link", "link.latency", new Fault.LinkLatency(ms * MS)));
        }
        for (long mb : new long[] {100, 10, 1}) {
            offers.add(new FaultOffer("link", "link.rate", new Fault.LinkRate(mb * MB)));
        }
        offers.add(new FaultOffer(ALONE, "cut", new Fault.Cut()));
        long device = deviceBytes == 0 ? USUAL_BYTES : deviceBytes;
        for (long share : new long[] {4, 2, 1}) {
            offers.add(new FaultOffer("memory", "memory.fill", new Fault.Memory(device / share)));
        }
        offers.add(
                worker.life() instanceof WorkerState.Life.Spare
                        ? new FaultOffer(ALONE, "join", new Fault.Join())
                        : new FaultOffer(ALONE, "leave", new Fault.Leave()));
        offers.add(new FaultOffer(ALONE, "heal", new Fault.Heal()));
        return offers;
    }

    /// As the command line and the log say it.
    String words() {
        return fault.words();
    }

    /// For the item's id: `slow-3x`.
    String idWord() {
        return words().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
