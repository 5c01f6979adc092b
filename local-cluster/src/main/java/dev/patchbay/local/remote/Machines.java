package dev.patchbay.local.remote;

import dev.patchbay.local.process.WorkerHandle;
import dev.patchbay.local.remote.tunnel.Door;
import dev.patchbay.local.remote.tunnel.HostPort;
import dev.patchbay.local.remote.tunnel.Identity;
import dev.patchbay.local.remote.tunnel.JoinToken;
import dev.patchbay.local.remote.tunnel.Link;
import dev.patchbay.local.remote.tunnel.Purpose;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import dev.patchbay.local.remote.tunnel.StandIn;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.WorkOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The machines that lend their workers to a run: nodes 1, 2, … of its target, in the order of joining where they
/// do not say which; node 0 is this computer. A machine that was lost may come back to its place, and another may take
/// it.
public final class Machines implements AutoCloseable {
    private final Door door;
    private final JoinToken token;
    private final int wanted;
    private final int workersEach;
    private final Consumer<String> notes;
    private final Map<Integer, Machine> machines = new TreeMap<>();
    private final Shares shares = new Shares();
    private Optional<Workshop> workshop = Optional.empty();
    private boolean closed;

    /// Where the workers of the run that has begun belong.
    ///
    /// @param sockets the folder of the run's sockets
    /// @param lines takes a worker's line, for as long as it lasts
    private record Workshop(Path sockets, Consumer<Connection> lines) {}

    /// Listens from now on.
    ///
    /// @param wanted how many machines the run needs besides this one
    /// @param workersEach how many workers each must lend at least
    /// @param notes hears a sentence when a machine comes or goes
    public Machines(
            HostPort address, Identity identity, String product, int wanted, int workersEach, Consumer<String> notes)
            throws RemoteProblem {
        this.token = identity.token();
        this.wanted = wanted;
        this.workersEach = workersEach;
        this.notes = notes;
        this.door = new Door(address, identity, product, new Reception());
        door.open();
    }

    public int port() {
        return door.port();
    }

    public JoinToken token() {
        return token;
    }

    /// Waits until every node has its machine.
    public synchronized void awaitAll() throws InterruptedException {
        while (!closed && freeNode().isPresent()) {
            wait();
        }
    }

    /// A run begins: from now on machines may be given work.
    public synchronized void begin(Path sockets, Consumer<Connection> lines) {
        workshop = Optional.of(new Workshop(sockets, lines));
    }

    /// Lets the machines copy what an order needs.
    public void share(WorkOrder.Train order) throws IOException {
        shares.add(order);
    }

    /// Starts a worker on the machine of that node.
    ///
    /// @param computes whether it will need what computing takes
    public WorkerHandle hire(int node, String worker, boolean computes, String secret)
            throws IOException, InterruptedException {
        Optional<Machine> machine = machine(node);
        if (machine.isEmpty() || machine.get().isGone()) {
            throw machine.isEmpty()
                    ? RemoteProblem.of("remote.no-machine", node)
                    : RemoteProblem.of("remote.machine-gone", machine.get().name());
        }
        return machine.get().hire(worker, computes, secret);
    }

    private synchronized Optional<Machine> machine(int node) {
        return Optional.ofNullable(machines.get(node));
    }

    /// Sends the machines home and stops listening.
    @Override
    public void close() {
        door.close();
        synchronized (this) {
            closed = true;
            machines.values().forEach(machine -> machine.dismiss(Sentences.of("remote.goodbye")));
            notifyAll();
        }
    }

    private synchronized Optional<Integer> freeNode() {
        return IntStream.rangeClosed(1, wanted).boxed().filter(this::isFree).findFirst();
    }

    private boolean isFree(int node) {
        return machine(node).map(Machine::isGone).orElse(true);
    }

    /// The node that the machine had, or the one that it is to be, or the first that is free.
    private synchronized Optional<Integer> nodeFor(Purpose.Lend lend) {
        Optional<Integer> had = nodeOf(lend.machine());
        if (had.isPresent() || lend.node() == 0) {
            return had.or(this::freeNode);
        }
        return Optional.of(lend.node()).filter(node -> node > 0 && node <= wanted && isFree(node));
    }

