package dev.patchbay.runtime.cost.server;

import dev.patchbay.pipeline.plan.ServerMode;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.cost.BatchCosts;
import dev.patchbay.runtime.cost.ComputeStream;
import dev.patchbay.runtime.cost.Computed;
import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.cost.server.ServerEvent.Applied;
import dev.patchbay.runtime.cost.server.ServerEvent.StepEnded;
import dev.patchbay.runtime.fault.Condition;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// The clock of training with parameter servers (Li et al., 2014), all workers and servers at once. It depends on
/// costs and seeds only, so every worker and every server can evaluate it by itself and knows the order of all pushes
/// before they happen: a server takes real pushes in the order of its [ServerEvent.Applied], however they arrive.
///
/// A worker goes forward and backward with the variables it has and pushes each shard's gradients to its server when
/// the backward pass has made the last of them. Messages take links in the order in which they want to (ties by rank,
/// then by server), and wait for the sender's link, the receiver's, and between machines those of both machines. A
/// server needs its share of an update's time for each push, one after the other as they arrive, and answers with its
/// variables;
/// when the worker has those of all servers, its step is over. A synchronous server answers when everybody's push is
/// in. A bounded worker does not begin a step before everybody has ended the one that is `staleness + 1` before it
/// (Ho et al., 2013); that it may, it hears at once.
///
/// At the end of the course all gather: workers that took steps apart wait for the last of them and then pull all
/// variables, one after the other over the servers' links, and go on when the last has done so: what comes after
/// depends on who takes part then, and not on who was quick before. Those who step together hold the same already.
///
/// Takes `O(workers · servers · log)` time a step.
public final class SimulatedServers {
    private enum Kind {
        APPLY,
        END,
        ARRIVE,
        PUSH
    }

