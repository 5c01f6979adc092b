package dev.patchbay.local.crew;

import dev.patchbay.local.process.Ending;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The workers of one step and the thread that looks after them. It hears what they say, passes on their reports, and
/// notices at once when one is lost. For one thread.
public final class Crew implements AutoCloseable {
    /// How long a worker may take to load.
    public static final long START_LIMIT_NS = 180_000_000_000L;
    public static final long FOREVER_NS = Long.MAX_VALUE;
    private static final long TICK_NS = 100_000_000L;
    private static final long END_LIMIT_NS = 1_500_000_000L;

    private final Workplace workplace;
    private final String step;
    private final EventSink events;
    private final BlockingQueue<News> inbox = new LinkedBlockingQueue<>();
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<Long, Member> processes = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Queue<Heard> heard = new ArrayDeque<>();
    private long tickedNs = System.nanoTime();

    public Crew(Workplace workplace, String step, EventSink events) {
        this.workplace = workplace;
        this.step = step;
        this.events = events;
    }

    /// Starts a worker with its order; one of that name that was there before is gone.
    ///
    /// @param node where, [Workplace#HERE] for this computer
    public void hire(String worker, int node, String role, int rank, String device, WorkOrder order)
            throws StepFailure, InterruptedException {
        try {
            Member member = new Member(workplace.hire(worker, node, order.computes(), inbox), order);
            members.put(worker, member);
            processes.put(member.process.key(), member);
            events.log(new RunEvent.WorkerSpawned(worker, step, role, rank, member.process.pid(), device));
        } catch (IOException failure) {
            throw new StepFailure(
                    Sentences.of("worker.not-started", worker, String.valueOf(failure.getMessage())), failure);
        }
    }

    /// Those who are there, in the order of hiring.
    public List<String> workers() {
        return List.copyOf(members.keySet());
    }

    public void send(String worker, Message message) {
        Member member = members.get(worker);
        if (member != null) {
            send(member, message);
        }
    }

    private static void send(Member member, Message message) {
        Connection connection = member.connection;
        if (connection == null) {
            return;
        }
        try {
            connection.send(message);
        } catch (IOException gone) {
            // Its end is on the way and says more than this.
            member.connection = null;
        }
    }

    /// Lets a worker go that has nothing more to do here.
    public void dismiss(String worker) {
        Member member = members.remove(worker);
        if (member != null) {
            member.done = true;
            send(member, new Message.Stop());
        }
    }

    /// Lets the owner hear of a fault; from any thread.
    public void tell(String worker, Fault fault) {
        inbox.add(new News.Injected(worker, fault));
    }

    /// The next thing that an owner has to know; nothing when the time is over, or before.
    public Optional<Heard> next(long limitNs) throws InterruptedException {
        if (heard.isEmpty()) {
            News news = inbox.poll(Math.max(0, Math.min(limitNs, TICK_NS)), TimeUnit.NANOSECONDS);
            letTimePass();
            if (news != null) {
                hear(news);
            }
            if (inbox.isEmpty()) {
                // Nobody is silent whose word only has not been listened to yet.
                watch();
            }
        }
        return Optional.ofNullable(heard.poll());
    }

    /// Hears everything until every worker has said a message of that kind; gives them in the order of hiring. A worker
    /// that is lost meanwhile fails it.
    ///
    /// @param limitNs nothing may take longer
    /// @param late the key of the sentence for the worker that has not said it by then
    public <M extends Message> List<M> awaitAll(Class<M> kind, long limitNs, String late)
            throws StepFailure, InterruptedException {
        return awaitAll(kind, limitNs, late, (_, _) -> {});
    }

