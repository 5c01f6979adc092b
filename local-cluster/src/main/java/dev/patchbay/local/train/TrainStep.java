package dev.patchbay.local.train;

import dev.patchbay.local.checkpoint.Bookmark;
import dev.patchbay.local.crew.Crew;
import dev.patchbay.local.crew.Heard;
import dev.patchbay.local.crew.Workplace;
import dev.patchbay.local.exchange.Carrier;
import dev.patchbay.local.exchange.socket.SocketSeat;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Standing;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Carries out a training step: starts its workers and brings them together, in one generation after the other, until
/// one comes to the end. With an elasticity the workers that are left go on when one is lost, and whoever comes joins
/// them at a commit.
public final class TrainStep implements Generation.Attendant {
    private static final long PATIENCE_NS = 100_000_000L;
    /// A process that loads takes the time that the others need to be back at work.
    private static final long HIRE_AFTER_NS = 200_000_000L;
    private static final long WHO_BROKE_IT_NS = 300_000_000L;
    /// Worlds that break without anybody being lost would break for ever.
    private static final int MOST_BROKEN = 20;
    /// Workers that cannot map what was made for them say so at once, and again.
    private static final int BREAKS_TO_DOUBT_SHARED_MEMORY = 2;

    private final Workplace workplace;
    private final WorkOrder.Train order;
    private Carrier carrier;
    private final EventSink events;
    private final String step;
    private final Optional<StepPolicy.Elastic> elastic;
    private final Crew crew;
    private final Staff staff;
    private final Servers servers;
    private final FaultDesk desk;
    private @Nullable Footing footing;
    private Set<String> before = Set.of();
    /// Where those stand who took part in the generation before and are still there.
    private final Map<String, Standing> standings = new HashMap<>();

    private Standing reached = Standing.START;
    private int generation;
    private int firstGeneration;
    private int brokenInARow;
    private long furthest;
    private long hireAtNs = System.nanoTime();

    /// @param scenario what is to happen to its workers; others' are passed over
    public TrainStep(Workplace workplace, WorkOrder.Train order, Carrier carrier, Scenario scenario, EventSink events) {
        this.workplace = workplace;
        this.order = order;
        this.carrier = carrier;
        this.events = events;
        this.step = order.step().id();
        this.elastic = order.step().elastic();
        this.crew = new Crew(workplace, step, events);
        this.staff = new Staff(crew, order);
        this.servers = new Servers(crew, order);
        this.desk = new FaultDesk(step, scenario, staff, servers, workplace, events);
    }

    /// Does something to one of its workers, soon; from any thread.
    public void inject(String worker, Fault fault) {
        crew.tell(worker, fault);
    }

    public StepResult.Model run() throws StepFailure, InterruptedException {
        workplace.share(order);
        try (Closeable _ = servers::sweep;
                Footing opened = Footing.of(order, servers.names(), events);
                crew) {
            footing = opened;
            servers.sweep();
            restore();
            servers.hire();
            staff.hire();
            while (true) {
                List<Seat> world = nextWorld();
                Generation.Outcome outcome;
                try {
                    outcome = new Generation(generation, world, servers.names(), standings, crew, staff, this)
                            .run(sockets(world), isNear(world), workplace.folder());
                } finally {
                    sweep(world);
                }
                if (outcome.figures().isPresent()) {
                    desk.over();
                    servers.retire(generation, footing()::hear);
                    return new StepResult.Model(
                            order.saveTo(), outcome.figures().get());
                }
                takeNote(outcome);
                if (outcome.broken().isPresent() && !servers.names().isEmpty()) {
                    hearWhoBrokeIt();
                }
                generation++;
            }
        } catch (IOException failure) {
            throw new StepFailure(Sentences.of("exchange.no-way", step, String.valueOf(failure.getMessage())), failure);
        }
    }

    /// A worker knows sooner that its server is gone than anybody hears which one that was.
    private void hearWhoBrokeIt() throws StepFailure, InterruptedException {
        long deadlineNs = System.nanoTime() + WHO_BROKE_IT_NS;
        while (servers.missing().isEmpty() && deadlineNs - System.nanoTime() > 0) {
            Optional<Heard> heard = crew.next(deadlineNs - System.nanoTime());
            if (heard.isPresent()) {
                hearBetween(heard.get());
            }
        }
    }

    /// While no generation is there.
    private void hearBetween(Heard heard) throws StepFailure, InterruptedException {
        footing().hear(heard);
        switch (heard) {
            case Heard.Injected(String worker, Fault fault) -> {
                desk.inject(worker, fault);
                desk.between(reached);
            }
            case Heard.Said _, Heard.Falling _, Heard.Lost _ -> {
                hearOf(heard);
                if (!(heard instanceof Heard.Said(String _, Message message)) || message instanceof Message.Ready) {
                    // Where its process stood, a new one of the same name does not.
                    standings.remove(heard.worker());
                }
            }
        }
    }

