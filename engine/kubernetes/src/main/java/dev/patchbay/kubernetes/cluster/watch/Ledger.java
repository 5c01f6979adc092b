package dev.patchbay.kubernetes.cluster.watch;

import dev.patchbay.kubernetes.cluster.ours.Kinds;
import dev.patchbay.kubernetes.cluster.watch.Sighting.State;
import dev.patchbay.kubernetes.text.Sentences;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.run.WallTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/// Makes a run's events of what is seen on a cluster, each once, however often and in whatever order it is seen. The
/// cluster says how a step ended; what it brought, its pods say, so the end waits until those have said all.
///
/// Belongs to one thread.
final class Ledger {
    private final Found found;
    private final EventSink log;
    private final InstantSource clock;
    private final ToLongFunction<String> memoAgeSeconds;
    private final Map<String, Account> steps = new LinkedHashMap<>();
    private Optional<Sighting.OfRun> end = Optional.empty();
    private boolean over;
    private long sequence;
    private long simulatedPs;

    /// What is known of a step.
    private static final class Account {
        private boolean begun;
        private boolean ended;
        private Optional<Sighting.OfStep> end = Optional.empty();
        private Optional<Sighting.OfEndpoint> endpoint = Optional.empty();
        private boolean up;
        private Map<String, Double> figures = Map.of();
        private String reason = "";
        private final Set<String> speaking = new LinkedHashSet<>();
        private final Set<String> replicas = new TreeSet<>();
        private final Set<String> workers = new LinkedHashSet<>();
        private final Set<String> noticed = new LinkedHashSet<>();
    }

    /// @param memoAgeSeconds how old a result is that is remembered under a key
    Ledger(Found found, EventSink log, InstantSource clock, ToLongFunction<String> memoAgeSeconds) {
        this.found = found;
        this.log = log;
        this.clock = clock;
        this.memoAgeSeconds = memoAgeSeconds;
        found.plan().steps().forEach(step -> steps.put(step.id(), new Account()));
    }

    void begin(RunEvent.RunStarted header) {
        write(header, Optional.of(found.began()));
    }

    /// Whether the end is written.
    boolean isOver() {
        return over;
    }

    /// Whether the run ended, though perhaps not all of it is written.
    boolean isEnding() {
        return end.isPresent();
    }

    /// Whether a step's end is known and not told, since pods that speak for it have not said all.
    boolean isWaitingFor(String step) {
        Account account = account(step);
        return (account.end.isPresent() || isEnding()) && !account.ended && !account.speaking.isEmpty();
    }

    void see(Sighting sighting) {
        switch (sighting) {
            case Sighting.OfRun run -> end = end.or(() -> Optional.of(run));
            case Sighting.OfStep step -> step(step);
            case Sighting.OfEndpoint endpoint -> account(endpoint.step()).endpoint = Optional.of(endpoint);
            case Sighting.OfReplica(String step, String pod) ->
                account(step).replicas.add(pod);
            case Sighting.Notice(String step, String sentence) -> notice(step, sentence);
            case Sighting.Speaker(String step, String pod) ->
                account(step).speaking.add(pod);
            case Sighting.Silence(String step, String pod) ->
                account(step).speaking.remove(pod);
            case Sighting.Said(String step, LoggedEvent event) -> said(step, event);
            case Sighting.Ended gone -> ended(gone);
            case Sighting.Overdue() -> overdue();
        }
        settle();
    }

    private Account account(String step) {
        return steps.computeIfAbsent(step, _ -> new Account());
    }

    private void step(Sighting.OfStep seen) {
        Account account = account(seen.step());
        if (seen.memoKey().isEmpty() && (seen.state() == State.RUNNING || seen.state() == State.DONE)) {
            begun(seen.step(), account, seen.began());
        }
        if (seen.state() != State.RUNNING && account.end.isEmpty()) {
            account.end = Optional.of(seen);
        }
        if (seen.state() == State.FAILED && found.kind().equals(Kinds.JOB)) {
            // Nothing is started after it, though the job that starts the others may be tried again.
            end = end.or(() -> Optional.of(new Sighting.OfRun(State.FAILED, seen.why(), seen.ended())));
        }
    }

    private void begun(String step, Account account, Optional<Instant> at) {
        if (!account.begun && !account.ended) {
            account.begun = true;
            write(new RunEvent.StepStarted(step), at);
        }
    }

    private void notice(String step, String sentence) {
        if (account(step).noticed.add(sentence)) {
            write(new RunEvent.StepNote(step, sentence), Optional.empty());
        }
    }

