package dev.patchbay.local.train;

import dev.patchbay.local.crew.Crew;
import dev.patchbay.local.crew.Heard;
import dev.patchbay.local.crew.Workplace;
import dev.patchbay.local.wire.Address;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.server.ParameterServer;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.StepFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The parameter servers of a training step, if it has some. With an elasticity one that is lost is replaced, by one
/// that goes on from its last commit; without, the first loss fails the step.
final class Servers {
    /// Also a busy computer is quicker; one that is stopped is not waited for much longer.
    private static final long RETIRE_LIMIT_NS = 20_000_000_000L;

    private final Crew crew;
    private WorkOrder.Train order;
    private final Map<String, Post> posts = new TreeMap<>();
    private final List<String> names;
    private final Losses losses;

    private enum Post {
        LOST,
        STARTING,
        READY,
        FALLING,
        DONE
    }

    Servers(Crew crew, WorkOrder.Train order) {
        this.crew = crew;
        this.order = order;
        int workers = order.step().workers();
        this.names = order.seats().subList(workers, workers + order.servers().size()).stream()
                .map(Seat::worker)
                .toList();
        names.forEach(name -> posts.put(name, Post.LOST));
        this.losses = new Losses(order.step().elastic().isPresent(), names.size());
    }

    /// In the order of their shards.
    List<String> names() {
        return names;
    }

    boolean isOne(String worker) {
        return posts.containsKey(worker);
    }

    boolean isReady(String server) {
        return posts.get(server) == Post.READY;
    }

    List<String> missing() {
        return names.stream().filter(name -> !isReady(name)).toList();
    }

    /// Ends all processes that are there, with what they keep; new ones will take their places, with another order.
    void startAnew(WorkOrder.Train another, Consumer<String> kill) throws IOException {
        order = another;
        for (String name : names) {
            crew.dismiss(name);
            // One that ends by itself would take away the socket of its successor.
            kill.accept(name);
            posts.put(name, Post.LOST);
        }
        sweep();
    }

    /// Starts whoever is lost.
    void hire() throws StepFailure, InterruptedException {
        for (int server = 0; server < names.size(); server++) {
            String name = names.get(server);
            if (posts.get(name) == Post.LOST) {
                WorkOrder.Keep keep = new WorkOrder.Keep(order, server);
                String device = order.hardware().device().name();
                crew.hire(name, Workplace.HERE, Role.SERVER, server, device, keep);
                posts.put(name, Post.STARTING);
            }
        }
    }

    /// Takes note of what concerns a server.
    Generation.Wish hear(Heard heard) throws StepFailure {
        return switch (heard) {
            case Heard.Said(String server, Message.Ready _) -> {
                posts.put(server, Post.READY);
                yield Generation.Wish.NONE;
            }
            case Heard.Said(String server, Message.Done _) -> {
                posts.put(server, Post.DONE);
                yield Generation.Wish.NONE;
            }
            case Heard.Said _, Heard.Injected _ -> Generation.Wish.NONE;
            case Heard.Falling(String server) -> {
                posts.put(server, Post.FALLING);
                yield Generation.Wish.END;
            }
            case Heard.Lost(String server, String sentence, boolean hopeless) -> {
                posts.put(server, Post.LOST);
                losses.add(sentence, hopeless);
                yield Generation.Wish.END;
            }
        };
    }

    void stepFinished() {
        losses.stepFinished();
    }

    /// Nobody needs them any more.
    ///
    /// @param generation the last
    /// @param late gets what is still said meanwhile
    void retire(int generation, Consumer<Heard> late) throws StepFailure, InterruptedException {
        for (String name : names) {
            // One may still wait for workers that had nothing left to do, and so did not call.
            crew.send(name, new Message.Abandon(generation));
            crew.send(name, new Message.Retire());
        }
        long deadlineNs = System.nanoTime() + RETIRE_LIMIT_NS;
        while (posts.containsValue(Post.READY) && deadlineNs - System.nanoTime() > 0) {
            Optional<Heard> heard = crew.next(deadlineNs - System.nanoTime());
            heard.ifPresent(late);
            if (heard.isPresent() && isOne(heard.get().worker()) && heard.get() instanceof Heard.Said) {
                var _ = hear(heard.get());
            } else if (heard.isPresent() && isOne(heard.get().worker())) {
                // Too late to matter.
                posts.put(heard.get().worker(), Post.DONE);
            }
        }
    }

    /// Takes away what servers leave that were killed.
    void sweep() throws IOException {
        for (String server : order.servers()) {
            Address address = new Address(server);
            if (address.path().isPresent()) {
                Files.deleteIfExists(Path.of(address.path().get()));
                Files.deleteIfExists(ParameterServer.commitsOf(address).orElseThrow());
            }
        }
    }
}
