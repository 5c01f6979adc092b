package dev.patchbay.runtime.collective.finish;

import dev.patchbay.runtime.collective.LinkCost;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.collective.Schedule;

/// Until when each link is taken.
final class Ports implements Schedule.Hearer {
    private final Links links;
    private final Volume volume;
    private final Transmits transmits = new Transmits();
    private int now;
    private final int[] node;
    final long[] nowPs;
    final long[] outPs;
    final long[] inPs;
    private final long[] nodeOutPs;
    private final long[] nodeInPs;
    private final long[] receivedPs;

    Ports(long[] arrivalsPs, Links links, Volume volume) {
        int world = arrivalsPs.length;
        this.links = links;
        this.volume = volume;
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
        long gonePs = leavesPs + transmits.on(link, volume.bytes(now, from, chunk, chunks));
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

    /// Steps `[from, to)` of a schedule, message by message.
    void take(Schedule schedule, int from, int to) {
        for (int step = from; step < to; step++) {
            now = step;
            begin();
            schedule.tell(step, this);
            end();
        }
    }

    /// Transmission times made once each: links and lengths are few.
    private static final class Transmits {
        private static final int KEPT = 8;

        private final LinkCost[] links = new LinkCost[KEPT];
        private final long[] lengths = new long[KEPT];
        private final long[] timesPs = new long[KEPT];
        private int next;

        long on(LinkCost link, long bytes) {
            for (int i = 0; i < KEPT; i++) {
                if (lengths[i] == bytes && link.equals(links[i])) {
                    return timesPs[i];
                }
            }
            long timePs = link.transmitPs(bytes);
            links[next] = link;
            lengths[next] = bytes;
            timesPs[next] = timePs;
            next = (next + 1) % KEPT;
            return timePs;
        }
    }
}