    private record Event(long atPs, Kind kind, int rank, int server) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int order = Long.compare(atPs, other.atPs);
            order = order != 0 ? order : kind.compareTo(other.kind);
            order = order != 0 ? order : Integer.compare(rank, other.rank);
            return order != 0 ? order : Integer.compare(server, other.server);
        }
    }

    private final Strategy.ParameterServer strategy;
    private final IntFunction<ComputeStream> compute;
    private final List<ServerShard> shards;
    private final int workers;
    private final Slowdown slowdown;
    private final List<Condition> conditions;
    private final Course course;
    private final Wires wires;
    private final ServerState[] servers;
    private final WorkerState[] states;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Deque<ServerEvent> told = new ArrayDeque<>();
    private final TreeSet<Integer> waiting = new TreeSet<>();
    /// By step, how many workers have ended it; only steps that not all have ended.
    private final Map<Long, Integer> ended = new HashMap<>();
    /// The first step that not all have ended.
    private long slowest;

    /// @param links of the workers by rank, then of the servers
    /// @param conditions of the workers, by rank
    /// @param course of each worker's steps
    /// @param startsPs by rank, when each begins
    public SimulatedServers(
            Strategy.ParameterServer strategy,
            BatchCosts costs,
            List<ServerShard> shards,
            Links links,
            Slowdown slowdown,
            List<Condition> conditions,
            Course course,
            List<Long> startsPs) {
        this.strategy = strategy;
        this.compute =
                costs.streams(shards.stream().map(ServerShard::readyLayer).toList());
        this.shards = List.copyOf(shards);
        this.workers = startsPs.size();
        this.slowdown = slowdown;
        this.conditions = List.copyOf(conditions);
        this.course = course;
        this.wires = new Wires(workers + shards.size(), links);
        this.servers = new ServerState[shards.size()];
        long allValues =
                Math.max(1, shards.stream().mapToLong(ServerShard::values).sum());
        for (int server = 0; server < servers.length; server++) {
            double share = (double) shards.get(server).values() / allValues;
            servers[server] = new ServerState((long) Math.floor(costs.updatePs() * share + 0.5), workers);
        }
        this.states = new WorkerState[workers];
        for (int rank = 0; rank < workers; rank++) {
            states[rank] = new WorkerState(shards.size(), course.first(), startsPs.get(rank));
            wires.put(rank, conditions.get(rank));
        }
        this.slowest = course.first();
        for (int rank = 0; rank < workers; rank++) {
            begin(rank, startsPs.get(rank));
        }
    }

    /// The next thing that happens; nothing when all workers have taken all their steps.
    public Optional<ServerEvent> next() {
        while (told.isEmpty() && !events.isEmpty()) {
            Event event = events.remove();
            switch (event.kind()) {
                case PUSH -> push(event);
                case ARRIVE -> arrive(event);
                case APPLY -> apply(event);
                case END -> end(event);
            }
        }
        return Optional.ofNullable(told.poll());
    }

    /// When each worker goes on from where all gathered; whatever was left of the course is past then.
    public List<Long> gatheredPs() {
        while (next().isPresent()) {
            told.clear();
        }
        List<Long> endsPs = Stream.of(states).map(WorkerState::endPs).toList();
        if (strategy.mode() == ServerMode.SYNCHRONOUS || course.isEmpty()) {
            return endsPs;
        }
        long lastPs = Collections.max(endsPs);
        long gatheredPs = lastPs;
        for (int rank = 0; rank < workers; rank++) {
            gatheredPs = Math.max(gatheredPs, pulledPs(rank, lastPs));
        }
        return Collections.nCopies(workers, gatheredPs);
    }

    private long pulledPs(int rank, long wantedPs) {
        long pulledPs = wantedPs;
        for (int server = 0; server < servers.length; server++) {
            wires.send(workers + server, rank, shards.get(server).bytes(), wantedPs);
            pulledPs = Math.max(pulledPs, wires.arrivedPs());
        }
        return pulledPs;
    }

    private void begin(int rank, long atPs) {
        WorkerState worker = states[rank];
        if (worker.step() == course.until()) {
            return;
        }
        int samples = Slices.part(course.samples(worker.step()), rank, workers);
        Computed computed = compute.apply(samples)
                .computed(
                        atPs,
                        slowdown.slowdown(rank, worker.step())
                                * conditions.get(rank).slowdown());
        worker.begin(computed);
        for (int server = 0; server < servers.length; server++) {
            events.add(new Event(computed.readyPs().get(server), Kind.PUSH, rank, server));
        }
    }

    private void push(Event event) {
        int server = event.server();
        long leavesPs =
                wires.send(event.rank(), workers + server, shards.get(server).bytes(), event.atPs());
        states[event.rank()].pushed(server, leavesPs);
        events.add(new Event(wires.arrivedPs(), Kind.ARRIVE, event.rank(), server));
    }

    private void arrive(Event event) {
        int server = event.server();
        long appliedPs = servers[server].take(event.atPs());
        if (strategy.mode() != ServerMode.SYNCHRONOUS) {
            events.add(new Event(appliedPs, Kind.APPLY, event.rank(), server));
        } else if (servers[server].hasWholeRounds(workers)) {
            events.add(new Event(appliedPs, Kind.APPLY, 0, server));
        }
    }

    private void apply(Event event) {
        int server = event.server();
        if (strategy.mode() != ServerMode.SYNCHRONOUS) {
            apply(event.rank(), server, event.atPs(), servers[server].staleness(event.rank()));
            return;
        }
        for (int rank = 0; rank < workers; rank++) {
            apply(rank, server, event.atPs(), 0);
        }
    }

    private void apply(int rank, int server, long atPs, long staleness) {
        WorkerState worker = states[rank];
        told.add(new Applied(atPs, server, rank, worker.step(), staleness));
        wires.send(workers + server, rank, shards.get(server).bytes(), atPs);
        if (worker.answered(server, wires.arrivedPs())) {
            events.add(new Event(worker.endPs(), Kind.END, rank, server));
        }
    }

    private void end(Event event) {
        int rank = event.rank();
        WorkerState worker = states[rank];
        told.add(new StepEnded(
                event.atPs(), rank, worker.step(), course.samples(worker.step()), worker.simulated(shards)));
        count(worker.step());
        worker.end();
        waiting.add(rank);
        waiting.removeIf(waiter -> {
            boolean may =
                    strategy.mode() != ServerMode.BOUNDED || states[waiter].step() - strategy.staleness() <= slowest;
            if (may) {
                begin(waiter, event.atPs());
            }
            return may;
        });
    }

    private void count(long step) {
        ended.merge(step, 1, Integer::sum);
        while (ended.getOrDefault(slowest, 0) == workers) {
            ended.remove(slowest);
            slowest++;
        }
    }
}
