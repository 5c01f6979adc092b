package dev.patchbay.canvas.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GridIndexTest {

    record Put(int thing, Box box) {}

    @Property(tries = 200)
    void findsExactlyWhatALinearSearchFinds(@ForAll("puts") List<Put> puts, @ForAll("boxes") Box area) {
        GridIndex<Integer> index = new GridIndex<>();
        Map<Integer, Box> plain = new HashMap<>();
        for (Put put : puts) {
            // Every seventh thing is taken out again, so that removal is searched too.
            if (put.thing() % 7 == 0 && plain.containsKey(put.thing())) {
                index.remove(put.thing());
                plain.remove(put.thing());
            } else {
                index.put(put.thing(), put.box());
                plain.put(put.thing(), put.box());
            }
        }
        assertThat(index.in(area))
                .containsExactlyInAnyOrderElementsOf(plain.entrySet().stream()
                        .filter(e -> e.getValue().intersects(area))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
        assertThat(index.size()).isEqualTo(plain.size());
    }

    @Test
    void aThingThatMovedIsNotFoundWhereItWas() {
        GridIndex<String> index = new GridIndex<>();
        index.put("card", new Box(0, 0, 200, 100));
        index.put("card", new Box(5000, 5000, 200, 100));
        assertThat(index.in(new Box(0, 0, 300, 300))).isEmpty();
        assertThat(index.in(new Box(5100, 5050, 1, 1))).containsExactly("card");
    }

    @Provide
    Arbitrary<List<Put>> puts() {
        return Combinators.combine(Arbitraries.integers().between(0, 30), boxes())
                .as(Put::new)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<Box> boxes() {
        Arbitrary<Double> place = Arbitraries.doubles().between(-4000, 4000);
        Arbitrary<Double> size = Arbitraries.doubles().between(0, 6000);
        return Combinators.combine(place, place, size, size).as(Box::new);
    }
}
