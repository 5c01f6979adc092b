package dev.patchbay.local.exchange;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.exchange.Worlds.Kind;
import dev.patchbay.local.exchange.shared.SharedArena;
import dev.patchbay.local.exchange.shared.SharedMemoryExchange;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.WireFormat;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest {
    private static final float[] SPECIAL = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 0f, Float.MIN_VALUE, Float.MAX_VALUE, 1e-20f
    };

    private static final Terms RING_OF_TWO = Terms.of(CollectiveKind.RING, 2);

    private static final List<WireFormat> FORMATS = List.of(
            new WireFormat.Float32(), new WireFormat.Float16(), new WireFormat.BFloat16(), new WireFormat.TopK(0.1));

    @Property(tries = 100)
    void sumsTheSameBitsOverEveryWireOnEveryRank(
            @ForAll CollectiveKind collective,
            @ForAll @IntRange(min = 1, max = 16) int world,
            @ForAll @IntRange(min = 1, max = 3) int machines,
            @ForAll @IntRange(min = 0, max = 20_000) int floats,
            @ForAll @IntRange(min = 1, max = 20_001) int bucketFloats,
            @ForAll @IntRange(min = 0, max = 3) int format,
            @ForAll long seed)
            throws Exception {
        Buckets buckets = Buckets.of(floats, Math.max(bucketFloats, floats / 20));
        Terms terms = new Terms(
                collective,
                IntStream.range(0, world).mapToObj(rank -> rank % machines).toList());
        float[][] addends = addends(world, floats, seed);
        int[] expected = Expected.of(addends, buckets, terms, FORMATS.get(format));
        for (Kind kind : Kind.values()) {
            List<int[]> sums = Worlds.run(kind, terms, floats, 1, exchange -> {
                MemorySegment.copy(addends[exchange.rank()], 0, exchange.vector(), JAVA_FLOAT, 0, floats);
                exchange.sum(buckets, new long[] {seed}, FORMATS.get(format));
                return bits(exchange.total(), floats);
            });
            assertThat(sums).hasSize(world).allSatisfy(sum -> assertThat(sum).isEqualTo(expected));
        }
    }

    @Property(tries = 12)
    void sumsAgainAndAgainAndHandsEveryRankTheFactsOfAll(
            @ForAll @IntRange(min = 2, max = 6) int world, @ForAll Kind kind) throws Exception {
        int rounds = 200;
        Buckets buckets = Buckets.of(10, 4);
        Terms terms = Terms.of(CollectiveKind.HALVING_DOUBLING, world);
        List<Integer> wrong = Worlds.run(kind, terms, 10, 2, exchange -> {
            int mistakes = 0;
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < 10; i++) {
                    exchange.vector().setAtIndex(JAVA_FLOAT, i, exchange.rank() + round);
                }
                exchange.sum(buckets, new long[] {exchange.rank(), round});
                float expected = world * (world - 1) / 2f + (float) world * round;
                for (int i = 0; i < 10; i++) {
                    mistakes += exchange.total().getAtIndex(JAVA_FLOAT, i) == expected ? 0 : 1;
                }
                for (int r = 0; r < world; r++) {
                    mistakes += exchange.fact(r, 0) == r && exchange.fact(r, 1) == round ? 0 : 1;
                }
            }
            return mistakes;
        });
        assertThat(wrong).hasSize(world).allMatch(count -> count == 0);
    }

    /// Long enough for two strands over sockets; written anew as soon as a sum is there.
    @Property(tries = 5)
    void longVectorsAreTheirOwnersAgainWhenTheSumIsThere(
            @ForAll CollectiveKind collective, @ForAll @IntRange(min = 2, max = 6) int world, @ForAll Kind kind)
            throws Exception {
        int floats = 700_000 * 2;
        Buckets buckets = Buckets.of(floats, 700_000);
        List<Long> wrong = Worlds.run(kind, Terms.of(collective, world), floats, 0, exchange -> {
            long mistakes = 0;
            for (int round = 1; round <= 12; round++) {
                float[] mine = new float[floats];
                Arrays.fill(mine, (exchange.rank() + 1) * round);
                MemorySegment.copy(mine, 0, exchange.vector(), JAVA_FLOAT, 0, floats);
                exchange.sum(buckets, new long[0]);
                float expected = world * (world + 1) / 2f * round;
                float[] total = exchange.total().asSlice(0, floats * 4L).toArray(JAVA_FLOAT);
                for (float value : total) {
                    mistakes += value == expected ? 0 : 1;
                }
            }
            return mistakes;
        });
        assertThat(wrong).hasSize(world).allMatch(count -> count == 0);
    }

    @Test
    void poisonEndsTheWaitForARankThatNeverComes(@TempDir Path folder) throws Exception {
        try (SharedArena arena = SharedArena.create(2, 100, 0, folder);
                Exchange alone = new SharedMemoryExchange(arena.path(), 0, RING_OF_TWO, 100, 0, Worlds.LIMIT_NS)) {
            arena.allJoined();
            CountDownLatch started = new CountDownLatch(1);
            CompletableFuture<Exchange.Times> waiting = CompletableFuture.supplyAsync(() -> {
                started.countDown();
                try {
                    return alone.sum(Buckets.of(100, 100), new long[0]);
                } catch (ExchangeEnded ended) {
                    throw new IllegalStateException(ended);
                }
            });
            started.await();
            arena.poison();
            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(ExchangeEnded.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    /// Three send round the ring, six straight to whom adds up.
    @ParameterizedTest
    @ValueSource(ints = {3, 6})
    void aClosedNeighbourEndsTheWaitOverSockets(int world) throws Exception {
        List<Boolean> ended = Worlds.run(Kind.UNIX, Terms.of(CollectiveKind.RING, world), 1000, 0, exchange -> {
            if (exchange.rank() == 1) {
                return true;
            }
            try {
                exchange.sum(Buckets.of(1000, 1000), new long[0]);
                return false;
            } catch (ExchangeEnded expected) {
                return true;
            }
        });
        assertThat(ended).hasSize(world).containsOnly(true);
    }

    @Test
    void waitsNoLongerThanTheLastResort(@TempDir Path folder) throws Exception {
        try (SharedArena arena = SharedArena.create(2, 8, 0, folder);
                Exchange alone = new SharedMemoryExchange(arena.path(), 0, RING_OF_TWO, 8, 0, 1_000_000)) {
            assertThatThrownBy(() -> alone.sum(Buckets.of(8, 8), new long[0])).isInstanceOf(ExchangeEnded.class);
        }
    }

    private static float[][] addends(int world, int floats, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] addends = new float[world][floats];
        for (float[] vector : addends) {
            for (int i = 0; i < floats; i++) {
                vector[i] = random.nextInt(20) == 0
                        ? SPECIAL[random.nextInt(SPECIAL.length)]
                        : (float) (random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-6, 6)));
            }
        }
        return addends;
    }

    /// Of all the patterns that mean "not a number" the processor may keep any.
    private static int[] bits(MemorySegment vector, int floats) {
        float[] values = new float[floats];
        MemorySegment.copy(vector, JAVA_FLOAT, 0, values, 0, floats);
        int[] bits = new int[floats];
        Arrays.setAll(bits, i -> Float.floatToIntBits(values[i]));
        return bits;
    }
}