    /// Where ranks listen; nothing where they share memory.
    private Optional<Path> sockets(List<Seat> world) {
        return switch (isNear(world) ? carrier : Carrier.UNIX) {
            case SHARED_MEMORY -> Optional.empty();
            case UNIX -> Optional.of(workplace.sockets());
            case TCP -> Optional.of(Path.of(""));
        };
    }

    /// Whether all are on this computer.
    private boolean isNear(List<Seat> world) {
        return world.stream().noneMatch(seat -> workplace.isElsewhere(seat.node()));
    }

    /// Takes away the sockets of those who were killed while they listened.
    private void sweep(List<Seat> world) throws IOException {
        Optional<Path> folder = sockets(world);
        if (folder.isPresent()) {
            for (int rank = 0; rank < world.size(); rank++) {
                Files.deleteIfExists(folder.get().resolve(SocketSeat.name(step, generation, rank)));
            }
        }
    }

    @Override
    public Path overSockets(String whyNotShared) {
        carrier = Carrier.UNIX;
        events.log(new RunEvent.StepNote(step, Sentences.of("exchange.over-sockets", step, whyNotShared)));
        return workplace.sockets();
    }

    /// Begins where the checkpoint stands that the order names, if it names one.
    private void restore() throws StepFailure, InterruptedException {
        Optional<Bookmark> restored = footing().restored();
        if (restored.isPresent()) {
            reached = restored.get().standing();
            for (Bookmark.World world : restored.get().worlds()) {
                // The log tells the whole history of who took part.
                events.log(new RunEvent.GenerationFormed(
                        step, world.generation(), world.workers(), world.index(), world.epoch()));
                generation = world.generation() + 1;
            }
            firstGeneration = generation;
            desk.goOnFrom(reached);
        }
    }

    private void takeNote(Generation.Outcome outcome) throws StepFailure {
        standings.clear();
        standings.putAll(outcome.standings());
        standings.forEach((worker, standing) -> {
            if (standing.commit() >= reached.commit()) {
                staff.settled(worker);
            }
        });
        for (Standing standing : standings.values()) {
            if (standing.commit() > reached.commit()) {
                reached = standing;
                came(standing.commit());
            } else if (standing.commit() == reached.commit() && standing.nowPs() > reached.nowPs()) {
                // All go on from where the last of them is.
                reached = reached.at(standing.nowPs());
            }
        }
        if (outcome.broken().isPresent() && ++brokenInARow > MOST_BROKEN) {
            throw new StepFailure(outcome.broken().get());
        }
        if (brokenInARow > BREAKS_TO_DOUBT_SHARED_MEMORY && carrier == Carrier.SHARED_MEMORY) {
            overSockets(outcome.broken().orElseThrow());
        }
    }

    /// Waits until there are workers to go on with: at first all, later enough.
    private List<Seat> muster() throws StepFailure, InterruptedException {
        boolean first = generation == firstGeneration;
        long limitNs = first
                ? Crew.START_LIMIT_NS
                : elastic.map(e -> e.waitSeconds() * 1_000_000_000L).orElse(Crew.START_LIMIT_NS);
        long deadlineNs = System.nanoTime() + limitNs;
        if (!first) {
            desk.between(reached);
        }
        // Asked each time: who was to go may be back before everybody else is there.
        while (desk.isAwaiting()
                || (first ? !staff.isWhole() : !staff.isEnough())
                || !servers.missing().isEmpty()) {
            // Nobody is hurried by those who are just being started.
            servers.hire();
            staff.hire();
            long leftNs = deadlineNs - System.nanoTime();
            if (leftNs <= 0) {
                List<String> missing = missing();
                if (missing.isEmpty()) {
                    break;
                }
                throw first || staff.isEnough()
                        ? new StepFailure(crew.late(missing.getFirst(), "worker.late", limitNs))
                        : new StepFailure(Sentences.of(
                                "train.too-few",
                                step,
                                staff.world().size(),
                                staff.fewest(),
                                limitNs / 1_000_000_000L,
                                reached.step()));
            }
            Optional<Heard> heard = crew.next(leftNs);
            if (heard.isPresent()) {
                hearBetween(heard.get());
            }
        }
        staff.begin();
        if (first && desk.pauses().beforeAll()) {
            // What is to happen before the first step needs somebody that it can happen to.
            generation++;
            return muster();
        }
        return staff.world();
    }

