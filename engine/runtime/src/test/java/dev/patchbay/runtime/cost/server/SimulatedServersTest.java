package dev.patchbay.runtime.cost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Presets;
import dev.patchbay.pipeline.model.Shape;
import dev.patchbay.pipeline.plan.ServerMode;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.collective.LinkCost;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.cost.BatchCosts;
import dev.patchbay.runtime.cost.Jitter;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.cost.StepCosts;
import dev.patchbay.runtime.cost.StepCosts.LayerCost;
import dev.patchbay.runtime.cost.server.ServerEvent.Applied;
import dev.patchbay.runtime.cost.server.ServerEvent.StepEnded;
import dev.patchbay.runtime.fault.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SimulatedServersTest {
    private static final StepCosts COSTS = new StepCosts(List.of(new LayerCost(100, 200), new LayerCost(100, 200)), 30);
    /// A picosecond a byte.
    private static final LinkCost LINK = new LinkCost(10, 1_000_000_000_000L);

    private static final List<ServerShard> ONE = List.of(new ServerShard(List.of(0, 1), 100, 0));

    @Test
    void pushesIntoOneServerWaitForEachOtherAndSoDoItsAnswers() {
        List<StepEnded> ended = ended(run(ServerMode.ASYNCHRONOUS, 0, ONE, 2, Slowdown.NONE, 1));
        // Both have all gradients at 600; 400 bytes each way; an update of 30.
        assertThat(ended.get(0).simulated().buckets().getFirst().startPs()).isEqualTo(600);
        assertThat(ended.get(0).atPs()).isEqualTo(600 + 400 + 10 + 30 + 400 + 10);
        assertThat(ended.get(1).simulated().buckets().getFirst().startPs()).isEqualTo(1000);
        assertThat(ended.get(1).atPs()).isEqualTo(1000 + 400 + 10 + 30 + 400 + 10);
    }

    @Test
    void aSynchronousServerAnswersWhenAllAreIn() {
        List<StepEnded> ended = ended(run(ServerMode.SYNCHRONOUS, 0, ONE, 2, Slowdown.straggler(0, 2, 0, 9), 1));
        // The slow one's push is in at 1200 + 400 + 10 + 30; its rank is answered first.
        assertThat(ended).extracting(StepEnded::rank).containsExactly(0, 1);
        assertThat(ended).extracting(StepEnded::atPs).containsExactly(2050L, 2450L);
    }

    @Test
    void whoIsSlowIsStale() {
        List<Applied> applied = applied(run(ServerMode.ASYNCHRONOUS, 0, ONE, 2, Slowdown.straggler(1, 10, 0, 9), 5));
        assertThat(applied.stream()
                        .filter(a -> a.rank() == 0)
                        .mapToLong(Applied::staleness)
                        .max()
                        .orElseThrow())
                .isLessThanOrEqualTo(1);
        assertThat(applied.stream()
                        .filter(a -> a.rank() == 1 && a.step() == 0)
                        .findFirst()
                        .orElseThrow()
                        .staleness())
                .isGreaterThanOrEqualTo(4);
    }

    @Property(tries = 200)
    void nobodyRunsFartherAheadThanTheBound(
            @ForAll @IntRange(min = 1, max = 8) int workers,
            @ForAll @IntRange(min = 1, max = 3) int servers,
            @ForAll @IntRange(min = 0, max = 4) int bound,
            @ForAll long seed) {
        Slowdown slowdown = new Jitter(seed).and(Slowdown.straggler(0, 7, 0, 9));
        List<ServerEvent> events = run(ServerMode.BOUNDED, bound, shards(servers), workers, slowdown, 9);
        long[] done = new long[workers];
        for (ServerEvent event : events) {
            if (event instanceof StepEnded ended) {
                assertThat(ended.step()).isEqualTo(done[ended.rank()]);
                long slowest = Arrays.stream(done).min().orElseThrow();
                assertThat(ended.step() - bound).isLessThanOrEqualTo(slowest);
                done[ended.rank()]++;
            }
        }
        assertThat(done).containsOnly(9);
    }

    @Property(tries = 200)
    void everyPushGoesInOnceAndInOrder(
            @ForAll ServerMode mode,
            @ForAll @IntRange(min = 1, max = 12) int workers,
            @ForAll @IntRange(min = 1, max = 4) int servers,
            @ForAll @IntRange(min = 1, max = 6) int steps,
            @ForAll long seed) {
        List<ServerShard> shards = shards(servers);
        List<ServerEvent> events = run(mode, 1, shards, workers, new Jitter(seed), steps);
        assertThat(events).isEqualTo(run(mode, 1, shards, workers, new Jitter(seed), steps));
        long[][] next = new long[servers][workers];
        long now = 0;
        for (ServerEvent event : events) {
            assertThat(event.atPs()).isGreaterThanOrEqualTo(now);
            now = event.atPs();
            if (event instanceof Applied applied) {
                assertThat(applied.step()).isEqualTo(next[applied.server()][applied.rank()]++);
                assertThat(applied.staleness())
                        .isBetween(0L, mode == ServerMode.SYNCHRONOUS ? 0 : (long) workers * steps);
            }
        }
        assertThat(Arrays.stream(next).flatMapToLong(Arrays::stream)).containsOnly((long) steps);
        assertThat(ended(events)).hasSize(workers * steps);
    }

    @Property(tries = 50)
    void shardsHoldEveryVariableOnceAndAreEven(@ForAll @IntRange(min = 1, max = 12) int servers) {
        Architecture architecture = cnn();
        List<ServerShard> shards = ServerShard.of(architecture, servers);
        assertThat(shards.stream().flatMap(s -> s.variables().stream()).toList())
                .doesNotHaveDuplicates();
        assertThat(shards.stream().mapToLong(ServerShard::values).sum()).isEqualTo(architecture.trainedParameters());
    }

    private static Architecture cnn() {
        try {
            return Architecture.of(
                    "cnn",
                    Shape.of(28, 28, 1),
                    10,
                    Presets.layers("cnn", 10, 0.5).orElseThrow());
        } catch (Architecture.Misfit impossible) {
            throw new LinkageError("a preset that cannot be built", impossible);
        }
    }

    private static List<ServerShard> shards(int servers) {
        List<ServerShard> shards = new ArrayList<>();
        for (int server = 0; server < servers; server++) {
            shards.add(new ServerShard(List.of(server), 50L * (server + 1), server % 2));
        }
        return shards;
    }

    private static List<ServerEvent> run(
            ServerMode mode, int staleness, List<ServerShard> shards, int workers, Slowdown slowdown, long steps) {
        SimulatedServers clock = new SimulatedServers(
                new Strategy.ParameterServer(shards.size(), mode, staleness),
                BatchCosts.always(COSTS),
                shards,
                Links.uniform(LINK),
                slowdown,
                Collections.nCopies(workers, Condition.SOUND),
                Course.even(steps, workers),
                Collections.nCopies(workers, 0L));
        List<ServerEvent> events = new ArrayList<>();
        for (Optional<ServerEvent> event = clock.next(); event.isPresent(); event = clock.next()) {
            events.add(event.get());
        }
        return events;
    }

    private static List<StepEnded> ended(List<ServerEvent> events) {
        return events.stream()
                .filter(e -> e instanceof StepEnded)
                .map(e -> (StepEnded) e)
                .toList();
    }

    private static List<Applied> applied(List<ServerEvent> events) {
        return events.stream()
                .filter(e -> e instanceof Applied)
                .map(e -> (Applied) e)
                .toList();
    }
}
