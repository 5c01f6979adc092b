package dev.patchbay.runtime.collective;

import java.util.Optional;

/// When each rank has finished a collective, given when each arrived: max-plus over the schedule's messages.
/// The only place where a collective gets its time; workers call it with the stamps they exchanged, the fleet
/// with its own.
///
/// A message leaves when its sender has done its step before and all links on its way are free: the sender's
/// own and the receiver's own and, between machines, the one out of the sender's machine and the one into the
/// receiver's. It occupies them while its bytes leave, and is there a latency later. A link takes messages in
/// the schedule's order, so that a late one holds up those behind it. Chunks count with the length of the cut's
/// longest one. Over a link that is down nothing leaves before it is up.
public final class Finish {
    private final Schedule schedule;
    private final Links links;
    private final Optional<RingFinish> ring;

    /// What does not depend on arrivals is made once.
    public Finish(Schedule schedule, Links links) {
        this.schedule = schedule;
        this.links = links.carrying(schedule.chunks().mostBytes());
        this.ring = schedule instanceof Ring r ? RingFinish.of(r, this.links) : Optional.empty();
    }

    /// @param arrivalsPs by rank
    /// @return by rank
    public long[] of(long[] arrivalsPs) {
        if (arrivalsPs.length != schedule.world()) {
            throw new IllegalArgumentException(arrivalsPs.length + " arrivals in a world of " + schedule.world());
        }
        return ring.isPresent() ? ring.get().of(arrivalsPs) : messageByMessage(arrivalsPs);
    }

    long[] messageByMessage(long[] arrivalsPs) {
        Ports ports = new Ports(arrivalsPs, links, new Transmits(schedule.chunks()));
        for (int step = 0; step < schedule.steps(); step++) {
            ports.begin();
            schedule.tell(step, ports);
            ports.end();
        }
        return ports.nowPs;
    }

    /// For a uniform ring that everybody enters at once, every finish after the arrival, in closed form.
    public static long uniformRingPs(Ring ring, LinkCost link) {
        long bytes = ring.chunks().mostBytes();
        LinkCost line = link.carrying(bytes);
        return ring.steps() * (line.latencyPs() + line.transmitPs(bytes));
    }

    /// Until when each link is taken.
    private static final class Ports implements Schedule.Hearer {
        private final Links links;
        private final Transmits transmits;
        private final int[] node;
        private final long[] nowPs;
        private final long[] outPs;
        private final long[] inPs;
        private final long[] nodeOutPs;
        private final long[] nodeInPs;
        private final long[] receivedPs;

        Ports(long[] arrivalsPs, Links links, Transmits transmits) {
            int world = arrivalsPs.length;
            this.links = links;
            this.transmits = transmits;
            this.node = new int[world];
            int nodes = 1;
            for (int rank = 0; rank < world; rank++) {
                node[rank] = links.node(rank);
                nodes = Math.max(nodes, node[rank] + 1);
            }
            this.nowPs = arrivalsPs.clone();
            this.outPs = new long[world];
            this.inPs = new long[world];
            this.nodeOutPs = new long[nodes];
            this.nodeInPs = new long[nodes];
            this.receivedPs = new long[world];
            for (int rank = 0; rank < world; rank++) {
                outPs[rank] = links.downUntilPs(rank);
                inPs[rank] = outPs[rank];
            }
        }

        void begin() {
            System.arraycopy(nowPs, 0, receivedPs, 0, nowPs.length);
        }

        @Override
        public void message(int from, int to, int chunk, int chunks, boolean adds) {
            LinkCost link = links.between(from, to);
            boolean across = node[from] != node[to];
            long leavesPs = Math.max(nowPs[from], Math.max(outPs[from], inPs[to]));
            if (across) {
                leavesPs = Math.max(leavesPs, Math.max(nodeOutPs[node[from]], nodeInPs[node[to]]));
            }
            long gonePs = leavesPs + transmits.on(link, chunks);
            outPs[from] = gonePs;
            inPs[to] = gonePs;
            if (across) {
                nodeOutPs[node[from]] = gonePs;
                nodeInPs[node[to]] = gonePs;
            }
            receivedPs[to] = Math.max(receivedPs[to], gonePs + link.latencyPs());
        }

        void end() {
            for (int rank = 0; rank < nowPs.length; rank++) {
                nowPs[rank] = Math.max(receivedPs[rank], outPs[rank]);
            }
        }
    }

    /// Transmission times made once each: links and numbers of chunks are few.
    private static final class Transmits {
        private static final int KEPT = 8;

        private final long chunkBytes;
        private final LinkCost[] links = new LinkCost[KEPT];
        private final int[] chunks = new int[KEPT];
        private final long[] timesPs = new long[KEPT];
        private int next;

        Transmits(Chunks cut) {
            this.chunkBytes = cut.mostBytes();
        }

        long on(LinkCost link, int count) {
            for (int i = 0; i < KEPT; i++) {
                if (link.equals(links[i]) && chunks[i] == count) {
                    return timesPs[i];
                }
            }
            long timePs = link.transmitPs(chunkBytes * count);
            links[next] = link;
            chunks[next] = count;
            timesPs[next] = timePs;
            next = (next + 1) % KEPT;
            return timePs;
        }
    }
}
