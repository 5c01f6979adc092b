package dev.patchbay.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PersistentMapTest {

    /// A key whose hash collides often, so that leaves with several entries and deep branches occur.
    record Key(int number) implements Comparable<Key> {
        @Override
        public int hashCode() {
            return number % 5 == 0 ? 42 : number % 97;
        }

        @Override
        public int compareTo(Key other) {
            return Integer.compare(number, other.number);
        }
    }

    record Change(Key key, int value, boolean removes) {}

    @Property
    void behavesAsATreeMapAndNeverChangesAnEarlierVersion(@ForAll("changes") List<Change> changes) {
        PersistentMap<Key, Integer> map = PersistentMap.empty();
        TreeMap<Key, Integer> model = new TreeMap<>();
        List<PersistentMap<Key, Integer>> versions = new ArrayList<>();
        List<TreeMap<Key, Integer>> models = new ArrayList<>();
        for (Change change : changes) {
            versions.add(map);
            models.add(new TreeMap<>(model));
            if (change.removes()) {
                map = map.without(change.key());
                model.remove(change.key());
            } else {
                map = map.with(change.key(), change.value());
                model.put(change.key(), change.value());
            }
        }
        versions.add(map);
        models.add(model);
        for (int i = 0; i < versions.size(); i++) {
            assertThat(versions.get(i).size()).isEqualTo(models.get(i).size());
            assertThat(versions.get(i).keys())
                    .containsExactlyElementsOf(models.get(i).keySet());
            assertThat(versions.get(i).values())
                    .containsExactlyElementsOf(models.get(i).values());
        }
    }

    @Property
    void equalityDoesNotDependOnTheOrderOfChanges(@ForAll("changes") List<Change> changes) {
        TreeMap<Key, Integer> model = new TreeMap<>();
        PersistentMap<Key, Integer> map = PersistentMap.empty();
        for (Change change : changes) {
            if (change.removes()) {
                map = map.without(change.key());
                model.remove(change.key());
            } else {
                map = map.with(change.key(), change.value());
                model.put(change.key(), change.value());
            }
        }
        PersistentMap<Key, Integer> fresh = PersistentMap.of(model);
        assertThat(map).isEqualTo(fresh).hasSameHashCodeAs(fresh);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<Change> change = Combinators.combine(
                        Arbitraries.integers().between(0, 200).map(Key::new),
                        Arbitraries.integers(),
                        Arbitraries.of(true, false, false))
                .as(Change::new);
        return change.list().ofMaxSize(120);
    }
}
