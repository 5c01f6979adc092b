package dev.patchbay.runtime.collective.finish;

import dev.patchbay.runtime.collective.AllReduce;
import dev.patchbay.runtime.collective.Direct;
import dev.patchbay.runtime.collective.Hierarchical;
import dev.patchbay.runtime.collective.LinkCost;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.collective.Ring;
import dev.patchbay.runtime.collective.Schedule;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// When each rank has finished a collective, given when each arrived: max-plus over the schedule's messages.
/// The only place where a collective gets its time; workers call it with the stamps they exchanged, the fleet
/// with its own.
///
/// A message leaves when its sender has done its step before and all links on its way are free: the sender's
/// own and the receiver's own and, between machines, the one out of the sender's machine and the one into the
/// receiver's. It occupies them while its bytes leave, and is there a latency later. A link takes messages in
/// the schedule's order, so that a late one holds up those behind it. Chunks count with the length of the cut's
/// longest one. Where only some values travel, sums of them grow. Over a link that is down nothing leaves.
///
/// Takes `O(messages)` time, and `O(ranks)` when all arrive as they did before, only later; less where there is a short
/// form: a ring `O(ranks · speeds of link)`, direct exchange among equals `O(ranks)`, machines of equally many ranks
/// `O(ranks · lanes)`. For one thread.
public final class Finish {
    private final Schedule schedule;
    private final Links links;
    private final Volume volume;
    private final Optional<UnaryOperator<long[]>> shortForm;
    private final boolean anyDown;
    private long[] lastArrivalsPs = new long[0];
    private long[] lastFinishesPs = new long[0];

    /// What does not depend on arrivals is made once.
    public Finish(Schedule schedule, Links links) {
        this(schedule, links, new Volume.Dense(schedule));
    }

    /// Of a sum to which each rank adds a share of its values only.
    public static Finish sparse(AllReduce schedule, Links links, double share) {
        return new Finish(schedule, links, new Volume.Sparse(schedule, share));
    }

    private Finish(Schedule schedule, Links links, Volume volume) {
        this.schedule = schedule;
        this.volume = volume;
        this.links = links.carrying(volume.mostChunkBytes());
        this.anyDown = IntStream.range(0, schedule.world()).anyMatch(rank -> links.downUntilPs(rank) > 0);
        this.shortForm = anyDown ? Optional.empty() : shortForm();
    }

    private Optional<UnaryOperator<long[]>> shortForm() {
        if (schedule instanceof Ring ring) {
            int uneven = unevenSteps(ring);
            long bytes = volume.bytes(uneven, 0, 0, 1);
            return RingFinish.of(ring, links, bytes, ring.steps() - uneven)
                    .map(form -> arrivalsPs -> form.of(messageByMessage(arrivalsPs, uneven)));
        }
        return volume instanceof Volume.Dense ? denseShortForm() : Optional.empty();
    }

    /// After so many steps all messages are of one length.
    private int unevenSteps(Ring ring) {
        int step = ring.reducingSteps();
        while (step > 0 && volume.bytes(step - 1, 0, 0, 1) == volume.bytes(step, 0, 0, 1)) {
            step--;
        }
        return step;
    }

    private Optional<UnaryOperator<long[]>> denseShortForm() {
        return switch (schedule) {
            case Direct direct -> DirectFinish.of(direct, links).map(form -> form::of);
            case Hierarchical levels -> HierarchicalFinish.of(levels, links).map(form -> form::of);
            // Trees and halves have few messages, and parts of schedules are short.
            default -> Optional.empty();
        };
    }

    /// @param arrivalsPs by rank
    /// @return by rank
    public long[] of(long[] arrivalsPs) {
        if (arrivalsPs.length != schedule.world()) {
            throw new IllegalArgumentException(arrivalsPs.length + " arrivals in a world of " + schedule.world());
        }
        if (shortForm.isPresent()) {
            return shortForm.get().apply(arrivalsPs);
        }
        long laterPs = arrivalsPs[0] - (lastArrivalsPs.length == 0 ? 0 : lastArrivalsPs[0]);
        if (!isLater(arrivalsPs, lastArrivalsPs, laterPs) || anyDown) {
            lastArrivalsPs = arrivalsPs.clone();
            lastFinishesPs = messageByMessage(arrivalsPs);
            return lastFinishesPs.clone();
        }
        // All later by as much is as much later.
        return Arrays.stream(lastFinishesPs).map(ps -> ps + laterPs).toArray();
    }

    private static boolean isLater(long[] arrivalsPs, long[] beforePs, long laterPs) {
        if (arrivalsPs.length != beforePs.length) {
            return false;
        }
        for (int rank = 0; rank < beforePs.length; rank++) {
            if (arrivalsPs[rank] - beforePs[rank] != laterPs) {
                return false;
            }
        }
        return true;
    }

    long[] messageByMessage(long[] arrivalsPs) {
        return messageByMessage(arrivalsPs, schedule.steps());
    }

    private long[] messageByMessage(long[] arrivalsPs, int steps) {
        if (steps == 0) {
            return arrivalsPs;
        }
        Ports ports = new Ports(arrivalsPs, links, volume);
        ports.take(schedule, 0, steps);
        return ports.nowPs;
    }

    /// For a uniform ring that everybody enters at once, every finish after the arrival, in closed form.
    public static long uniformRingPs(Ring ring, LinkCost link) {
        long bytes = ring.chunks().mostBytes();
        LinkCost line = link.carrying(bytes);
        return ring.steps() * (line.latencyPs() + line.transmitPs(bytes));
    }
}