    /// How steps begin and end, and whether a run does, the cluster says.
    private void said(String step, LoggedEvent said) {
        Account account = account(step);
        simulatedPs = Math.max(simulatedPs, said.simulatedPs());
        switch (said.event()) {
            case RunEvent.StepStarted _ -> begun(step, account, Optional.of(WallTime.instant(said.wallNs())));
            case RunEvent.StepDone done -> account.figures = done.figures();
            case RunEvent.StepFailed failed -> account.reason = failed.reason();
            case RunEvent.RunStarted _, RunEvent.RunEnded _, RunEvent.StepCancelled _, RunEvent.StepCached _ -> {}
            case RunEvent.WorkerSpawned spawned -> {
                account.workers.add(spawned.worker());
                pass(said);
            }
            case RunEvent.WorkerEnded left -> {
                account.workers.remove(left.worker());
                pass(said);
            }
            case RunEvent.WorkerLost lost -> {
                account.workers.remove(lost.worker());
                pass(said);
            }
            default -> pass(said);
        }
    }

    /// Pods count their supervisors' events each for itself; workers' names are the run's.
    private void pass(LoggedEvent said) {
        log.log(
                said.source().equals(EventLog.SUPERVISOR)
                        ? new LoggedEvent(
                                EventLog.SUPERVISOR, sequence++, said.wallNs(), said.simulatedPs(), said.event())
                        : said);
    }

    private void ended(Sighting.Ended gone) {
        notice(gone.step(), gone.reason());
        if (gone.lead()) {
            Account account = account(gone.step());
            List.copyOf(account.workers)
                    .forEach(worker ->
                            write(new RunEvent.WorkerLost(worker, gone.step(), gone.reason()), Optional.empty()));
            account.workers.clear();
        }
    }

    /// The whole is done, so each step is, whatever nobody saw of it.
    private void overdue() {
        steps.forEach((step, account) -> {
            account.speaking.clear();
            if (account.end.isEmpty()
                    && end.filter(e -> e.state() == State.DONE).isPresent()) {
                account.end = Optional.of(new Sighting.OfStep(
                        step, State.DONE, "", Optional.empty(), Optional.empty(), Optional.empty()));
            }
        });
    }

    private void settle() {
        if (over) {
            return;
        }
        steps.forEach(this::settle);
        boolean done = end.filter(e -> e.state() == State.DONE).isPresent();
        boolean open = steps.values().stream().anyMatch(a -> !a.ended && (done || a.end.isPresent()));
        if (end.isPresent() && !open) {
            finish(end.get());
        }
    }

    private void settle(String step, Account account) {
        boolean serves = found.planned(step) instanceof Step.Serve;
        // Who answers requests never says its last word.
        if (account.end.isPresent() && !account.ended && (account.speaking.isEmpty() || serves)) {
            end(step, account, account.end.get());
        }
        if (account.endpoint.isPresent() && !account.up && (account.ended || end.isPresent())) {
            account.up = true;
            String model = found.planned(step) instanceof Step.Serve serve ? serve.modelName() : "";
            write(
                    new RunEvent.EndpointUp(step, account.endpoint.get().url(), model, List.copyOf(account.replicas)),
                    Optional.empty());
        }
    }

    private void end(String step, Account account, Sighting.OfStep how) {
        account.ended = true;
        RunEvent event = switch (how.state()) {
            case DONE, RUNNING ->
                how.memoKey()
                        .<RunEvent>map(key -> new RunEvent.StepCached(step, key, memoAgeSeconds.applyAsLong(key)))
                        .orElseGet(() -> new RunEvent.StepDone(step, account.figures));
            case FAILED -> new RunEvent.StepFailed(step, account.reason.isEmpty() ? how.why() : account.reason);
            case CANCELLED -> new RunEvent.StepCancelled(step);
        };
        write(event, how.ended());
    }

    private void finish(Sighting.OfRun how) {
        over = true;
        List<String> failed = new ArrayList<>();
        steps.forEach((step, account) -> {
            if (!account.ended) {
                write(new RunEvent.StepCancelled(step), how.at());
            }
            account.end
                    .filter(e -> e.state() == State.FAILED)
                    .ifPresent(e -> failed.add(account.reason.isEmpty() ? e.why() : account.reason));
        });
        Outcome outcome = switch (how.state()) {
            case DONE, RUNNING -> Outcome.DONE;
            case FAILED -> Outcome.FAILED;
            case CANCELLED -> Outcome.CANCELLED;
        };
        String reason = failed.isEmpty() || outcome == Outcome.DONE ? how.why() : failed.getFirst();
        write(
                new RunEvent.RunEnded(
                        outcome,
                        reason.isEmpty() && outcome == Outcome.FAILED ? Sentences.of("watch.failed") : reason,
                        simulatedPs),
                how.at());
    }

    private void write(RunEvent event, Optional<Instant> at) {
        long wallNs = WallTime.ns(at.orElseGet(clock::instant));
        long ps = event instanceof RunEvent.RunEnded ended ? ended.simulatedPs() : 0;
        log.log(new LoggedEvent(EventLog.SUPERVISOR, sequence++, wallNs, ps, event));
    }
}
