package dev.patchbay.runtime.fault;

import dev.patchbay.runtime.collective.LinkCost;
import dev.patchbay.runtime.collective.Links;
import java.util.List;

/// Links of a world of which some are slow or cut for a while: a message takes longer by what the links at both its
/// ends add, is carried as slowly as the slower of them does, and leaves when both are up.
///
/// @param conditions by rank; those beyond are sound
public record ImpairedLinks(Links sound, List<Condition> conditions) implements Links {
    private static final long PS_PER_NS = 1000;

    public ImpairedLinks {
        conditions = List.copyOf(conditions);
    }

    /// The links themselves where nothing is wrong with any.
    public static Links of(Links links, List<Condition> conditions) {
        return conditions.stream().allMatch(c -> c.isLinkSound() && c.cutUntilPs() == 0)
                ? links
                : new ImpairedLinks(links, conditions);
    }

    @Override
    public LinkCost between(int from, int to) {
        return impaired(impaired(sound.between(from, to), condition(from)), condition(to));
    }

    /// What a message costs when one end's link is as the condition says.
    public static LinkCost impaired(LinkCost link, Condition condition) {
        if (condition.linkLatencyNs() == 0 && condition.linkBytesPerSecond() == 0) {
            return link;
        }
        long mostBytesPerSecond = condition.linkBytesPerSecond() == 0 ? Long.MAX_VALUE : condition.linkBytesPerSecond();
        return link.impaired(condition.linkLatencyNs() * PS_PER_NS, mostBytesPerSecond);
    }

    private Condition condition(int rank) {
        return rank < conditions.size() ? conditions.get(rank) : Condition.SOUND;
    }

    @Override
    public int node(int rank) {
        return sound.node(rank);
    }

    @Override
    public long downUntilPs(int rank) {
        return Math.max(sound.downUntilPs(rank), condition(rank).cutUntilPs());
    }

    @Override
    public Links carrying(long bytes) {
        return new ImpairedLinks(sound.carrying(bytes), conditions);
    }
}
