package dev.patchbay.canvas.layout;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which cards lie as the last layout left them, in the same frame and joined to each other as then. A card that has
/// come or gone since leaves those untouched that it is joined to.
final class Untouched {
    private Untouched() {}

    static Set<String> since(Sheet before, Sheet now) {
        Map<String, Sheet.Block> left = new HashMap<>();
        before.cards().forEach(c -> left.put(c.id(), c));
        Set<String> untouched = new HashSet<>();
        Set<String> here = new HashSet<>();
        for (Sheet.Block card : now.cards()) {
            here.add(card.id());
            Optional.ofNullable(left.get(card.id()))
                    .filter(l -> l.box().equals(card.box()) && l.frame().equals(card.frame()))
                    .ifPresent(_ -> untouched.add(card.id()));
        }
        Set<Sheet.Link> then = Set.copyOf(before.links());
        Set<Sheet.Link> today = Set.copyOf(now.links());
        Set<Sheet.Link> changed = new HashSet<>(then);
        changed.addAll(today);
        changed.removeIf(l -> then.contains(l) && today.contains(l));
        for (Sheet.Link link : changed) {
            boolean bothStayed = left.containsKey(link.from())
                    && left.containsKey(link.to())
                    && here.contains(link.from())
                    && here.contains(link.to());
            if (bothStayed) {
                untouched.remove(link.from());
                untouched.remove(link.to());
            }
        }
        return untouched;
    }
}
