package dev.patchbay.local;

import dev.patchbay.local.process.Ending;
import dev.patchbay.local.process.WorkerProcess;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The workers of one step and the thread that looks after them. It hears what they say, passes on their reports, and
/// fails the step with a sentence as soon as one is lost. For one thread, except `close`.
final class Crew implements AutoCloseable {
    private static final long TICK_NS = 100_000_000L;
    private static final long END_LIMIT_NS = 1_500_000_000L;

    private final Workplace workplace;
    private final String step;
    private final EventSink events;
    private final BlockingQueue<News> inbox = new LinkedBlockingQueue<>();
    private final Map<String, Member> members = new LinkedHashMap<>();

    private static final class Member {
        final WorkerProcess process;
        final WorkOrder order;
        final ProgressWatch watch = new ProgressWatch();

        @Nullable
        Connection connection;

        long stepsDone;
        boolean done;
        boolean over;

        Member(WorkerProcess process, WorkOrder order) {
            this.process = process;
            this.order = order;
        }
    }

    Crew(Workplace workplace, String step, EventSink events) {
        this.workplace = workplace;
        this.step = step;
        this.events = events;
    }

    /// Starts a worker with its order.
    void hire(String worker, String role, int rank, String device, WorkOrder order)
            throws StepFailure, InterruptedException {
        try {
            WorkerProcess process = workplace.hire(worker, order.computes(role), inbox);
            members.put(worker, new Member(process, order));
            events.log(new RunEvent.WorkerSpawned(worker, step, role, rank, process.pid(), device));
        } catch (IOException failure) {
            throw new StepFailure(
                    Sentences.of("worker.not-started", worker, String.valueOf(failure.getMessage())), failure);
        }
    }

    List<String> workers() {
        return List.copyOf(members.keySet());
    }

    void send(String worker, Message message) {
        Connection connection = member(worker).connection;
        if (connection == null) {
            return;
        }
        try {
            connection.send(message);
        } catch (IOException gone) {
            // Its end is on the way and says more than this.
            member(worker).connection = null;
        }
    }

    void sendAll(Message message) {
        members.keySet().forEach(worker -> send(worker, message));
    }

    /// Hears everything until every worker has said a message of that kind; gives them in the order of hiring.
    ///
    /// @param limitNs nothing may take longer
    /// @param late the key of the sentence for the worker that has not said it by then
    <M extends Message> List<M> awaitAll(Class<M> kind, long limitNs, String late)
            throws StepFailure, InterruptedException {
        Map<String, M> heard = new LinkedHashMap<>();
        Predicate<String> missing = worker -> !heard.containsKey(worker);
        long leftNs = limitNs;
        while (members.keySet().stream().anyMatch(missing)) {
            if (leftNs <= 0) {
                String worker =
                        members.keySet().stream().filter(missing).findFirst().orElseThrow();
                throw lost(member(worker), Sentences.of(late, worker, limitNs / 1_000_000_000L));
            }
            long beganNs = System.nanoTime();
            News news = inbox.poll(TICK_NS, TimeUnit.NANOSECONDS);
            long passedNs = Math.min(System.nanoTime() - beganNs, 2 * TICK_NS);
            leftNs -= passedNs;
            if (news != null) {
                hear(news);
                if (news instanceof News.Said(String worker, Message message) && kind.isInstance(message)) {
                    heard.put(worker, kind.cast(message));
                }
            }
            watch(passedNs);
        }
        return members.keySet().stream()
                .flatMap(worker -> Stream.ofNullable(heard.get(worker)))
                .toList();
    }

    /// Hears what comes in that time. A worker that is lost then is logged and missed, but fails nothing.
    void hearFor(long limitNs) throws InterruptedException {
        long deadlineNs = System.nanoTime() + limitNs;
        for (long leftNs = limitNs; leftNs > 0; leftNs = deadlineNs - System.nanoTime()) {
            News news = inbox.poll(leftNs, TimeUnit.NANOSECONDS);
            if (news != null) {
                try {
                    hear(news);
                } catch (StepFailure alreadyLogged) {
                    // The other replicas go on.
                }
            }
        }
    }

