package dev.patchbay.runtime.collective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.runtime.collective.finish.Finish;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static final float[] SPECIAL = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        -0f,
        0f,
        Float.MIN_VALUE,
        -Float.MIN_NORMAL / 2,
        Float.MAX_VALUE
    };

    @Property(tries = 400)
    void allReduceGivesEveryRankTheBitsThatItsAdditionsSay(
            @ForAll CollectiveKind kind,
            @ForAll @IntRange(min = 1, max = 64) int world,
            @ForAll @IntRange(min = 0, max = 300) int elements,
            @ForAll @IntRange(min = 1, max = 9) int mostPerNode,
            @ForAll long seed) {
        AllReduce schedule = Schedules.of(kind, world, nodes(world, mostPerNode, seed), elements, 4);
        float[][] parts = parts(world, elements, seed, seed % 2 == 0);
        float[][] held = carriedOut(schedule, parts);
        for (int chunk = 0; chunk < schedule.chunks().count(); chunk++) {
            Additions additions = Additions.of(schedule, chunk);
            long end = schedule.chunks().begin(chunk) + schedule.chunks().length(chunk);
            for (int i = (int) schedule.chunks().begin(chunk); i < end; i++) {
                int at = i;
                float[] column = column(parts, at);
                int bits = Float.floatToIntBits(additions.sum(column));
                for (int rank = 0; rank < world; rank++) {
                    assertThat(Float.floatToIntBits(held[rank][at])).isEqualTo(bits);
                }
                if (seed % 2 != 0) {
                    double exact = IntStream.range(0, world)
                            .mapToDouble(r -> column[r])
                            .sum();
                    double most = IntStream.range(0, world)
                            .mapToDouble(r -> Math.abs(column[r]))
                            .sum();
                    assertThat((double) held[0][at])
                            .isCloseTo(exact, org.assertj.core.data.Offset.offset(most * world * 0x1p-24));
                }
            }
        }
    }

    @Property(tries = 200)
    void reduceScatterBringsEachSumToItsOwnerAndAllGatherToEverybody(
            @ForAll CollectiveKind kind,
            @ForAll @IntRange(min = 1, max = 40) int world,
            @ForAll @IntRange(min = 0, max = 100) int elements,
            @ForAll long seed) {
        int[] nodes = nodes(world, 4, seed);
        AllReduce allReduce = Schedules.of(kind, world, nodes, elements, 4);
        Schedule scatter = Schedules.reduceScatter(allReduce);
        Schedule gather = Schedules.allGather(allReduce);
        AllReduce owners = kind == CollectiveKind.DOUBLE_BINARY_TREE
                ? Schedules.of(CollectiveKind.RING, world, nodes, elements, 4)
                : allReduce;
        float[][] parts = parts(world, elements, seed, false);
        float[][] scattered = carriedOut(scatter, parts);
        float[][] gathered = carriedOut(gather, parts);
        for (int chunk = 0; chunk < scatter.chunks().count(); chunk++) {
            int from = (int) scatter.chunks().begin(chunk);
            int to = from + (int) scatter.chunks().length(chunk);
            int owner = owners.owner(chunk);
            float[] sums = Arrays.copyOfRange(carriedOut(owners, parts)[0], from, to);
            assertThat(Arrays.copyOfRange(scattered[owner], from, to)).isEqualTo(sums);
            for (int rank = 0; rank < world; rank++) {
                assertThat(Arrays.copyOfRange(gathered[rank], from, to))
                        .isEqualTo(Arrays.copyOfRange(parts[owner], from, to));
            }
        }
    }

    @Property(tries = 200)
    void broadcastBringsTheRootsVectorToEverybody(
            @ForAll CollectiveKind kind,
            @ForAll @IntRange(min = 1, max = 64) int world,
            @ForAll @IntRange(min = 0, max = 63) int root,
            @ForAll @IntRange(min = 0, max = 100) int elements,
            @ForAll long seed) {
        AllReduce allReduce = Schedules.of(kind, world, nodes(world, 4, seed), elements, 4);
        float[][] parts = parts(world, elements, seed, false);
        for (float[] held : carriedOut(Schedules.broadcast(allReduce, root % world), parts)) {
            assertThat(held).isEqualTo(parts[root % world]);
        }
    }

    @Property(tries = 200)
    void nobodyPassesABarrierBeforeTheLastHasCome(
            @ForAll CollectiveKind kind,
            @ForAll @IntRange(min = 2, max = 40) int world,
            @ForAll @IntRange(min = 0, max = 39) int last,
            @ForAll long seed) {
        long[] arrivals = new long[world];
        arrivals[last % world] = 1_000_000;
        LinkCost link = new LinkCost(3, 1_000_000);
        long[] finishes = new Finish(Schedules.barrier(kind, nodes(world, 4, seed)), Links.uniform(link)).of(arrivals);
        assertThat(Arrays.stream(finishes).min().orElseThrow()).isGreaterThanOrEqualTo(1_000_000);
        assertThat(Arrays.stream(finishes).max().orElseThrow())
                .isGreaterThan(1_000_000)
                .isLessThanOrEqualTo(1_000_000 + 2L * 3 * world);
    }

    @Test
    void ringAndDirectAddAChainAndHalvingABalancedTree() {
        assertThat(Additions.of(new Ring(4, 40, 4), 1).program()).containsExactly(1, 2, -1, 3, -1, 0, -1);
        assertThat(Additions.of(new Direct(4, 40, 4), 1).program()).containsExactly(2, 1, -1, 3, -1, 0, -1);
        Additions halving = Additions.of(new HalvingDoubling(4, 40, 4), 0);
        assertThat(halving.program()).containsExactly(3, 2, -1, 1, 0, -1, -1);
        assertThat(halving.depth()).isEqualTo(3);
    }

    @Test
    void treesOfEvenWorldsSwapLeavesAndInnerNodes() {
        int world = 32;
        AllReduce trees = new DoubleBinaryTree(world, 100, 4);
        int[] sumsReceived = new int[world];
        for (int step = 0; step < trees.reducingSteps(); step++) {
            trees.messages(step).forEach(m -> sumsReceived[m.to()]++);
        }
        // Two children as an inner node, none as a leaf; a root has one.
        assertThat(Arrays.stream(sumsReceived).max().orElseThrow()).isEqualTo(2);
        assertThat(Arrays.stream(sumsReceived).min().orElseThrow()).isEqualTo(1);
    }

    private static float[][] carriedOut(Schedule schedule, float[][] parts) {
        float[][] held = Arrays.stream(parts).map(float[]::clone).toArray(float[][]::new);
        for (int step = 0; step < schedule.steps(); step++) {
            float[][] before = Arrays.stream(held).map(float[]::clone).toArray(float[][]::new);
            for (Schedule.Message message : schedule.messages(step)) {
                long end = schedule.chunks().begin(message.chunk() + message.chunks());
                for (int i = (int) schedule.chunks().begin(message.chunk()); i < end; i++) {
                    float sent = before[message.from()][i];
                    held[message.to()][i] = message.adds() ? sent + held[message.to()][i] : sent;
                }
            }
        }
        return held;
    }

    private static float[] column(float[][] parts, int at) {
        float[] column = new float[parts.length];
        for (int rank = 0; rank < parts.length; rank++) {
            column[rank] = parts[rank][at];
        }
        return column;
    }

    private static float[][] parts(int world, int elements, long seed, boolean special) {
        Random random = new Random(seed);
        float[][] parts = new float[world][elements];
        for (float[] part : parts) {
            for (int i = 0; i < elements; i++) {
                part[i] = special && random.nextInt(world) == 0
                        ? SPECIAL[random.nextInt(SPECIAL.length)]
                        : (random.nextFloat() - 0.5f) * (1 << random.nextInt(20));
            }
        }
        return parts;
    }

    /// Machines of one to so many ranks, sometimes with the ranks dealt out over them.
    static int[] nodes(int world, int mostPerNode, long seed) {
        Random random = new Random(~seed);
        int[] nodes = new int[world];
        int node = 0;
        for (int rank = 0; rank < world; node++) {
            for (int seat = 1 + random.nextInt(mostPerNode); seat > 0 && rank < world; seat--) {
                nodes[rank++] = node;
            }
        }
        if (random.nextInt(4) == 0) {
            for (int rank = world - 1; rank > 0; rank--) {
                int other = random.nextInt(rank + 1);
                int kept = nodes[rank];
                nodes[rank] = nodes[other];
                nodes[other] = kept;
            }
        }
        return nodes;
    }
}
