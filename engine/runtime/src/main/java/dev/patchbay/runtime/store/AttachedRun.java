package dev.patchbay.runtime.store;

import dev.patchbay.runtime.fault.ControlCall;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.FaultProblem;
import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.EventReader;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A run that another program carries out: it is followed by its log and told what to do by its control socket.
public final class AttachedRun implements Run {
    private final Path folder;
    private final BooleanSupplier lives;
    private final Consumer<String> brokeOff;
    private final CompletableFuture<Optional<RunEvent.RunEnded>> end = new CompletableFuture<>();

    /// @param lives whether that program does
    /// @param brokeOff is told when it died before the run's end; why the log cannot be read, or ""
    AttachedRun(Path folder, BooleanSupplier lives, Consumer<String> brokeOff) {
        this.folder = folder;
        this.lives = lives;
        this.brokeOff = brokeOff;
    }

    @Override
    public String id() {
        return String.valueOf(folder.getFileName());
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void cancel() {
        try {
            ControlCall.cancel(folder, id());
        } catch (FaultProblem gone) {
            // It has ended by itself, which was what was wanted.
            return;
        }
    }

    @Override
    public Optional<RunEvent.RunEnded> awaitEnd(Duration limit) throws InterruptedException {
        try (AutoCloseable _ = subscribe(_ -> {})) {
            return end.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stillRuns) {
            return Optional.empty();
        } catch (InterruptedException hurried) {
            throw hurried;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (Exception closing) {
            throw new IllegalStateException(closing);
        }
    }

    @Override
    public AutoCloseable subscribe(Consumer<LoggedEvent> listener) {
        try {
            return EventReader.Tail.of(
                    folder.resolve(EventLog.FILE_NAME),
                    lives,
                    logged -> {
                        listener.accept(logged);
                        if (logged.event() instanceof RunEvent.RunEnded ended) {
                            end.complete(Optional.of(ended));
                        }
                    },
                    why -> {
                        end.complete(Optional.empty());
                        brokeOff.accept(why);
                    });
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void fault(String worker, Fault fault) throws FaultProblem {
        ControlCall.fault(folder, id(), worker, fault);
    }
}
