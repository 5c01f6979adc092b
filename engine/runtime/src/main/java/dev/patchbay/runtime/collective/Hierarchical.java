package dev.patchbay.runtime.collective;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// All-reduce inside machines first, then across: a ring of each machine's lanes reduces and scatters, each lane's
/// share
/// is all-reduced on a ring of machines, and the rings inside gather. There are as many lanes as the machine with the
/// fewest ranks has; a rank beyond them gives its part to a lane of its machine first and gets everything from it at
/// last. The phases follow each other and do not overlap.
public final class Hierarchical implements AllReduce {
    private final int world;
    private final int lanes;
    /// By machine, in the order of ranks.
    private final List<List<Integer>> machines;
    private final Ring inside;
    private final Ring across;
    private final Chunks chunks;

    /// @param nodeOfRank which machine each rank sits in
    Hierarchical(int[] nodeOfRank, long elements, int bytesPerElement) {
        this.world = nodeOfRank.length;
        TreeMap<Integer, List<Integer>> byNode = new TreeMap<>();
        for (int rank = 0; rank < world; rank++) {
            byNode.computeIfAbsent(nodeOfRank[rank], _ -> new ArrayList<>()).add(rank);
        }
        this.machines = List.copyOf(byNode.values());
        this.lanes = machines.stream().mapToInt(List::size).min().orElseThrow();
        this.chunks = new Chunks(elements, lanes * machines.size(), bytesPerElement);
        this.inside = new Ring(lanes, 0, 1);
        this.across = new Ring(machines.size(), 0, 1);
    }

    @Override
    public int world() {
        return world;
    }

    @Override
    public int reducingSteps() {
        return folds() + inside.reducingSteps() + across.reducingSteps();
    }

    @Override
    public Chunks chunks() {
        return chunks;
    }

    @Override
    public void tell(int step, Hearer hearer) {
        boolean adds = step < reducingSteps();
        int insideAt = step - folds();
        int acrossAt = insideAt - inside.reducingSteps();
        int gatherAt = acrossAt - across.steps() + inside.reducingSteps();
        if (insideAt < 0 || step == steps() - folds()) {
            fold(adds, hearer);
        } else if (acrossAt < 0) {
            inside(insideAt, adds, hearer);
        } else if (acrossAt < across.steps()) {
            across(acrossAt, adds, hearer);
        } else {
            inside(gatherAt, adds, hearer);
        }
    }

    /// The ranks of each machine that takes part.
    public List<List<Integer>> machines() {
        return machines;
    }

    /// Steps between machines, which lie in the middle.
    public int acrossSteps() {
        return across.steps();
    }

    private int folds() {
        return world > lanes * machines.size() ? 1 : 0;
    }

    private void fold(boolean adds, Hearer hearer) {
        for (List<Integer> ranks : machines) {
            for (int seat = lanes; seat < ranks.size(); seat++) {
                int beyond = ranks.get(seat);
                int lane = ranks.get(seat % lanes);
                hearer.message(adds ? beyond : lane, adds ? lane : beyond, 0, chunks.count(), adds);
            }
        }
    }

    private void inside(int ringStep, boolean adds, Hearer hearer) {
        for (List<Integer> ranks : machines) {
            for (int lane = 0; lane < lanes; lane++) {
                int share = inside.chunkSent(lane, ringStep);
                int to = ranks.get((lane + 1) % lanes);
                hearer.message(ranks.get(lane), to, share * machines.size(), machines.size(), adds);
            }
        }
    }

    private void across(int ringStep, boolean adds, Hearer hearer) {
        for (int machine = 0; machine < machines.size(); machine++) {
            List<Integer> next = machines.get((machine + 1) % machines.size());
            for (int lane = 0; lane < lanes; lane++) {
                // The share that this lane has the machine's sum of.
                int share = (lane + 1) % lanes;
                int chunk = share * machines.size() + across.chunkSent(machine, ringStep);
                hearer.message(machines.get(machine).get(lane), next.get(lane), chunk, 1, adds);
            }
        }
    }

    /// At most: machines may have unequally many ranks.
    @Override
    public int parts(int step, int from, int chunk) {
        int insideAt = step - folds();
        int acrossAt = insideAt - inside.reducingSteps();
        int machine = Math.ceilDiv(world, machines.size());
        if (insideAt < 0) {
            return 1;
        } else if (acrossAt < 0) {
            return Math.min(machine, (insideAt + 1) * Math.ceilDiv(machine, lanes));
        }
        return (int) Math.min(world, (long) machine * across.parts(acrossAt, 0, 0));
    }

    @Override
    public int owner(int chunk) {
        int lane = inside.owner(chunk / machines.size());
        return machines.get(across.owner(chunk % machines.size())).get(lane);
    }
}
