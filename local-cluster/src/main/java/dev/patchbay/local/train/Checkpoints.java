package dev.patchbay.local.train;

import dev.patchbay.local.checkpoint.Bookmark;
import dev.patchbay.local.checkpoint.Checkpoint;
import dev.patchbay.local.checkpoint.CheckpointFolder;
import dev.patchbay.local.checkpoint.Part;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Standing;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.UnusableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Puts the parts that workers write together to checkpoints: when every worker of a generation has written its part of
/// the same commit, there is one more; where one is lost before, there is none. A disk that is full or slow never stops
/// training, since it has a thread of its own.
final class Checkpoints implements AutoCloseable {
    /// More on the way than that are passed over, or they would pile up.
    private static final int MOST_WAITING = 4;

    private static final long CLOSE_LIMIT_S = 10;

    private final WorkOrder.Durable durable;
    private final String step;
    private final List<String> servers;
    private final CheckpointFolder folder;
    private final EventSink events;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("checkpoints").factory());
    private final AtomicInteger waiting = new AtomicInteger();
    /// One warning stands until a checkpoint was saved again.
    private final AtomicBoolean warned = new AtomicBoolean();

    private final List<Bookmark.World> worlds;
    /// The steps of the checkpoint at which processes begin that are started.
    private volatile OptionalLong needed;
    private final Map<Commit, Map<String, Message.Part>> begun = new HashMap<>();

    private record Commit(int generation, long steps) {}

    /// @param servers that have parts of their own
    /// @param before the checkpoint that training goes on from
    Checkpoints(
            WorkOrder.Durable durable, String step, List<String> servers, Optional<Bookmark> before, EventSink events) {
        this.durable = durable;
        this.step = step;
        this.servers = servers;
        this.folder = CheckpointFolder.ofParts(durable.parts());
        this.worlds = new ArrayList<>(before.map(Bookmark::worlds).orElse(List.of()));
        this.needed = before.map(b -> OptionalLong.of(b.standing().step())).orElse(OptionalLong.empty());
        this.events = events;
    }

    /// The newest that there is, also if it is still being written.
    Optional<Checkpoint> newest() throws StepFailure, InterruptedException {
        try {
            return disk.submit(() -> folder.newestWhole(
                            durable.digest(), sentence -> events.log(new RunEvent.StepNote(step, sentence))))
                    .get();
        } catch (ExecutionException failure) {
            throw new StepFailure(
                    String.valueOf(Optional.ofNullable(failure.getCause())
                            .orElse(failure)
                            .getMessage()),
                    failure);
        }
    }

    /// Training goes on from there; later worlds come to nothing.
    synchronized void wentBackTo(Bookmark bookmark) {
        needed = OptionalLong.of(bookmark.standing().step());
        worlds.clear();
        worlds.addAll(bookmark.worlds());
        begun.clear();
    }

    /// A generation begins.
    synchronized void formed(Bookmark.World world) {
        worlds.add(world);
        begun.clear();
    }

    synchronized void hear(String worker, Message.Part part) {
        if (worlds.isEmpty()) {
            return;
        }
        int generation = worlds.getLast().generation();
        List<String> world = new ArrayList<>(worlds.getLast().workers());
        world.addAll(servers);
        if (part.generation() != generation || !world.contains(worker)) {
            return;
        }
        Commit commit = new Commit(generation, part.standing().step());
        Map<String, Message.Part> parts = begun.computeIfAbsent(commit, _ -> new HashMap<>());
        parts.put(worker, part);
        if (parts.size() == world.size()) {
            begun.remove(commit);
            if (waiting.incrementAndGet() <= MOST_WAITING) {
                Bookmark bookmark = bookmark(worlds.getLast().workers(), parts);
                List<Part> files = world.stream()
                        .map(w -> part(w, parts.getOrDefault(w, part)))
                        .toList();
                disk.execute(() -> save(bookmark, files));
            } else {
                waiting.decrementAndGet();
            }
        }
    }

    private static Part part(String worker, Message.Part part) {
        return new Part(worker, part.file(), part.entries());
    }

    private Bookmark bookmark(List<String> world, Map<String, Message.Part> parts) {
        Map<String, Long> clocksPs = new LinkedHashMap<>();
        long latestPs = 0;
        Standing first = Standing.START;
        for (String worker : world.reversed()) {
            Message.Part part = parts.get(worker);
            if (part != null) {
                first = part.standing();
                clocksPs.put(worker, first.nowPs());
                latestPs = Math.max(latestPs, first.nowPs());
            }
        }
        return new Bookmark(step, durable.digest(), first.at(latestPs), clocksPs, worlds);
    }

    void hear(Message.NoPart none) {
        warn(none.steps(), none.file(), none.why());
    }

    private void save(Bookmark bookmark, List<Part> parts) {
        long steps = bookmark.standing().step();
        try {
            CheckpointFolder.Saved saved = folder.install(bookmark, parts);
            folder.keep(durable.kept(), needed);
            events.log(new RunEvent.CheckpointSaved(step, steps, saved.prefix().toString(), saved.bytes()));
            warned.set(false);
        } catch (IOException failure) {
            warn(steps, folder.path(), String.valueOf(UnusableFile.reason(failure)));
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void warn(long steps, Path file, String why) {
        if (!warned.getAndSet(true)) {
            String sentence = Sentences.of("checkpoint.not-saved", step, steps, why, file, durable.everySteps());
            events.log(new RunEvent.StepNote(step, sentence));
        }
    }

    /// Waits for the disk, for a while, and takes away what became no checkpoint.
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        disk.shutdown();
        try {
            boolean isDone = disk.awaitTermination(CLOSE_LIMIT_S, TimeUnit.SECONDS);
            try {
                if (isDone && needed.isPresent()) {
                    folder.keep(durable.kept());
                }
            } finally {
                folder.clear();
            }
        } catch (IOException stays) {
            warn(0, folder.parts(), String.valueOf(UnusableFile.reason(stays)));
        } catch (InterruptedException hurried) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