    private synchronized Optional<Integer> nodeOf(String id) {
        return machines.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private synchronized Optional<Machine> present(String id) {
        return nodeOf(id).flatMap(this::machine).filter(machine -> !machine.isGone());
    }

    private synchronized Optional<Workshop> workshop() {
        return workshop;
    }

    private synchronized Optional<Machine> admit(Purpose.Lend lend, Link link) throws IOException {
        Optional<Integer> node = nodeFor(lend);
        if (closed || node.isEmpty()) {
            return Optional.empty();
        }
        Machine earlier = machines.get(node.get());
        if (earlier != null) {
            earlier.close();
        }
        Machine machine = new Machine(lend.machine(), lend.name() + " (" + link.peer() + ")", node.get(), link);
        machines.put(node.get(), machine);
        notes.accept(Sentences.of("remote.came", machine.name(), lend.workers(), node.get()));
        notifyAll();
        return Optional.of(machine);
    }

    /// What the callers want of this run.
    private final class Reception implements Door.Reception {
        @Override
        public String refusal(Purpose purpose) {
            return switch (purpose) {
                case Purpose.Lend lend -> {
                    if (lend.workers() < workersEach) {
                        yield Sentences.of("remote.too-few", workersEach, lend.workers());
                    }
                    yield nodeFor(lend).isPresent() ? "" : Sentences.of("remote.full", wanted);
                }
                case Purpose.Fetch(String id, Path folder) -> {
                    if (!shares.has(folder)) {
                        yield Sentences.of("remote.not-shared", folder);
                    }
                    yield known(id);
                }
                case Purpose.Deliver(String id, Path folder) ->
                    shares.takes(folder) ? known(id) : Sentences.of("remote.not-shared", folder);
                case Purpose.Reach(String id, String socket) ->
                    SocketName.isPlain(socket) ? known(id) : Sentences.of("remote.file-name", socket);
                case Purpose.WorkerLine(String id) -> known(id);
                case Purpose.Answer(String id, long _) -> known(id);
            };
        }

        private String known(String id) {
            return present(id).isPresent() && workshop().isPresent() ? "" : Sentences.of("remote.stranger");
        }

        @Override
        public void receive(Purpose purpose, Link link) {
            if (purpose instanceof Purpose.Answer(String id, long call)
                    && present(id).map(machine -> machine.answered(call, link)).orElse(false)) {
                // Somebody who waited for it has it now.
                return;
            }
            try (link) {
                if (purpose instanceof Purpose.Lend lend) {
                    admit(lend, link).ifPresent(this::listen);
                    return;
                }
                Optional<Machine> machine = present(purpose.machine());
                Optional<Workshop> work = workshop();
                if (machine.isPresent() && work.isPresent()) {
                    serve(purpose, link, machine.get(), work.get());
                }
            } catch (IOException broken) {
                // The machine sees its link end.
                return;
            }
        }

        private void listen(Machine machine) {
            machine.listen(() -> workshop().map(Workshop::sockets));
            synchronized (Machines.this) {
                if (!closed && machines.containsValue(machine)) {
                    notes.accept(Sentences.of("remote.went", machine.name()));
                }
            }
        }

        private void serve(Purpose purpose, Link link, Machine machine, Workshop work) throws IOException {
            switch (purpose) {
                case Purpose.WorkerLine _ ->
                    work.lines().accept(machine.links().keep(link).asConnection());
                case Purpose.Reach(String _, String socket) ->
                    StandIn.carry(machine.links().keep(link), work.sockets().resolve(socket));
                case Purpose.Fetch(String _, Path folder) ->
                    shares.send(machine.links().keep(link), folder);
                case Purpose.Deliver(String _, Path folder) ->
                    shares.receive(machine.links().keep(link), folder);
                case Purpose.Answer _, Purpose.Lend _ -> throw new IllegalStateException("received before");
            }
        }
    }
}
