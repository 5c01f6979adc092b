package dev.patchbay.local.worker;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.exchange.LoneExchange;
import dev.patchbay.local.exchange.Terms;
import dev.patchbay.local.exchange.format.Preparation;
import dev.patchbay.local.exchange.shared.SharedMemoryExchange;
import dev.patchbay.local.exchange.socket.SocketSeat;
import dev.patchbay.local.wire.Address;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Message.Wire;
import dev.patchbay.local.wire.Standing;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import java.io.IOException;
import java.nio.file.Path;

/// How a rank comes together with the others of a generation: it makes its end, says that it is there, and begins when
/// all are.
final class Rendezvous {
    /// The supervisor ends a world long before; this only keeps a worker from waiting for ever should it not.
    private static final long LAST_RESORT_NS = 600_000_000_000L;

    private final Step.Train step;
    private final Message.Join join;
    private final Standing standing;
    private final SupervisorLine line;

    record Met(Exchange exchange, Message.Begin begin) {}

    Rendezvous(Step.Train step, Message.Join join, Standing standing, SupervisorLine line) {
        this.step = step;
        this.join = join;
        this.standing = standing;
        this.line = line;
    }

    /// @param floats that the exchange holds
    /// @param preparation goes on from the generation before
    Met meet(long floats, Preparation preparation) throws IOException, ExchangeEnded, InterruptedException {
        Terms terms =
                Terms.of(step.strategy(), join.seats().stream().map(Seat::node).toList());
        return switch (join.wire()) {
            case Wire.Alone() -> {
                joined("");
                yield new Met(new LoneExchange(floats), begin());
            }
            case Wire.SharedMemory(Path arena, long own, int facts) -> {
                // Poison ends its waiting.
                Exchange shared =
                        new SharedMemoryExchange(arena, join.rank(), terms, own, facts, LAST_RESORT_NS, preparation);
                joined("");
                yield new Met(shared, orClosed(shared));
            }
            case Wire.Sockets(String folder, boolean near, long own, int facts) -> {
                String name = SocketSeat.name(step.id(), join.generation(), join.rank());
                Address wish = folder.isEmpty() ? Address.anyPort() : Address.unix(Path.of(folder, name));
                try (SocketSeat seat = new SocketSeat(wish)) {
                    line.whenAbandoned(join.generation(), () -> close(seat));
                    joined(seat.address().text());
                    Message.Begin begin = begin();
                    var addresses = begin.addresses().stream().map(Address::new).toList();
                    Exchange sockets =
                            seat.join(join.rank(), terms, addresses, near, own, facts, LAST_RESORT_NS, preparation);
                    line.whenAbandoned(join.generation(), sockets::close);
                    yield new Met(sockets, begin);
                }
            }
        };
    }

    private void joined(String address) {
        line.send(new Message.Joined(join.generation(), address, standing));
    }

    private Message.Begin begin() throws ExchangeEnded, InterruptedException {
        while (true) {
            Message message = line.next();
            if (message instanceof Message.Begin begin && begin.generation() == join.generation()) {
                return begin;
            }
            if (message instanceof Message.Abandon(int generation) && generation >= join.generation()) {
                throw new ExchangeEnded("the generation ended before it began");
            }
        }
    }

    private Message.Begin orClosed(Exchange exchange) throws ExchangeEnded, InterruptedException {
        try {
            return begin();
        } catch (ExchangeEnded | InterruptedException ended) {
            exchange.close();
            throw ended;
        }
    }

    private static void close(SocketSeat seat) {
        try {
            seat.close();
        } catch (IOException alreadyBroken) {
            // Nobody listens there any more, which is what was wanted.
            return;
        }
    }
}