    /// Those to go on with, who begin at a checkpoint where nobody knows better.
    private List<Seat> nextWorld() throws IOException, StepFailure, InterruptedException {
        List<Seat> world = muster();
        if (!nobodyKnows(world)) {
            return world;
        }
        Optional<Footing.Retreat> retreat = footing().goBack(reached);
        standings.clear();
        Standing beginning = footing().beginning();
        // The time until the last commit that anybody told of is lost.
        reached = beginning.at(Math.max(reached.nowPs(), beginning.nowPs()));
        if (retreat.isEmpty()) {
            return world;
        }
        came(beginning.commit());
        workplace.share(retreat.get().order());
        staff.startAnew(retreat.get().order(), retreat.get().workers());
        servers.startAnew(retreat.get().order(), workplace::kill);
        var _ = muster();
        staff.enlistAgain();
        return staff.world();
    }

    /// Losses are in vain, and worlds break in vain, until training is further than it ever was.
    private void came(long commit) {
        if (commit > furthest) {
            furthest = commit;
            brokenInARow = 0;
            staff.stepFinished();
            servers.stepFinished();
        }
    }

    /// Whether all are lost who were as far as training is; how far that was nobody else may know.
    private boolean nobodyKnows(List<Seat> world) {
        return !before.isEmpty() && (staff.isNew(world) || world.stream().noneMatch(this::isThere));
    }

    private boolean isThere(Seat seat) {
        return standings.getOrDefault(seat.worker(), footing().beginning()).commit() >= reached.commit();
    }

    @Override
    public Message.Begin begin(List<Seat> seats, List<Message.Joined> joined) throws StepFailure {
        List<String> workers = seats.stream().map(Seat::worker).toList();
        Origin origin = Origin.of(joined, rank -> staff.isFresh(workers.get(rank)), reached)
                .orElseThrow(() -> new StepFailure(Sentences.of("train.no-state", step, reached.step())));
        reached = origin.standing();
        long allPs = reached.nowPs();
        boolean asIfUndisturbed = !origin.transfer() && footing().isRestored(workers, reached);
        List<Long> startsPs = joined.stream()
                .map(each -> asIfUndisturbed ? each.standing().nowPs() : Long.valueOf(allPs))
                .toList();
        footing().formed(new Bookmark.World(generation, workers, reached.step(), reached.epoch()));
        events.log(new RunEvent.GenerationFormed(step, generation, workers, reached.step(), reached.epoch()));
        for (int rank = 0; rank < workers.size(); rank++) {
            String worker = workers.get(rank);
            boolean isThere = joined.get(rank).standing().commit() == reached.commit();
            if (!before.isEmpty() && (!before.contains(worker) || (staff.isFresh(worker) && !isThere))) {
                events.log(new RunEvent.WorkerJoined(worker, step, generation, reached.step()));
            }
            if (isThere) {
                staff.settled(worker);
            }
        }
        before = new HashSet<>(workers);
        desk.begun();
        hireAtNs = System.nanoTime() + HIRE_AFTER_NS;
        List<String> addresses = joined.stream().map(Message.Joined::address).toList();
        return new Message.Begin(
                generation,
                addresses,
                reached,
                origin.source(),
                origin.ownSource(),
                origin.transfer(),
                desk.pauses(),
                startsPs);
    }

    @Override
    public Generation.Wish attend(Optional<Heard> heard) throws StepFailure, InterruptedException {
        if (System.nanoTime() - hireAtNs > 0) {
            hireAtNs = System.nanoTime() + HIRE_AFTER_NS;
            staff.hire();
        }
        Generation.Wish wish = desk.now();
        if (heard.isEmpty()) {
            return wish;
        }
        footing().hear(heard.get());
        if (servers.isOne(heard.get().worker()) && !(heard.get() instanceof Heard.Injected)) {
            return wish.or(servers.hear(heard.get()));
        }
        boolean better = staff.hear(heard.get());
        return switch (heard.get()) {
            case Heard.Said _ -> better ? wish.or(Generation.Wish.PAUSE) : wish;
            case Heard.Injected(String worker, Fault fault) -> wish.or(desk.inject(worker, fault));
            // Its generation is over already.
            case Heard.Falling _, Heard.Lost _ -> wish;
        };
    }

    private void hearOf(Heard heard) throws StepFailure {
        if (servers.isOne(heard.worker())) {
            var _ = servers.hear(heard);
        } else {
            staff.hear(heard);
        }
    }

    /// Who keeps training from going on.
    private List<String> missing() {
        if (!servers.missing().isEmpty()) {
            return servers.missing();
        }
        return staff.isEnough() ? List.of() : staff.missing();
    }

    private Footing footing() {
        return Objects.requireNonNull(footing);
    }

    @Override
    public long patienceNs() {
        return PATIENCE_NS;
    }
}
