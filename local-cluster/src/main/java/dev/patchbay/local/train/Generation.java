package dev.patchbay.local.train;

import dev.patchbay.local.crew.Crew;
import dev.patchbay.local.crew.Heard;
import dev.patchbay.local.exchange.shared.SharedArena;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Message.Wire;
import dev.patchbay.local.wire.Standing;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.StepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One membership of a training's world, from meeting to parting. It ends when training is finished, when all ranks
/// pause at the same commit, or when one is lost and the others have gone back to their last commit.
final class Generation {
    private final int number;
    private final List<Seat> seats;
    private final List<String> servers;
    private final Map<String, Standing> known;
    private final Crew crew;
    private final Staff staff;
    private final Attendant attendant;
    private final Set<String> present = new LinkedHashSet<>();
    private final Map<String, Message.Joined> joined = new LinkedHashMap<>();
    private final Set<String> arrived = new HashSet<>();
    private final Map<String, Standing> left = new HashMap<>();
    private final Map<String, Map<String, Double>> done = new LinkedHashMap<>();
    private Optional<SharedArena> arena = Optional.empty();
    private Optional<String> broken = Optional.empty();
    private boolean begun;
    private boolean abandoned;

    /// What the training step does while a generation goes on.
    interface Attendant {
        /// All have met and go on from there.
        ///
        /// @return what to tell them
        Message.Begin begin(List<Seat> seats, List<Message.Joined> joined) throws StepFailure;

        /// Something that does not concern this generation's ranks, or the time to look at something.
        ///
        /// @return whether another world is wished for
        Wish attend(Optional<Heard> heard) throws StepFailure, InterruptedException;

        long patienceNs();

        /// There is no shared memory to be had.
        ///
        /// @return where ranks may listen instead
        Path overSockets(String whyNotShared);
    }

    enum Wish {
        NONE,
        /// At the next commit.
        PAUSE,
        /// At once: a commit may never come.
        END;

        /// The stronger of two.
        Wish or(Wish other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /// @param figures of the first rank that finished
    /// @param standings where those stand that are still there
    /// @param broken why it ended without anybody being lost
    record Outcome(Optional<Map<String, Double>> figures, Map<String, Standing> standings, Optional<String> broken) {}

    /// @param servers that keep the parameters, in the order of their shards
    /// @param known where each worker of the generation before stands
    Generation(
            int number,
            List<Seat> seats,
            List<String> servers,
            Map<String, Standing> known,
            Crew crew,
            Staff staff,
            Attendant attendant) {
        this.servers = servers;
        this.known = Map.copyOf(known);
        this.number = number;
        this.seats = seats;
        this.crew = crew;
        this.staff = staff;
        this.attendant = attendant;
        seats.forEach(seat -> present.add(seat.worker()));
    }

    /// @param sockets takes the sockets where gradients travel over sockets
    /// @param near whether all ranks are on this computer
    /// @param folder takes the shared memory where the system has no nameless files
    Outcome run(Optional<Path> sockets, boolean near, Path folder)
            throws IOException, StepFailure, InterruptedException {
        Message.Ready needs = staff.needs();
        Optional<Path> listening = sockets;
        if (seats.size() > 1 && sockets.isEmpty()) {
            try {
                arena = Optional.of(SharedArena.create(seats.size(), needs.floats(), needs.facts(), folder));
            } catch (IOException refused) {
                listening = Optional.of(attendant.overSockets(String.valueOf(refused.getMessage())));
            }
        }
        try {
            Wire wire = wire(listening, near, needs);
            for (Seat seat : seats) {
                crew.expectSlow(seat.worker(), staff.condition(seat.worker()).slowdown());
            }
            for (int rank = 0; rank < seats.size(); rank++) {
                crew.send(
                        seats.get(rank).worker(), new Message.Join(number, rank, seats, staff.conditions(seats), wire));
            }
            for (int server = 0; server < servers.size(); server++) {
                crew.send(
                        servers.get(server),
                        new Message.Join(number, server, seats, staff.conditions(seats), new Wire.Alone()));
            }
            if (!(wire instanceof Wire.Sockets)) {
                // Nobody needs an address, so who was there before has nothing new to say: it saves a wait.
                known.forEach((worker, standing) -> joined.put(worker, new Message.Joined(number, "", standing)));
                joined.keySet().retainAll(present);
            }
            attend();
            return new Outcome(done.values().stream().findFirst(), Map.copyOf(left), broken);
        } finally {
            if (arena.isPresent()) {
                arena.get().close();
            }
        }
    }

    private Wire wire(Optional<Path> sockets, boolean near, Message.Ready needs) {
        if (seats.size() == 1) {
            return new Wire.Alone();
        }
        return arena.<Wire>map(a -> new Wire.SharedMemory(a.path(), needs.floats(), needs.facts()))
                .orElseGet(() ->
                        new Wire.Sockets(sockets.map(Path::toString).orElse(""), near, needs.floats(), needs.facts()));
    }

    private void attend() throws IOException, StepFailure, InterruptedException {
        while (!isOver()) {
            if (!begun && !abandoned && joined.size() == seats.size()) {
                begin();
            }
            Optional<Heard> heard = crew.next(attendant.patienceNs());
            if (heard.isPresent() && present.contains(heard.get().worker())) {
                hear(heard.get());
                if (arena.isPresent() && arrived.size() == seats.size()) {
                    arena.get().allJoined();
                }
            } else {
                heed(attendant.attend(heard));
            }
        }
    }

    private boolean isOver() {
        return present.stream().allMatch(worker -> left.containsKey(worker) || done.containsKey(worker));
    }

    private void begin() throws StepFailure {
        List<Message.Joined> byRank =
                seats.stream().map(seat -> joined.get(seat.worker())).toList();
        Message.Begin begin = attendant.begin(seats, byRank);
        begun = true;
        present.forEach(worker -> crew.send(worker, begin));
        servers.forEach(server -> crew.send(server, begin));
    }

    private void hear(Heard heard) throws StepFailure, InterruptedException {
        String worker = heard.worker();
        switch (heard) {
            case Heard.Said(String _, Message.Joined now) -> {
                if (now.generation() == number) {
                    joined.put(worker, now);
                    arrived.add(worker);
                }
            }
            case Heard.Said(String _, Message.Left(int generation, Standing standing, String why)) -> {
                if (generation == number) {
                    left.put(worker, standing);
                    if (!why.isEmpty() && !abandoned) {
                        broken = Optional.of(Sentences.of("worker.io", worker, why));
                        end();
                    }
                }
            }
            case Heard.Said(String _, Message.Done(Map<String, Double> figures)) -> done.put(worker, figures);
            case Heard.Injected _ -> heed(attendant.attend(Optional.of(heard)));
            case Heard.Said _ -> heed(attendant.attend(Optional.of(heard)));
            case Heard.Falling _, Heard.Lost _ -> {
                present.remove(worker);
                left.remove(worker);
                if (done.isEmpty()) {
                    broken = Optional.empty();
                    end();
                    attendant.attend(Optional.of(heard));
                }
            }
        }
    }

    private void heed(Wish wish) {
        switch (wish) {
            case NONE -> {
                // It goes on.
            }
            case PAUSE -> crew.send(seats.getFirst().worker(), new Message.Pause(number));
            case END -> end();
        }
    }

    private void end() {
        if (!abandoned) {
            abandoned = true;
            arena.ifPresent(SharedArena::poison);
            present.forEach(worker -> crew.send(worker, new Message.Abandon(number)));
            servers.forEach(server -> crew.send(server, new Message.Abandon(number)));
        }
    }
}
