package dev.patchbay.local.exchange.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Terms;
import dev.patchbay.pipeline.plan.CollectiveKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Why pages may be lent to the kernel while a sum goes on: whoever has sent a part adds nothing to it any more, so
/// what
/// it next puts there is the total, which exists only after the other side took all it was sent.
class LentPagesTest {
    private static final long FLOATS = 1 << 20;

    @Property(tries = 200)
    void nothingIsAddedToWhatWasSent(
            @ForAll CollectiveKind collective,
            @ForAll @IntRange(min = 2, max = 64) int world,
            @ForAll @IntRange(min = 1, max = 5) int machines) {
        Terms terms = new Terms(
                collective,
                IntStream.range(0, world).mapToObj(rank -> rank % machines).toList());
        var schedule = terms.schedule(FLOATS);
        List<Set<Integer>> sent = new ArrayList<>();
        IntStream.range(0, world).forEach(_ -> sent.add(new HashSet<>()));
        for (int step = 0; step < schedule.steps(); step++) {
            List<Runnable> sending = new ArrayList<>();
            schedule.tell(step, (from, to, first, count, adds) -> {
                for (int chunk = first; chunk < first + count; chunk++) {
                    int one = chunk;
                    assertThat(adds && sent.get(to).contains(one)).isFalse();
                    sending.add(() -> sent.get(from).add(one));
                }
            });
            sending.forEach(Runnable::run);
        }
    }

    @Property(tries = 60)
    void whoSentMuchHearsWhenItHasArrived(
            @ForAll CollectiveKind collective, @ForAll @IntRange(min = 2, max = 12) int world) {
        Terms terms = Terms.of(collective, world);
        Buckets buckets = Buckets.of(FLOATS, FLOATS);
        long place = FLOATS * Float.BYTES;
        List<Script> scripts = IntStream.range(0, world)
                .mapToObj(rank -> Script.of(buckets, terms, rank).acknowledged(place))
                .toList();
        for (int rank = 0; rank < world; rank++) {
            for (Transfer sent : scripts.get(rank).sent()) {
                int from = rank;
                if (sent.isLong()) {
                    assertThat(scripts.get(rank).taken())
                            .anySatisfy(word -> assertThat(isWordOf(word, sent.peer(), place))
                                    .isTrue());
                    assertThat(scripts.get(sent.peer()).sent())
                            .anySatisfy(word ->
                                    assertThat(isWordOf(word, from, place)).isTrue());
                }
            }
        }
    }

    private static boolean isWordOf(Transfer transfer, int peer, long place) {
        return transfer.peer() == peer && transfer.done() >= place && transfer.limit() <= place + 4 * 65;
    }
}