    /// @param others gets what else is said meanwhile
    public <M extends Message> List<M> awaitAll(
            Class<M> kind, long limitNs, String late, BiConsumer<String, Message> others)
            throws StepFailure, InterruptedException {
        Map<String, M> said = new LinkedHashMap<>();
        Predicate<String> missing = worker -> !said.containsKey(worker);
        long leftNs = limitNs;
        while (members.keySet().stream().anyMatch(missing)) {
            if (leftNs <= 0) {
                String worker =
                        members.keySet().stream().filter(missing).findFirst().orElseThrow();
                throw new StepFailure(late(worker, late, limitNs));
            }
            long beganNs = System.nanoTime();
            Optional<Heard> next = next(leftNs);
            leftNs -= Math.min(System.nanoTime() - beganNs, 2 * TICK_NS);
            if (next.isPresent()) {
                switch (next.get()) {
                    case Heard.Said(String worker, Message message) -> {
                        if (kind.isInstance(message)) {
                            said.put(worker, kind.cast(message));
                        } else {
                            others.accept(worker, message);
                        }
                    }
                    case Heard.Falling _, Heard.Injected _ -> {
                        // Nothing but kill and hang can be done to those who do not train, and that is done.
                    }
                    case Heard.Lost lost -> throw new StepFailure(lost.sentence());
                }
            }
        }
        return members.keySet().stream()
                .flatMap(worker -> Stream.ofNullable(said.get(worker)))
                .toList();
    }

    /// Gives a worker up that has not done something in time.
    ///
    /// @param key of the sentence
    public String late(String worker, String key, long limitNs) {
        String sentence = Sentences.of(key, worker, limitNs / 1_000_000_000L);
        Member member = members.get(worker);
        if (member != null) {
            lose(member, sentence);
        }
        return sentence;
    }

    private void hear(News news) {
        switch (news) {
            case News.Called(long key, Connection connection) -> {
                Member member = present(key);
                if (member != null) {
                    member.connection = connection;
                    send(member, new Message.Assign(member.order, sequences.getOrDefault(member.worker(), 0L)));
                }
            }
            case News.Said(long key, Message message) -> {
                Member member = processes.get(key);
                if (member != null && message instanceof Message.Reports(List<LoggedEvent> reports)) {
                    // Also those of one that is gone: it did what it says.
                    pass(member, reports);
                } else if (member != null && present(key) != null) {
                    hear(member, message);
                }
            }
            case News.HungUp(long key) -> {
                Member member = processes.get(key);
                if (member != null) {
                    awaitDeath(member);
                }
            }
            case News.Injected(String worker, Fault fault) -> heard.add(new Heard.Injected(worker, fault));
            case News.Falling(long key) -> {
                Member member = present(key);
                if (member != null && !member.done) {
                    member.connection = null;
                    heard.add(new Heard.Falling(member.worker()));
                }
            }
            case News.Ended(long key, Ending ending) -> {
                Member member = processes.get(key);
                if (member != null && member.done) {
                    members.remove(member.worker(), member);
                    finish(member);
                } else if (member != null && !member.over) {
                    lost(member, member.ended(step, ending), false);
                }
            }
        }
    }

    private @Nullable Member present(long key) {
        Member member = processes.get(key);
        return member != null && members.get(member.worker()) == member ? member : null;
    }

    private void pass(Member member, List<LoggedEvent> reports) {
        for (LoggedEvent report : reports) {
            events.log(report);
            sequences.put(member.worker(), report.sequence() + 1);
            if (report.event() instanceof RunEvent.TrainingStep s) {
                member.watch.stepTook(s.computeNs() + s.exchangeNs() + s.waitNs());
            } else if (report.event() instanceof RunEvent.ServerStep) {
                // A server has no steps of its own: it only has to beat.
                member.watch.stepTook(0);
            }
        }
    }

    private void hear(Member member, Message message) {
        String worker = member.worker();
        switch (message) {
            case Message.Beat beat -> {
                member.watch.beat(beat);
                member.stepsDone = beat.at();
            }
            case Message.Failed(String sentence, boolean hopeless) -> lost(member, sentence, hopeless);
            case Message.Ready(long startupNs, long _, int _) -> {
                member.watch.isReady();
                events.log(new RunEvent.WorkerReady(worker, step, startupNs));
                heard.add(new Heard.Said(worker, message));
            }
            case Message.Done _ -> {
                member.done = true;
                heard.add(new Heard.Said(worker, message));
            }
            case Message.Joined _, Message.Left _, Message.Serving _, Message.Part _, Message.NoPart _ ->
                heard.add(new Heard.Said(worker, message));
            case Message.Reports _,
                    Message.Hello _,
                    Message.Assign _,
                    Message.Join _,
                    Message.Begin _,
                    Message.Pause _,
                    Message.Abandon _,
                    Message.Stop _,
                    Message.Retire _ -> lost(member, Sentences.of("worker.nonsense", worker), false);
        }
    }

