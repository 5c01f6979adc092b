package dev.patchbay.app.bench.canvas;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.stream.Stream;

/// Processor time of the two threads that a frame costs.
record ThreadTimes(long fxNs, long renderNs) {
    private static final String FX = "JavaFX Application Thread";
    private static final String RENDER = "QuantumRenderer-0";

    static ThreadTimes now() {
        return new ThreadTimes(cpuNs(FX), cpuNs(RENDER));
    }

    ThreadTimes since(ThreadTimes before) {
        return new ThreadTimes(fxNs - before.fxNs, renderNs - before.renderNs);
    }

    private static long cpuNs(String name) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Optional<ThreadInfo> thread = Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(t -> t != null && t.getThreadName().equals(name))
                .findFirst();
        return thread.map(t -> threads.getThreadCpuTime(t.getThreadId())).orElse(0L);
    }
}
