package dev.patchbay.runtime.cost.server;

import dev.patchbay.runtime.collective.LinkCost;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.fault.ImpairedLinks;
import java.util.Arrays;

/// Until when each link is taken: every process has one out and one in, and so has every machine.
final class Wires {
    private final Links links;
    private final long[] outPs;
    private final long[] inPs;
    private final long[] nodeOutPs;
    private final long[] nodeInPs;
    private final Condition[] conditions;
    private long arrivedPs;

    Wires(int processes, Links links) {
        this.links = links;
        this.outPs = new long[processes];
        this.inPs = new long[processes];
        this.conditions = new Condition[processes];
        Arrays.fill(conditions, Condition.SOUND);
        int nodes = 1;
        for (int process = 0; process < processes; process++) {
            nodes = Math.max(nodes, links.node(process) + 1);
        }
        this.nodeOutPs = new long[nodes];
        this.nodeInPs = new long[nodes];
    }

    /// From now on the process's own link is so.
    void put(int process, Condition condition) {
        conditions[process] = condition;
        outPs[process] = Math.max(outPs[process], condition.cutUntilPs());
        inPs[process] = Math.max(inPs[process], condition.cutUntilPs());
    }

    /// Sends a message that wants to leave at `wantedPs`; when it is there says [#arrivedPs].
    ///
    /// @return when it leaves
    long send(int from, int to, long bytes, long wantedPs) {
        LinkCost link = ImpairedLinks.impaired(
                ImpairedLinks.impaired(links.between(from, to), conditions[from]), conditions[to]);
        int out = links.node(from);
        int in = links.node(to);
        long leavesPs = Math.max(wantedPs, Math.max(outPs[from], inPs[to]));
        if (out != in) {
            leavesPs = Math.max(leavesPs, Math.max(nodeOutPs[out], nodeInPs[in]));
        }
        long gonePs = leavesPs + link.transmitPs(bytes);
        outPs[from] = gonePs;
        inPs[to] = gonePs;
        if (out != in) {
            nodeOutPs[out] = gonePs;
            nodeInPs[in] = gonePs;
        }
        arrivedPs = gonePs + link.latencyPs();
        return leavesPs;
    }

    /// Of the last message.
    long arrivedPs() {
        return arrivedPs;
    }
}
