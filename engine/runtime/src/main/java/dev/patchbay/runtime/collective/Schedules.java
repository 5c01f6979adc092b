package dev.patchbay.runtime.collective;

import dev.patchbay.pipeline.plan.CollectiveKind;

/// Makes the schedules of all collectives: all-reduce by any algorithm, and the others from its two halves.
public final class Schedules {
    private Schedules() {}

    /// All-reduce.
    ///
    /// @param nodeOfRank which machine each rank sits in
    public static AllReduce of(CollectiveKind kind, int world, int[] nodeOfRank, long elements, int bytesPerElement) {
        if (nodeOfRank.length != world) {
            throw new IllegalArgumentException(nodeOfRank.length + " seats in a world of " + world);
        }
        return switch (kind) {
            case RING -> new Ring(world, elements, bytesPerElement);
            case HALVING_DOUBLING -> new HalvingDoubling(world, elements, bytesPerElement);
            case DOUBLE_BINARY_TREE -> new DoubleBinaryTree(world, elements, bytesPerElement);
            case HIERARCHICAL -> new Hierarchical(nodeOfRank, elements, bytesPerElement);
            case DIRECT -> new Direct(world, elements, bytesPerElement);
        };
    }

    /// Each chunk's sum comes to its owner. Trees have roots and scatter nothing; a ring does it for them.
    public static Schedule reduceScatter(AllReduce allReduce) {
        AllReduce scattering = scattering(allReduce);
        return new Part(scattering, 0, scattering.reducingSteps());
    }

    /// Each chunk comes from its owner to everybody.
    public static Schedule allGather(AllReduce allReduce) {
        AllReduce scattering = scattering(allReduce);
        return new Part(scattering, scattering.reducingSteps(), scattering.steps());
    }

    /// The root deals the chunks out to their owners, who hand them round (van de Geijn's way for long vectors).
    public static Schedule broadcast(AllReduce allReduce, int root) {
        return new Broadcast(new Part(allReduce, allReduce.reducingSteps(), allReduce.steps()), allReduce, root);
    }

    /// Nobody goes on before all have come: an all-reduce of nothing.
    public static Schedule barrier(CollectiveKind kind, int[] nodeOfRank) {
        return of(kind, nodeOfRank.length, nodeOfRank, 0, 1);
    }

    private static AllReduce scattering(AllReduce allReduce) {
        return switch (allReduce) {
            case DoubleBinaryTree tree ->
                new Ring(tree.world(), tree.chunks().elements(), tree.chunks().bytesPerElement());
            case Ring _, HalvingDoubling _, Hierarchical _, Direct _ -> allReduce;
        };
    }

    /// Some steps of a schedule.
    private record Part(Schedule whole, int fromStep, int toStep) implements Schedule {
        @Override
        public int world() {
            return whole.world();
        }

        @Override
        public int steps() {
            return toStep - fromStep;
        }

        @Override
        public Chunks chunks() {
            return whole.chunks();
        }

        @Override
        public void tell(int step, Hearer hearer) {
            whole.tell(fromStep + step, hearer);
        }
    }

    private record Broadcast(Schedule handingRound, AllReduce owners, int root) implements Schedule {
        @Override
        public int world() {
            return handingRound.world();
        }

        @Override
        public int steps() {
            return world() == 1 ? 0 : 1 + handingRound.steps();
        }

        @Override
        public Chunks chunks() {
            return handingRound.chunks();
        }

        @Override
        public void tell(int step, Hearer hearer) {
            if (step > 0) {
                handingRound.tell(step - 1, hearer);
                return;
            }
            for (int chunk = 0; chunk < chunks().count(); chunk++) {
                if (owners.owner(chunk) != root) {
                    hearer.message(root, owners.owner(chunk), chunk, 1, false);
                }
            }
        }
    }
}
