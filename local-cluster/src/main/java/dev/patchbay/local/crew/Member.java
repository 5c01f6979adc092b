package dev.patchbay.local.crew;

import dev.patchbay.local.process.Ending;
import dev.patchbay.local.process.WorkerHandle;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.WorkOrder;
import org.jspecify.annotations.Nullable;

/// One worker's process as its crew sees it.
final class Member {
    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;

    final WorkerHandle process;
    final WorkOrder order;
    final ProgressWatch watch = new ProgressWatch();

    @Nullable
    Connection connection;

    long stepsDone;
    /// It has carried out its order, or was told to stop: its end is no loss.
    boolean done;
    /// Its end is logged.
    boolean over;

    Member(WorkerHandle process, WorkOrder order) {
        this.process = process;
        this.order = order;
    }

    String worker() {
        return process.worker();
    }

    String ended(String step, Ending ending) {
        // Who is killed says nothing to the point.
        boolean killed = ending instanceof Ending.Signalled(int signal) && (signal == SIGKILL || signal == SIGTERM);
        String words = killed ? "" : process.lastWords();
        String sentence = Sentences.of("worker.ended", worker(), process.pid(), ending.sentence(), step, stepsDone);
        return words.isEmpty() ? sentence : Sentences.of("worker.last-words", sentence, words);
    }

    String hangs(long forNs) {
        return Sentences.of("worker.hangs", worker(), process.pid(), forNs / 1_000_000_000L, stepsDone);
    }
}
