package dev.patchbay.local.remote;

import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Standing;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A worker's line on a lending machine: passes on what worker and supervisor say to each other, with every path and
/// address as it is on the side that hears it.
final class Relay {
    private final Mirror mirror;
    private final Connection worker;
    private final Connection supervisor;

    Relay(Mirror mirror, Connection worker, Connection supervisor) {
        this.mirror = mirror;
        this.worker = worker;
        this.supervisor = supervisor;
    }

    /// Returns when either side has hung up.
    void carry() {
        Thread down = Thread.ofVirtual().name("relay").start(() -> pass(supervisor, worker));
        pass(worker, supervisor);
        try {
            down.join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Connection from, Connection to) {
        try {
            Optional<Message> message = from.receive();
            while (message.isPresent()) {
                to.send(from == worker ? outward(message.get()) : inward(message.get()));
                message = from.receive();
            }
        } catch (IOException broken) {
            complain(broken);
        } finally {
            hangUp();
        }
    }

    private Message outward(Message message) throws IOException {
        return switch (message) {
            case Message.Joined(int generation, String address, Standing standing)
            when !address.isEmpty() -> new Message.Joined(generation, mirror.offer(address), standing);
            case Message.Reports(List<LoggedEvent> events) -> {
                List<LoggedEvent> there = new ArrayList<>();
                for (LoggedEvent event : events) {
                    there.add(there(event));
                }
                yield new Message.Reports(there);
            }
            case Message.Part part -> there(part);
            case Message.Hello _,
                    Message.Assign _,
                    Message.Ready _,
                    Message.Join _,
                    Message.Joined _,
                    Message.Begin _,
                    Message.Pause _,
                    Message.Abandon _,
                    Message.Left _,
                    Message.NoPart _,
                    Message.Beat _,
                    Message.Serving _,
                    Message.Done _,
                    Message.Failed _,
                    Message.Stop _,
                    Message.Retire _ -> message;
        };
    }

    private Message inward(Message message) throws IOException {
        return switch (message) {
            case Message.Assign(WorkOrder.Train order, long firstSequence) ->
                new Message.Assign(here(order), firstSequence);
            case Message.Join join ->
                new Message.Join(join.generation(), join.rank(), join.seats(), join.conditions(), here(join.wire()));
            case Message.Begin begin -> {
                List<String> here = new ArrayList<>();
                for (String address : begin.addresses()) {
                    here.add(mirror.reach(address));
                }
                yield begin.with(here);
            }
            case Message.Hello _,
                    Message.Assign _,
                    Message.Ready _,
                    Message.Joined _,
                    Message.Pause _,
                    Message.Abandon _,
                    Message.Left _,
                    Message.Part _,
                    Message.NoPart _,
                    Message.Reports _,
                    Message.Beat _,
                    Message.Serving _,
                    Message.Done _,
                    Message.Failed _,
                    Message.Stop _,
                    Message.Retire _ -> message;
        };
    }

    /// A model that is saved here belongs there.
    private LoggedEvent there(LoggedEvent logged) throws IOException {
        return logged.event() instanceof RunEvent.ModelSaved(String step, String folder, long bytes, long parameters)
                ? new LoggedEvent(
                        logged.source(),
                        logged.sequence(),
                        logged.wallNs(),
                        logged.simulatedPs(),
                        new RunEvent.ModelSaved(
                                step, mirror.deliver(Path.of(folder)).toString(), bytes, parameters))
                : logged;
    }

    /// A part of a checkpoint is of use only beside the others.
    private Message there(Message.Part part) throws IOException {
        Path folder =
                Optional.ofNullable(part.file().toAbsolutePath().getParent()).orElseThrow();
        Path there = mirror.deliver(folder);
        Files.deleteIfExists(part.file());
        Files.deleteIfExists(folder);
        return new Message.Part(
                part.generation(), part.standing(), there.resolve(part.file().getFileName()), part.entries());
    }

    private WorkOrder here(WorkOrder.Train order) throws IOException {
        Optional<WorkOrder.Ingested> validation = Optional.empty();
        if (order.validation().isPresent()) {
            validation = Optional.of(here(order.validation().get()));
        }
        Optional<Path> warmStart = Optional.empty();
        if (order.warmStart().isPresent()) {
            warmStart = Optional.of(mirror.copy(order.warmStart().get()));
        }
        Optional<WorkOrder.Durable> durable = Optional.empty();
        if (order.durable().isPresent()) {
            durable = Optional.of(here(order.durable().get()));
        }
        List<String> servers = new ArrayList<>();
        for (String server : order.servers()) {
            servers.add(mirror.reach(server));
        }
        return new WorkOrder.Train(
                order.step(),
                here(order.data()),
                validation,
                warmStart,
                mirror.outlet(order.saveTo()),
                order.hardware(),
                order.seats(),
                order.simulatedMemoryBytes(),
                servers,
                durable);
    }

    private WorkOrder.Durable here(WorkOrder.Durable durable) throws IOException {
        Optional<WorkOrder.Restore> restore = Optional.empty();
        if (durable.restore().isPresent()) {
            WorkOrder.Restore there = durable.restore().get();
            restore = Optional.of(new WorkOrder.Restore(mirror.copy(there.folder()), there.name()));
        }
        return new WorkOrder.Durable(
                durable.everySteps(), durable.kept(), durable.digest(), mirror.outlet(durable.parts()), restore);
    }

    private WorkOrder.Ingested here(WorkOrder.Ingested data) throws IOException {
        return new WorkOrder.Ingested(data.step(), mirror.copy(data.folder()));
    }

    private Message.Wire here(Message.Wire wire) {
        return wire instanceof Message.Wire.Sockets(String _, boolean near, long floats, int facts)
                ? new Message.Wire.Sockets(mirror.folder().toString(), near, floats, facts)
                : wire;
    }

    /// What keeps a worker from its work is for the supervisor to say.
    private void complain(IOException broken) {
        try {
            supervisor.send(new Message.Failed(String.valueOf(broken.getMessage()), false));
        } catch (IOException outOfReach) {
            // It knows already.
            return;
        }
    }

    private void hangUp() {
        try (supervisor) {
            worker.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
            return;
        }
    }
}