    private void hear(News news) throws StepFailure {
        Member member = members.get(news.worker());
        if (member == null || member.over) {
            return;
        }
        switch (news) {
            case News.Called(String worker, Connection connection) -> {
                member.connection = connection;
                send(worker, new Message.Assign(member.order));
            }
            case News.Said(String _, Message message) -> hear(member, message);
            case News.HungUp(String _) -> awaitDeath(member);
            case News.Ended(String worker, long _, Ending ending) -> {
                if (!member.done) {
                    throw lost(member, ended(worker, member, ending));
                }
                finish(member);
            }
        }
    }

    private void hear(Member member, Message message) throws StepFailure {
        String worker = member.process.worker();
        switch (message) {
            case Message.Reports(List<LoggedEvent> reports) -> {
                for (LoggedEvent report : reports) {
                    events.log(report);
                    if (report.event() instanceof RunEvent.TrainingStep s) {
                        member.watch.stepTook(s.computeNs() + s.exchangeNs() + s.waitNs());
                    }
                }
            }
            case Message.Beat beat -> {
                member.watch.beat(beat);
                member.stepsDone = beat.at();
            }
            case Message.Ready(long startupNs, long _, int _) ->
                events.log(new RunEvent.WorkerReady(worker, step, startupNs));
            case Message.Done _ -> member.done = true;
            case Message.Failed(String sentence) -> throw lost(member, sentence);
            case Message.Joined _, Message.Serving _ -> {
                // For whoever waits for them.
            }
            case Message.Hello _, Message.Assign _, Message.Join _, Message.Begin _, Message.Stop _ ->
                throw lost(member, Sentences.of("worker.nonsense", worker));
        }
    }

    private void watch(long passedNs) throws StepFailure {
        for (Member member : members.values()) {
            member.watch.tick(passedNs);
            long hangsNs = member.watch.hangsForNs();
            if (!member.done && !member.over && hangsNs > 0) {
                throw lost(
                        member,
                        Sentences.of(
                                "worker.hangs",
                                member.process.worker(),
                                member.process.pid(),
                                hangsNs / 1_000_000_000L,
                                member.stepsDone));
            }
        }
    }

    /// A closed socket means that the process ends; should it not, it is made to.
    private void awaitDeath(Member member) {
        try {
            if (!member.process.awaitEnd(END_LIMIT_NS)) {
                member.process.kill();
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }

    private String ended(String worker, Member member, Ending ending) {
        // Who is killed says nothing to the point.
        boolean killed = ending instanceof Ending.Signalled(int signal) && (signal == 9 || signal == 15);
        String words = killed ? "" : member.process.lastWords();
        String sentence =
                Sentences.of("worker.ended", worker, member.process.pid(), ending.sentence(), step, member.stepsDone);
        return words.isEmpty() ? sentence : Sentences.of("worker.last-words", sentence, words);
    }

    private StepFailure lost(Member member, String sentence) {
        member.over = true;
        member.process.kill();
        events.log(new RunEvent.WorkerLost(member.process.worker(), step, sentence));
        return new StepFailure(sentence);
    }

    private void finish(Member member) {
        if (!member.over) {
            member.over = true;
            events.log(new RunEvent.WorkerEnded(member.process.worker(), step));
        }
    }

    private Member member(String worker) {
        Member member = members.get(worker);
        if (member == null) {
            throw new IllegalArgumentException(worker);
        }
        return member;
    }

    /// Tells the workers to stop and kills those that do not at once; afterwards none is left.
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        for (Member member : members.values()) {
            if (member.done) {
                send(member.process.worker(), new Message.Stop());
            } else {
                member.process.kill();
            }
        }
        long deadlineNs = System.nanoTime() + END_LIMIT_NS;
        for (Member member : members.values()) {
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
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Passes on what was still said before the end.
    private void drain() {
        for (News news = inbox.poll(); news != null; news = inbox.poll()) {
            Member member = members.get(news.worker());
            if (member != null
                    && !member.over
                    && news instanceof News.Said(String _, Message.Reports(List<LoggedEvent> reports))) {
                reports.forEach(events::log);
            }
        }
    }
}
