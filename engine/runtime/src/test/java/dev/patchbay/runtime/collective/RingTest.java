package dev.patchbay.runtime.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RingTest {
    @Property(tries = 150)
    void everyRankEndsWithEveryElementsSumInTheSameOrder(
            @ForAll @IntRange(min = 1, max = 12) int world, @ForAll @IntRange(min = 0, max = 40) int elements) {
        Ring ring = new Ring(world, elements, 4);
        // Each rank's part is written as its own number, a sum as the numbers in the order of addition.
        List<List<List<Integer>>> vectors = new ArrayList<>();
        for (int rank = 0; rank < world; rank++) {
            vectors.add(new ArrayList<>(Collections.nCopies(elements, List.of(rank))));
        }
        for (int step = 0; step < ring.steps(); step++) {
            List<Runnable> arrive = new ArrayList<>();
            for (Schedule.Message message : ring.messages(step)) {
                int from = (int) ring.chunks().begin(message.chunk());
                int to = from + (int) ring.chunks().length(message.chunk());
                List<List<Integer>> sent =
                        List.copyOf(vectors.get(message.from()).subList(from, to));
                arrive.add(() -> {
                    for (int i = from; i < to; i++) {
                        List<Integer> value = new ArrayList<>(sent.get(i - from));
                        if (message.adds()) {
                            value.addAll(vectors.get(message.to()).get(i));
                        }
                        vectors.get(message.to()).set(i, value);
                    }
                });
            }
            arrive.forEach(Runnable::run);
        }
        for (int chunk = 0; chunk < world; chunk++) {
            int first = chunk;
            List<Integer> order = IntStream.range(0, world)
                    .mapToObj(position -> ring.summand(first, position))
                    .toList();
            assertThat(order.getFirst()).isEqualTo(chunk);
            assertThat(order.getLast()).isEqualTo(ring.owner(chunk));
            for (int rank = 0; rank < world; rank++) {
                int from = (int) ring.chunks().begin(chunk);
                assertThat(vectors.get(rank)
                                .subList(from, from + (int) ring.chunks().length(chunk)))
                        .allMatch(order::equals);
            }
        }
    }

    @Property(tries = 100)
    void chunksCoverTheVectorAndDifferByOneElementAtMost(
            @ForAll @IntRange(min = 1, max = 40) int count, @ForAll @IntRange(min = 0, max = 1000) int elements) {
        Chunks chunks = new Chunks(elements, count, 4);
        long at = 0;
        long most = 0;
        for (int chunk = 0; chunk < count; chunk++) {
            assertThat(chunks.begin(chunk)).isEqualTo(at);
            assertThat(chunks.length(chunk)).isBetween((long) elements / count, (long) elements / count + 1);
            at += chunks.length(chunk);
            most = Math.max(most, chunks.bytes(chunk));
        }
        assertThat(at).isEqualTo(elements);
        assertThat(chunks.mostBytes()).isEqualTo(most);
    }
}
