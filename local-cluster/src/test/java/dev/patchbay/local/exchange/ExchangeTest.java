package dev.patchbay.local.exchange;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.exchange.Worlds.Kind;
import dev.patchbay.local.exchange.shared.SharedArena;
import dev.patchbay.local.exchange.shared.SharedMemoryExchange;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeTest {
    private static final float[] SPECIAL = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 0f, Float.MIN_VALUE, Float.MAX_VALUE, 1e-20f
    };

    @Property(tries = 60)
    void sumsTheSameBitsOverEveryWireOnEveryRank(
            @ForAll @IntRange(min = 1, max = 8) int world,
            @ForAll @IntRange(min = 0, max = 9000) int floats,
            @ForAll @IntRange(min = 1, max = 9001) int bucketFloats,
            @ForAll long seed)
            throws Exception {
        Buckets buckets = Buckets.of(floats, bucketFloats);
        float[][] addends = addends(world, floats, seed);
        int[] expected = inRingOrder(addends, buckets);
        for (Kind kind : Kind.values()) {
            List<int[]> sums = Worlds.run(kind, world, floats, 1, exchange -> {
                MemorySegment.copy(addends[exchange.rank()], 0, exchange.vector(), JAVA_FLOAT, 0, floats);
                exchange.sum(buckets, new long[] {seed});
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
        List<Integer> wrong = Worlds.run(kind, world, 10, 2, exchange -> {
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

    @Test
    void poisonEndsTheWaitForARankThatNeverComes(@TempDir Path folder) throws Exception {
        try (SharedArena arena = SharedArena.create(2, 100, 0, folder);
                Exchange alone = new SharedMemoryExchange(arena.path(), 0, 2, 100, 0, Worlds.LIMIT_NS)) {
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

    @Test
    void aClosedNeighbourEndsTheWaitOverSockets() throws Exception {
        List<Boolean> ended = Worlds.run(Kind.UNIX, 3, 1000, 0, exchange -> {
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
        assertThat(ended).containsExactly(true, true, true);
    }

    @Test
    void waitsNoLongerThanTheLastResort(@TempDir Path folder) throws Exception {
        try (SharedArena arena = SharedArena.create(2, 8, 0, folder);
                Exchange alone = new SharedMemoryExchange(arena.path(), 0, 2, 8, 0, 1_000_000)) {
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

    private static int[] inRingOrder(float[][] addends, Buckets buckets) {
        int world = addends.length;
        int[] bits = new int[addends[0].length];
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            long start = buckets.start(bucket);
            long length = buckets.end(bucket) - start;
            for (int chunk = 0; chunk < world; chunk++) {
                for (long i = start + length * chunk / world; i < start + length * (chunk + 1) / world; i++) {
                    float sum = addends[chunk][(int) i];
                    for (int k = 1; k < world; k++) {
                        sum += addends[(chunk + k) % world][(int) i];
                    }
                    bits[(int) i] = Float.floatToIntBits(sum);
                }
            }
        }
        return bits;
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