    /// Time in which nobody listened counts little: nobody is to blame for it.
    private void letTimePass() {
        long nowNs = System.nanoTime();
        long passedNs = Math.min(nowNs - tickedNs, 2 * TICK_NS);
        tickedNs = nowNs;
        members.values().forEach(member -> member.watch.tick(passedNs));
    }

    private void watch() {
        for (Member member : List.copyOf(members.values())) {
            ProgressWatch watch = member.watch;
            long hangsNs = Math.max(watch.hangsForNs(), stoppedForNs(member));
            if (member.done || member.process.isInDoubt()) {
                continue;
            }
            if (watch.preparesForNs() > START_LIMIT_NS) {
                String late = Sentences.of("worker.late", member.worker(), START_LIMIT_NS / 1_000_000_000L);
                lost(member, late, false);
            } else if (hangsNs > 0 && !isStarved(member)) {
                lost(member, member.hangs(hangsNs), false);
            }
        }
    }

    /// Nobody needs to wait to be sure where the system says that a silent process was stopped.
    private static long stoppedForNs(Member member) {
        long silentNs = member.watch.silentForNs();
        return silentNs > 0 && member.process.isStopped() ? silentNs : 0;
    }

    /// A worker that would speak if it were given a processor is not to blame for its silence.
    private static boolean isStarved(Member member) {
        return member.watch.isSilent() && !member.watch.isMute() && member.process.wantsProcessor();
    }

    /// Expects a worker to take so many times longer than usual.
    public void expectSlow(String worker, double factor) {
        Member member = members.get(worker);
        if (member != null) {
            member.watch.slowed(factor);
        }
    }

    /// A closed socket means that the process ends; should it not, it is made to.
    private static void awaitDeath(Member member) {
        try {
            if (!member.process.awaitEnd(END_LIMIT_NS)) {
                member.process.kill();
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }

    private void lost(Member member, String sentence, boolean hopeless) {
        lose(member, sentence);
        heard.add(new Heard.Lost(member.worker(), sentence, hopeless));
    }

    private void lose(Member member, String sentence) {
        member.over = true;
        member.process.kill();
        members.remove(member.worker(), member);
        events.log(new RunEvent.WorkerLost(member.worker(), step, sentence));
    }

    private void finish(Member member) {
        if (!member.over) {
            member.over = true;
            events.log(new RunEvent.WorkerEnded(member.worker(), step));
        }
    }

    /// Tells the workers to stop and kills those that do not at once; afterwards none is left.
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        for (Member member : List.copyOf(processes.values())) {
            if (member.done && members.containsValue(member) && workplace.keep(member.process)) {
                processes.remove(member.process.key());
                finish(member);
            } else if (member.done) {
                send(member, new Message.Stop());
            } else {
                member.process.kill();
            }
        }
        long deadlineNs = System.nanoTime() + END_LIMIT_NS;
        for (Member member : new ArrayList<>(processes.values())) {
            try {
                if (!member.process.awaitEnd(deadlineNs - System.nanoTime())) {
                    member.process.kill();
                    member.process.awaitEnd(END_LIMIT_NS);
                }
            } catch (InterruptedException hurried) {
                interrupted = true;
                member.process.kill();
            }
            drain();
            finish(member);
        }
        members.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Passes on what was still said before the end.
    private void drain() {
        for (News news = inbox.poll(); news != null; news = inbox.poll()) {
            if (news instanceof News.Said(long key, Message.Reports(List<LoggedEvent> reports))
                    && processes.get(key) != null) {
                pass(processes.get(key), reports);
            }
        }
    }
}
