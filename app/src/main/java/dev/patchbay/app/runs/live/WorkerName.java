package dev.patchbay.app.runs.live;

import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.fold.worker.WorkerOrder;

/// A worker as people call it: "worker 3" for `worker-3`.
public final class WorkerName {
    private WorkerName() {}

    public static String of(Words words, String worker) {
        long number = WorkerOrder.number(worker);
        return number == Long.MAX_VALUE || !worker.startsWith("worker-")
                ? worker
                : words.of("worker.name", Long.toString(number));
    }

    static String number(String worker) {
        long number = WorkerOrder.number(worker);
        return number == Long.MAX_VALUE ? worker : Long.toString(number);
    }
}
