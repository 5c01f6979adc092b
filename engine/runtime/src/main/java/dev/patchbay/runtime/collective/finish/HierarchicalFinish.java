package dev.patchbay.runtime.collective.finish;

import dev.patchbay.runtime.collective.Hierarchical;
import dev.patchbay.runtime.collective.LinkCost;
import dev.patchbay.runtime.collective.Links;
import java.util.List;
import java.util.Optional;

/// The finishes of a [Hierarchical] exchange without the messages between its machines, equal to them to the
/// picosecond.
/// Inside machines the messages are taken as they are.
///
/// Between machines, in `S` steps the `L` lanes of a machine send one after the other over the one link to the next
/// machine. Count a machine's messages by `k = s · L + l`. The `k`-th leaves after the one before, and after what its
/// lane
/// received, which was the `k − L`-th of the machine before. So what reaches the last message `k = (S − 1) · L + l`
/// began
/// with some machine `m − j` and lane `l'` at its arrival, moved on `j` times (a latency and a transmission for `L`
/// numbers) and else went from number to number (a transmission each); the latest of these counts, which a window that
/// slides round the machines finds. Takes `O(ranks)` time for that and `O(ranks · lanes)` in all.
final class HierarchicalFinish {
    private final Hierarchical schedule;
    private final Links links;
    private final List<List<Integer>> machines;
    private final int lanes;
    private final int steps;
    private final long transmitPs;
    private final long latencyPs;

    private HierarchicalFinish(Hierarchical schedule, Links links, LinkCost across) {
        this.schedule = schedule;
        this.links = links;
        this.machines = schedule.machines();
        this.lanes = machines.getFirst().size();
        this.steps = schedule.acrossSteps();
        this.transmitPs = across.transmitPs(schedule.chunks().mostBytes());
        this.latencyPs = across.latencyPs();
    }

    /// Nothing when machines have unequally many ranks, when links between them differ, or when there is one machine.
    static Optional<HierarchicalFinish> of(Hierarchical schedule, Links links) {
        List<List<Integer>> machines = schedule.machines();
        int lanes = machines.getFirst().size();
        if (machines.size() == 1) {
            return Optional.empty();
        }
        LinkCost across =
                links.between(machines.get(0).getFirst(), machines.get(1).getFirst());
        for (int machine = 0; machine < machines.size(); machine++) {
            List<Integer> here = machines.get(machine);
            List<Integer> next = machines.get((machine + 1) % machines.size());
            if (here.size() != lanes || next.size() != lanes) {
                return Optional.empty();
            }
            for (int lane = 0; lane < lanes; lane++) {
                int rank = here.get(lane);
                if (!links.between(rank, next.get(lane)).equals(across)
                        || links.node(rank) != links.node(here.getFirst())
                        || links.node(rank) == links.node(next.get(lane))) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new HierarchicalFinish(schedule, links, across));
    }

    long[] of(long[] arrivalsPs) {
        Ports ports = new Ports(arrivalsPs, links, new Volume.Dense(schedule));
        int before = schedule.reducingSteps() - steps / 2;
        ports.take(schedule, 0, before);
        across(ports);
        ports.take(schedule, before + steps, schedule.steps());
        return ports.nowPs;
    }

    private void across(Ports ports) {
        int count = machines.size();
        // When each lane can send first, and the latest of a machine as if it had been its first lane's.
        long[][] readyPs = new long[count][lanes];
        long[] machinePs = new long[count];
        for (int machine = 0; machine < count; machine++) {
            machinePs[machine] = Long.MIN_VALUE;
            for (int lane = 0; lane < lanes; lane++) {
                int rank = machines.get(machine).get(lane);
                int to = machines.get((machine + 1) % count).get(lane);
                // What the receiver was sent before may still be on its link.
                readyPs[machine][lane] = Math.max(ports.nowPs[rank], Math.max(ports.outPs[rank], ports.inPs[to]));
                machinePs[machine] = Math.max(machinePs[machine], readyPs[machine][lane] - lane * transmitPs);
            }
        }
        long movePs = latencyPs + transmitPs - lanes * transmitPs;
        long[] latestPs = SlidingMaximum.overRing(machinePs, steps - 1, movePs);
        long[][] gonePs = new long[count][lanes];
        for (int machine = 0; machine < count; machine++) {
            long[] farthest = readyPs[Math.floorMod(machine - (steps - 1), count)];
            long farthestPs = Long.MIN_VALUE;
            for (int lane = 0; lane < lanes; lane++) {
                farthestPs = Math.max(farthestPs, farthest[lane] - lane * transmitPs + (steps - 1) * movePs);
                gonePs[machine][lane] =
                        Math.max(latestPs[machine], farthestPs) + ((steps - 1L) * lanes + lane + 1) * transmitPs;
            }
        }
        for (int machine = 0; machine < count; machine++) {
            for (int lane = 0; lane < lanes; lane++) {
                int rank = machines.get(machine).get(lane);
                long receivedPs = gonePs[Math.floorMod(machine - 1, count)][lane];
                ports.outPs[rank] = gonePs[machine][lane];
                ports.inPs[rank] = receivedPs;
                ports.nowPs[rank] = Math.max(receivedPs + latencyPs, gonePs[machine][lane]);
            }
        }
    }
}
