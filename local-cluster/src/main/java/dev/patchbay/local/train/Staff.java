package dev.patchbay.local.train;

import dev.patchbay.local.crew.Crew;
import dev.patchbay.local.crew.Heard;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.StepFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who works on a training step. Each worker has a seat, by which ranks are ordered; the enlisted ones are to take
/// part, the others are spares. Without an elasticity nobody is replaced: the first loss fails the step.
final class Staff {
    private final Crew crew;
    private WorkOrder.Train order;
    private final Optional<StepPolicy.Elastic> elastic;
    private final Map<String, Post> posts = new LinkedHashMap<>();
    private final Set<String> enlisted = new LinkedHashSet<>();
    private final Map<String, Condition> conditions = new LinkedHashMap<>();
    /// Whose processes have come to no commit of training yet, and so hold nothing of their own.
    private final Set<String> fresh = new HashSet<>();
    private final Set<String> wished = new HashSet<>();
    /// Who took part besides when all began anew.
    private final Set<String> waiting = new LinkedHashSet<>();
    private int enlistedBefore;
    private Optional<Message.Ready> needs = Optional.empty();
    private final Losses losses;

    /// Where a worker is.
    private enum Post {
        STARTING,
        READY,
        /// Dying; why will be known soon.
        FALLING,
        /// Lost; a replacement has not been started.
        LOST,
        /// Left by wish, and not replaced.
        AWAY
    }

    Staff(Crew crew, WorkOrder.Train order) {
        this.crew = crew;
        this.order = order;
        this.elastic = order.step().elastic();
        int servers = order.step().strategy().serverCount();
        int spares = elastic.map(StepPolicy.Elastic::spares).orElse(0);
        for (int seat = 0; seat < order.seats().size(); seat++) {
            if (seat < order.step().workers()) {
                enlisted.add(order.seats().get(seat).worker());
            }
            int late = seat - order.step().workers() - servers;
            if (seat < order.step().workers() || late >= 0) {
                // There are seats for as many as may ever take part; who is not among the first is started when it
                // joins.
                posts.put(order.seats().get(seat).worker(), late < spares ? Post.LOST : Post.AWAY);
            }
        }
        this.losses = new Losses(elastic.isPresent(), posts.size());
    }

    /// Ends all processes that are there; new ones will take their places, with another order.
    ///
    /// @param world who is waited for: no other knows where to begin
    void startAnew(WorkOrder.Train another, List<String> world) {
        order = another;
        for (Map.Entry<String, Post> post : posts.entrySet()) {
            if (post.getValue() != Post.AWAY) {
                crew.dismiss(post.getKey());
                post.setValue(Post.LOST);
            }
        }
        conditions.clear();
        fresh.clear();
        enlistedBefore = enlisted.size();
        waiting.addAll(enlisted);
        waiting.removeAll(world);
        enlisted.clear();
        enlisted.addAll(world);
        wished.clear();
        wished.addAll(world);
        world.forEach(worker -> posts.put(worker, Post.LOST));
    }

    /// Enlists as many as there were when all began anew.
    void enlistAgain() {
        waiting.stream().limit(Math.max(0, enlistedBefore - enlisted.size())).forEach(enlisted::add);
        waiting.clear();
    }

    /// Starts whoever is lost.
    void hire() throws StepFailure, InterruptedException {
        for (Map.Entry<String, Post> post : posts.entrySet()) {
            if (post.getValue() == Post.LOST) {
                start(post.getKey());
            }
        }
    }

    private void start(String worker) throws StepFailure, InterruptedException {
        String role = enlisted.contains(worker) ? Role.WORKER : Role.SPARE;
        int seat = seatOf(worker);
        int node = order.seats().get(seat).node();
        try {
            crew.hire(worker, node, role, seat, order.hardware().device().name(), order);
            posts.put(worker, Post.STARTING);
        } catch (StepFailure failure) {
            // A computer that is out of reach may come back; until then its workers stay lost.
            if (elastic.isEmpty() || !(failure.getCause() instanceof RemoteProblem)) {
                throw failure;
            }
        }
    }

    private int seatOf(String worker) {
        for (int seat = 0; seat < order.seats().size(); seat++) {
            if (order.seats().get(seat).worker().equals(worker)) {
                return seat;
            }
        }
        throw new IllegalArgumentException(worker);
    }

    boolean knows(String worker) {
        return posts.containsKey(worker);
    }

    /// The seats of those who can take part now, by rank.
    List<Seat> world() {
        return order.seats().stream()
                .filter(seat -> enlisted.contains(seat.worker()) && posts.get(seat.worker()) == Post.READY)
                .toList();
    }

