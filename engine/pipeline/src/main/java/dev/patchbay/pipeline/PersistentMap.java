package dev.patchbay.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An immutable hash map whose versions share all that did not change: a change copies one path of a 32-way trie, some
/// 200 bytes, so that a history of ten thousand drawings of five thousand nodes fits in a few megabytes (Bagwell,
/// "Ideal Hash Trees", 2001). Iteration order depends on the keys alone, never on the order of the changes.
public final class PersistentMap<K extends Comparable<K>, V> {
    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(null, 0);

    private sealed interface Trie<K extends Comparable<K>, V> {}

    private static final class Branch<K extends Comparable<K>, V> implements Trie<K, V> {
        private final @Nullable Trie<K, V>[] slots;

        Branch(@Nullable Trie<K, V>[] slots) {
            this.slots = slots;
        }
    }

    /// Entries whose whole hash is equal, sorted by key.
    private record Leaf<K extends Comparable<K>, V>(int hash, List<Map.Entry<K, V>> entries) implements Trie<K, V> {}

    private final @Nullable Trie<K, V> root;
    private final int size;

    private PersistentMap(@Nullable Trie<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // an empty map holds neither keys nor values
    public static <K extends Comparable<K>, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    public static <K extends Comparable<K>, V> PersistentMap<K, V> of(Map<K, V> entries) {
        PersistentMap<K, V> map = empty();
        for (Map.Entry<K, V> entry : entries.entrySet()) {
            map = map.with(entry.getKey(), entry.getValue());
        }
        return map;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean containsKey(K key) {
        return get(key).isPresent();
    }

    public Optional<V> get(K key) {
        Trie<K, V> trie = root;
        int hash = spread(key);
        for (int shift = 0; trie instanceof Branch<K, V> branch; shift += BITS) {
            trie = branch.slots[(hash >>> shift) & (WIDTH - 1)];
        }
        if (trie instanceof Leaf<K, V>(int leafHash, var entries) && leafHash == hash) {
            for (Map.Entry<K, V> entry : entries) {
                if (entry.getKey().equals(key)) {
                    return Optional.of(entry.getValue());
                }
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("ReferenceEquality") // the same value again is the same map; comparing deeply would cost more
    public PersistentMap<K, V> with(K key, V value) {
        Optional<V> old = get(key);
        if (old.isPresent() && old.get() == value) {
            return this;
        }
        return new PersistentMap<>(put(root, 0, spread(key), key, value), old.isPresent() ? size : size + 1);
    }

    public PersistentMap<K, V> without(K key) {
        if (!containsKey(key)) {
            return this;
        }
        return new PersistentMap<>(remove(Objects.requireNonNull(root), 0, spread(key), key), size - 1);
    }

    public void forEach(BiConsumer<? super K, ? super V> action) {
        visit(root, action);
    }

    /// Calls back for what differs between two versions, in no certain order. What they share is not looked at, so
    /// after one change of many entries this takes a few steps.
    ///
    /// @param gone gets the keys that only `before` has
    /// @param put gets what is new or another value in `after`
    public static <K extends Comparable<K>, V> void compare(
            PersistentMap<K, V> before, PersistentMap<K, V> after, Consumer<K> gone, BiConsumer<K, V> put) {
        compare(before.root, after.root, gone, put);
    }

    @SuppressWarnings("ReferenceEquality") // what is shared is equal; to look closer would cost what sharing saves
    private static <K extends Comparable<K>, V> void compare(
            @Nullable Trie<K, V> before, @Nullable Trie<K, V> after, Consumer<K> gone, BiConsumer<K, V> put) {
        if (before == after) {
            return;
        }
        if (before instanceof Branch<K, V> old && after instanceof Branch<K, V> fresh) {
            for (int slot = 0; slot < WIDTH; slot++) {
                compare(old.slots[slot], fresh.slots[slot], gone, put);
            }
            return;
        }
        Map<K, V> old = new HashMap<>();
        Map<K, V> fresh = new HashMap<>();
        visit(before, old::put);
        visit(after, fresh::put);
        for (K key : old.keySet()) {
            if (!fresh.containsKey(key)) {
                gone.accept(key);
            }
        }
        for (Map.Entry<K, V> entry : fresh.entrySet()) {
            if (!entry.getValue().equals(old.get(entry.getKey()))) {
                put.accept(entry.getKey(), entry.getValue());
            }
        }
    }

    /// The keys in their natural order.
    public List<K> keys() {
        List<K> keys = new ArrayList<>(size);
        forEach((k, _) -> keys.add(k));
        keys.sort(Comparator.naturalOrder());
        return keys;
    }

    /// The values in the natural order of their keys.
    public List<V> values() {
        List<Map.Entry<K, V>> entries = new ArrayList<>(size);
        forEach((k, v) -> entries.add(Map.entry(k, v)));
        entries.sort(Map.Entry.comparingByKey());
        return entries.stream().map(Map.Entry::getValue).toList();
    }

    public Stream<V> stream() {
        return values().stream();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof PersistentMap<?, ?> map && map.size == size && isSame(root, map.root);
    }

    /// What two versions share is equal without a look, so that comparing them costs what differs.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(@Nullable Trie<?, ?> one, @Nullable Trie<?, ?> other) {
        if (one == other) {
            return true;
        }
        if (!(one instanceof Branch<?, ?> a) || !(other instanceof Branch<?, ?> b)) {
            return Objects.equals(one, other);
        }
        for (int slot = 0; slot < WIDTH; slot++) {
            if (!isSame(a.slots[slot], b.slots[slot])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int[] sum = {0};
        forEach((k, v) -> sum[0] += k.hashCode() ^ v.hashCode());
        return sum[0];
    }

    @Override
    public String toString() {
        return keys() + "=" + values();
    }

    private static int spread(Object key) {
        int h = key.hashCode();
        return (h ^ (h >>> 16)) * 0x9E3779B1;
    }

    private static <K extends Comparable<K>, V> Trie<K, V> put(
            @Nullable Trie<K, V> trie, int shift, int hash, K key, V value) {
        return switch (trie) {
            case null -> new Leaf<>(hash, List.of(Map.entry(key, value)));
            case Branch<K, V> branch -> {
                @Nullable Trie<K, V>[] copy = branch.slots.clone();
                int slot = (hash >>> shift) & (WIDTH - 1);
                copy[slot] = put(copy[slot], shift + BITS, hash, key, value);
                yield new Branch<>(copy);
            }
            case Leaf<K, V> leaf
            when leaf.hash == hash -> {
                List<Map.Entry<K, V>> entries = new ArrayList<>(leaf.entries);
                entries.removeIf(e -> e.getKey().equals(key));
                entries.add(Map.entry(key, value));
                entries.sort(Map.Entry.comparingByKey());
                yield new Leaf<>(hash, List.copyOf(entries));
            }
            case Leaf<K, V> leaf -> {
                @Nullable Trie<K, V>[] slots = newSlots();
                slots[(leaf.hash >>> shift) & (WIDTH - 1)] = leaf;
                yield put(new Branch<>(slots), shift, hash, key, value);
            }
        };
    }

    private static <K extends Comparable<K>, V> @Nullable Trie<K, V> remove(
            Trie<K, V> trie, int shift, int hash, K key) {
        return switch (trie) {
            case Branch<K, V> branch -> {
                @Nullable Trie<K, V>[] copy = branch.slots.clone();
                int slot = (hash >>> shift) & (WIDTH - 1);
                copy[slot] = remove(Objects.requireNonNull(copy[slot]), shift + BITS, hash, key);
                yield shrink(copy);
            }
            case Leaf<K, V>(int leafHash, var entries) -> {
                var rest = entries.stream().filter(e -> !e.getKey().equals(key)).toList();
                yield rest.isEmpty() ? null : new Leaf<>(leafHash, rest);
            }
        };
    }

    /// A branch left with one leaf becomes that leaf, so that equal maps have equal shapes.
    private static <K extends Comparable<K>, V> @Nullable Trie<K, V> shrink(@Nullable Trie<K, V>[] slots) {
        Trie<K, V> only = null;
        for (Trie<K, V> slot : slots) {
            if (slot != null && only != null) {
                return new Branch<>(slots);
            }
            only = slot == null ? only : slot;
        }
        return only instanceof Leaf<K, V> || only == null ? only : new Branch<>(slots);
    }

    @SuppressWarnings("unchecked") // Java has no generic arrays
    private static <K extends Comparable<K>, V> @Nullable Trie<K, V>[] newSlots() {
        return (@Nullable Trie<K, V>[]) new Trie<?, ?>[WIDTH];
    }

    private static <K extends Comparable<K>, V> void visit(
            @Nullable Trie<K, V> trie, BiConsumer<? super K, ? super V> action) {
        switch (trie) {
            case null -> {}
            case Branch<K, V> branch -> {
                for (Trie<K, V> slot : branch.slots) {
                    visit(slot, action);
                }
            }
            case Leaf<K, V> leaf -> leaf.entries.forEach(e -> action.accept(e.getKey(), e.getValue()));
        }
    }
}
