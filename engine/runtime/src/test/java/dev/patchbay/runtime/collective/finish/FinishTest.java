package dev.patchbay.runtime.collective.finish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.runtime.collective.AllReduce;
import dev.patchbay.runtime.collective.Chunks;
import dev.patchbay.runtime.collective.LinkCost;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.collective.Ring;
import dev.patchbay.runtime.collective.Schedule;
import dev.patchbay.runtime.collective.Schedules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FinishTest {
    private static final LinkCost FAST = new LinkCost(500, 10_000_000_000L);
    private static final LinkCost SLOW = new LinkCost(7_000, 1_000_000_000L);

    @Property(tries = 300)
    void bytesOverBandwidthIsRoundedHalfUpOnce(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long bytes,
            @ForAll @LongRange(min = 1_000_000, max = 9_000_000_000_000L) long bytesPerSecond) {
        long exact = BigDecimal.valueOf(bytes)
                .multiply(BigDecimal.valueOf(1_000_000_000_000L))
                .divide(BigDecimal.valueOf(bytesPerSecond), 0, RoundingMode.HALF_UP)
                .longValueExact();
        assertThat(new LinkCost(0, bytesPerSecond).transmitPs(bytes)).isEqualTo(exact);
    }

    @Property(tries = 200)
    void aUniformRingEnteredAtOnceIsTheClosedForm(
            @ForAll @IntRange(min = 1, max = 24) int world,
            @ForAll @LongRange(min = 0, max = 5000) long elements,
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long arrivalPs) {
        Ring ring = new Ring(world, elements, 4);
        long[] finishes = new Finish(ring, Links.uniform(SLOW)).messageByMessage(all(world, arrivalPs));
        long longestBytes = (elements + world - 1) / world * 4;
        long closed = 2L * (world - 1) * (SLOW.latencyPs() + SLOW.transmitPs(longestBytes));
        assertThat(Finish.uniformRingPs(ring, SLOW)).isEqualTo(closed);
        assertThat(finishes).containsOnly(arrivalPs + closed);
    }

    @Property(tries = 200)
    void nobodyFinishesBeforeTheLastHasArrived(
            @ForAll @Size(min = 2, max = 16) List<@LongRange(min = 0, max = 1_000_000_000) Long> arrivals,
            @ForAll @LongRange(min = 0, max = 1000) long elements,
            @ForAll @IntRange(min = 1, max = 4) int devicesPerNode) {
        long[] at = longs(arrivals);
        long[] finishes = new Finish(new Ring(at.length, elements, 4), nodes(at.length, devicesPerNode)).of(at);
        long last = Arrays.stream(at).max().orElseThrow();
        assertThat(Arrays.stream(finishes).min().orElseThrow()).isGreaterThan(last);
    }

    @Property(tries = 200)
    void whoArrivesLaterMakesNobodyFinishEarlier(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 0, max = 100_000) Long> arrivals,
            @ForAll @IntRange(min = 0, max = 11) int who,
            @ForAll @LongRange(min = 1, max = 100_000) long later,
            @ForAll @IntRange(min = 1, max = 4) int devicesPerNode) {
        long[] at = longs(arrivals);
        Ring ring = new Ring(at.length, 1001, 4);
        Links links = nodes(at.length, devicesPerNode);
        long[] before = new Finish(ring, links).of(at);
        at[who % at.length] += later;
        long[] after = new Finish(ring, links).of(at);
        for (int rank = 0; rank < at.length; rank++) {
            assertThat(after[rank]).isBetween(before[rank], before[rank] + later);
        }
    }

    @Property(tries = 100)
    void allLaterByAsMuchIsAsMuchLater(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 0, max = 100_000) Long> arrivals,
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long later) {
        long[] at = longs(arrivals);
        Ring ring = new Ring(at.length, 1001, 4);
        long[] before = new Finish(ring, nodes(at.length, 2)).of(at);
        long[] after = new Finish(ring, nodes(at.length, 2))
                .of(Arrays.stream(at).map(a -> a + later).toArray());
        assertThat(after).isEqualTo(Arrays.stream(before).map(b -> b + later).toArray());
    }

    @Property(tries = 1000)
    void aRingsShortFormIsTheMessagesToThePicosecond(
            @ForAll @IntRange(min = 1, max = 40) int world,
            @ForAll @IntRange(min = 1, max = 9) int mostPerNode,
            @ForAll @LongRange(min = 0, max = 3000) long elements,
            @ForAll long seed) {
        Random random = new Random(seed);
        int[] nodeOfRank = unevenNodes(world, mostPerNode, random);
        LinkCost[] interOfNode = new LinkCost[world];
        for (int node = 0; node < world; node++) {
            interOfNode[node] = random.nextInt(4) == 0
                    ? new LinkCost(random.nextInt(100_000), 1_000_000_000L + random.nextInt(1_000_000_000))
                    : SLOW;
        }
        Links links = Links.ofNodes(nodeOfRank, FAST, node -> interOfNode[node]);
        long spread = 1 + (long) Math.pow(10, random.nextInt(10));
        long[] arrivals = random.longs(world, 0, spread).toArray();
        Finish finish = new Finish(new Ring(world, elements, 4), links);
        assertThat(finish.of(arrivals)).isEqualTo(finish.messageByMessage(arrivals));
    }

    @Property(tries = 1000)
    void theOthersShortFormsAreTheMessagesToThePicosecond(
            @ForAll @IntRange(min = 1, max = 7) int machines,
            @ForAll @IntRange(min = 1, max = 6) int perMachine,
            @ForAll @LongRange(min = 0, max = 3000) long elements,
            @ForAll long seed) {
        Random random = new Random(seed);
        int world = machines * perMachine;
        int[] nodeOfRank =
                IntStream.range(0, world).map(rank -> rank / perMachine).toArray();
        Links links = Links.ofNodes(nodeOfRank, FAST, new LinkCost(random.nextInt(100_000), 3_000_000_000L));
        for (CollectiveKind kind : List.of(CollectiveKind.DIRECT, CollectiveKind.HIERARCHICAL)) {
            AllReduce schedule = Schedules.of(kind, world, nodeOfRank, elements, 4);
            Finish finish = new Finish(schedule, links);
            long spread = 1 + (long) Math.pow(10, random.nextInt(10));
            for (int i = 0; i < 3; i++) {
                long[] arrivals = random.longs(world, 0, spread).toArray();
                assertThat(finish.of(arrivals)).isEqualTo(finish.messageByMessage(arrivals));
            }
        }
    }

    @Property(tries = 300)
    void aRingOfGrowingSumsHasAShortFormToo(
            @ForAll @IntRange(min = 2, max = 40) int world,
            @ForAll @LongRange(min = 1, max = 30_000) long elements,
            @ForAll @IntRange(min = 1, max = 100) int percent,
            @ForAll long seed) {
        long[] arrivals = new Random(seed).longs(world, 0, 1_000_000).toArray();
        Finish finish = Finish.sparse(new Ring(world, elements, 4), nodes(world, 3), percent / 100.0);
        assertThat(finish.of(arrivals)).isEqualTo(finish.messageByMessage(arrivals));
    }

    @Test
    void sumsOfAFewValuesGrowUntilAllAreFull() {
        // Chunks of 100 values: of one rank 10 travel, of the sum of two 20, and of all four 40.
        Ring ring = new Ring(4, 400, 4);
        long full = Finish.sparse(ring, Links.uniform(FAST), 1).of(new long[4])[0];
        long tenth = Finish.sparse(ring, Links.uniform(FAST), 0.1).of(new long[4])[0];
        long places = 13;
        assertThat(full).isEqualTo(6 * (FAST.transmitPs(400 + places) + 500));
        assertThat(tenth)
                .isEqualTo(FAST.transmitPs(40 + places)
                        + FAST.transmitPs(80 + places)
                        + FAST.transmitPs(120 + places)
                        + 3 * FAST.transmitPs(160 + places)
                        + 6 * 500);
    }

    @Property(tries = 100)
    void whatWasTimedOnceIsOnlyLaterTheNextTime(@ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long later) {
        int[] nodeOfRank = {0, 0, 0, 1, 1};
        AllReduce schedule = Schedules.of(CollectiveKind.HIERARCHICAL, 5, nodeOfRank, 1001, 4);
        Finish finish = new Finish(schedule, Links.ofNodes(nodeOfRank, FAST, SLOW));
        long[] arrivals = {5, 70_000, 0, 3000, 9};
        var _ = finish.of(arrivals);
        long[] moved = Arrays.stream(arrivals).map(at -> at + later).toArray();
        assertThat(finish.of(moved)).isEqualTo(finish.messageByMessage(moved));
    }

    /// Machines of one to so many ranks, one after the other.
    private static int[] unevenNodes(int world, int mostPerNode, Random random) {
        int[] nodeOfRank = new int[world];
        int left = 1 + random.nextInt(mostPerNode);
        for (int rank = 1; rank < world; rank++) {
            boolean next = --left == 0;
            nodeOfRank[rank] = nodeOfRank[rank - 1] + (next ? 1 : 0);
            left = next ? 1 + random.nextInt(mostPerNode) : left;
        }
        return nodeOfRank;
    }

    @Test
    void whatGoesOutOfAMachineGoesOneAfterTheOther() {
        // Four ranks on two machines; both of machine 0 send their half to machine 1 in the second round.
        Links links = Links.ofNodes(new int[] {0, 0, 1, 1}, FAST, SLOW);
        long[] finishes = new Finish(
                        Schedules.of(CollectiveKind.HALVING_DOUBLING, 4, new int[] {0, 0, 1, 1}, 4000, 4), links)
                .of(new long[4]);
        long inside = FAST.transmitPs(8000) + FAST.latencyPs();
        // Two messages out of each machine there and two back, without a pause between.
        long across = 4 * SLOW.transmitPs(4000) + SLOW.latencyPs();
        assertThat(Arrays.stream(finishes).max().orElseThrow()).isEqualTo(2 * inside + across);
    }

    @Test
    void oneSlowLinkHoldsUpTheWholeRing() {
        Links oneSlow = (from, _) -> from == 3 ? SLOW : FAST;
        Ring ring = new Ring(8, 8000, 4);
        long latest =
                Arrays.stream(new Finish(ring, oneSlow).of(all(8, 0))).max().orElseThrow();
        assertThat(latest)
                .isGreaterThanOrEqualTo(14 * SLOW.transmitPs(4000))
                .isLessThanOrEqualTo(Finish.uniformRingPs(ring, SLOW));
    }

    @Test
    void messagesOfOneSenderInOneStepLeaveOneAfterTheOther() {
        Schedule scatter = new Schedule() {
            @Override
            public int world() {
                return 3;
            }

            @Override
            public int steps() {
                return 1;
            }

            @Override
            public void tell(int step, Hearer hearer) {
                hearer.message(0, 1, 1, 1, false);
                hearer.message(0, 2, 2, 1, false);
            }

            @Override
            public Chunks chunks() {
                return new Chunks(3000, 3, 4);
            }
        };
        long each = FAST.transmitPs(4000);
        assertThat(new Finish(scatter, Links.uniform(FAST)).of(all(3, 0)))
                .containsExactly(2 * each, each + 500, 2 * each + 500);
    }

    private static Links nodes(int world, int devicesPerNode) {
        int[] nodeOfRank = new int[world];
        for (int rank = 0; rank < world; rank++) {
            nodeOfRank[rank] = rank / devicesPerNode;
        }
        return Links.ofNodes(nodeOfRank, FAST, SLOW);
    }

    private static long[] all(int world, long value) {
        return LongStream.generate(() -> value).limit(world).toArray();
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