    List<Condition> conditions(List<Seat> world) {
        return world.stream()
                .map(seat -> conditions.getOrDefault(seat.worker(), Condition.SOUND))
                .toList();
    }

    void put(String worker, Condition condition) {
        conditions.put(worker, condition);
    }

    Condition condition(String worker) {
        return conditions.getOrDefault(worker, Condition.SOUND);
    }

    /// Whether everybody is here who is to take part.
    boolean isWhole() {
        return world().size() == enlisted.size();
    }

    boolean isEnough() {
        return world().size() >= elastic.map(StepPolicy.Elastic::minWorkers).orElse(enlisted.size());
    }

    int fewest() {
        return elastic.map(StepPolicy.Elastic::minWorkers).orElse(order.step().workers());
    }

    /// What the workers' exchange has to hold.
    Message.Ready needs() {
        return needs.orElseThrow();
    }

    /// Takes note of what concerns a worker's place.
    ///
    /// @return whether there may be a better world now than before
    boolean hear(Heard heard) throws StepFailure {
        return switch (heard) {
            case Heard.Said(String worker, Message.Ready ready) -> {
                needs = Optional.of(ready);
                posts.put(worker, Post.READY);
                fresh.add(worker);
                wished.remove(worker);
                substitute();
                yield enlisted.contains(worker);
            }
            case Heard.Said _, Heard.Injected _ -> false;
            case Heard.Falling(String worker) -> {
                boolean beforeReady = posts.put(worker, Post.FALLING) == Post.STARTING;
                substitute();
                yield !beforeReady;
            }
            case Heard.Lost(String worker, String sentence, boolean hopeless) -> {
                Post before = posts.put(worker, Post.LOST);
                // Whatever was wrong with the device or the link was the lost process's.
                conditions.remove(worker);
                losses.add(sentence, hopeless);
                substitute();
                yield before == Post.READY;
            }
        };
    }

    /// Whether nobody of a world has been here before.
    boolean isNew(List<Seat> world) {
        return world.stream().allMatch(seat -> isFresh(seat.worker()));
    }

    boolean isFresh(String worker) {
        return fresh.contains(worker);
    }

    /// A worker has come to a commit together with others, or has begun where they all do.
    void settled(String worker) {
        fresh.remove(worker);
    }

    void stepFinished() {
        losses.stepFinished();
    }

    /// Spares take the places of enlisted ones that are not there, who become spares when they are back.
    private void substitute() {
        for (String absent : List.copyOf(enlisted)) {
            if (posts.get(absent) != Post.READY && !isOnItsWay(absent)) {
                Optional<String> spare = posts.keySet().stream()
                        .filter(w -> posts.get(w) == Post.READY && !enlisted.contains(w))
                        .findFirst();
                if (spare.isPresent() && elastic.isPresent() && started) {
                    enlisted.remove(absent);
                    enlisted.add(spare.get());
                }
            }
        }
    }

    /// Who was asked to join keeps its place while it starts, or a replay would depend on who is quicker.
    private boolean isOnItsWay(String worker) {
        return wished.contains(worker) && posts.get(worker) == Post.STARTING;
    }

    private boolean started;

    /// From now on spares stand in for whoever is lost; before, all are still loading.
    void begin() {
        started = true;
    }

    /// Lets a worker go, who is not replaced.
    void leave(String worker) {
        enlisted.remove(worker);
        wished.remove(worker);
        posts.put(worker, Post.AWAY);
        conditions.remove(worker);
        crew.dismiss(worker);
    }

    boolean isReady(String worker) {
        return posts.get(worker) == Post.READY;
    }

    boolean isEnlisted(String worker) {
        return enlisted.contains(worker);
    }

    int most() {
        return elastic.map(StepPolicy.Elastic::maxWorkers).orElse(order.step().workers());
    }

    boolean mayJoin(String worker) {
        return enlisted.contains(worker) || enlisted.size() < most();
    }

    /// @param others how many leave already
    boolean mayLeave(int others) {
        return enlisted.size() - others > fewest();
    }

    /// Enlists a worker, and starts it where it is not there.
    void join(String worker) throws StepFailure, InterruptedException {
        enlisted.add(worker);
        if (posts.get(worker) != Post.READY) {
            wished.add(worker);
        }
        if (posts.get(worker) != Post.READY && posts.get(worker) != Post.STARTING) {
            start(worker);
        }
    }

    List<String> missing() {
        List<String> missing = new ArrayList<>(enlisted);
        missing.removeIf(worker -> posts.get(worker) == Post.READY);
        return missing;
    }
}
