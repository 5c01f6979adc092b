package dev.patchbay.app.conformance.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// A running pod: its container's command as a process in a network namespace and a root of its
/// own, which it cannot write to, as a user without rights.
public final class Pod {
    private final String name;
    private final Path folder;
    private final PodSpec spec;
    private final PodNetwork.Place place;
    private final ProcessBuilder builder;
    private final Runnable leave;
    private final AtomicInteger starts = new AtomicInteger(1);
    private volatile Process process;
    private boolean ready;
    private boolean deleted;

    private Pod(
            String name,
            Path folder,
            PodSpec spec,
            PodNetwork.Place place,
            ProcessBuilder builder,
            Runnable leave,
            Process process) {
        this.name = name;
        this.folder = folder;
        this.spec = spec;
        this.place = place;
        this.builder = builder;
        this.leave = leave;
        this.process = process;
    }

    static Pod start(String name, List<String> hosts, PodSpec spec, Kubelet kubelet)
            throws IOException, InterruptedException {
        Runnable leave = kubelet.nodes().place(spec.wish());
        Path folder = Files.createDirectories(kubelet.folder().resolve("pods").resolve(name));
        PodNetwork.Place place = kubelet.network().join(hosts);
        List<String> script = kubelet.root(folder.resolve("root"));
        for (Map.Entry<String, PodSpec.Mount> mount : spec.mounts().entrySet()) {
            PodSpec.Volume volume = Optional.ofNullable(
                            spec.volumes().get(mount.getValue().volume()))
                    .orElseThrow();
            Path source = kubelet.volume(folder, volume);
            String there = "$R" + mount.getKey();
            // The kubelet's rule of fsGroup: a volume belongs to the group, which may write to it.
            script.add("chgrp %s %s && chmod 2775 %s".formatted(spec.volumeGroup(), source, source));
            script.add("mkdir -p %s && mount --bind %s %s".formatted(there, source, there));
            if (mount.getValue().readOnly()) {
                script.add("mount -o remount,bind,ro " + there);
            }
        }
        script.addAll(kubelet.token(folder, spec));
        script.add("mount -o remount,ro $R");
        script.add(("exec chroot $R setpriv --reuid=%s --regid=%s --groups=%s --no-new-privs --bounding-set=-all"
                        + " --inh-caps=-all \"$@\"")
                .formatted(spec.user(), spec.group(), spec.volumeGroup()));
        List<String> command = new ArrayList<>(List.of(
                "ip",
                "netns",
                "exec",
                place.namespace(),
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                String.join("\n", script),
                "pod"));
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()))
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("err").toFile()));
        builder.environment().clear();
        builder.environment().putAll(kubelet.environment());
        builder.environment().putAll(spec.environment());
        Pod pod = new Pod(name, folder, spec, place, builder, leave, builder.start());
        if (spec.startup().isPresent()
                || spec.readiness().isPresent()
                || spec.liveness().isPresent()) {
            Thread.ofVirtual().start(new Probing(pod)::run);
        } else {
            pod.ready(true);
        }
        return pod;
    }

    public String name() {
        return name;
    }

    public PodSpec spec() {
        return spec;
    }

    PodNetwork.Place place() {
        return place;
    }

    public String address() {
        return place.address();
    }

    long pid() {
        return process.pid();
    }

    public int starts() {
        return starts.get();
    }

    /// Where its volumes of its own are.
    public Path folder() {
        return folder;
    }

    /// Ends its process as a machine that dies does.
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /// Ends it for good.
    public void delete() {
        synchronized (this) {
            deleted = true;
            notifyAll();
        }
        kill();
    }

    /// The kubelet's rule: `OnFailure` and `Always` start the container again, `Never` lets the
    /// pod end as it does. The waits between one start and the next, which only delay, are left
    /// out.
    ///
    /// @param lost how many processes may still be lost: `batch/v1` counts those of a job
    ///     together
    /// @return the exit code of the last process
    public int await(AtomicInteger lost) throws IOException, InterruptedException {
        try {
            while (true) {
                int exit = process.waitFor();
                boolean again = switch (spec.restartPolicy()) {
                    case "Never" -> false;
                    case "OnFailure" -> exit != 0 && lost.getAndDecrement() > 0;
                    case "Always" -> true;
                    default ->
                        throw new IllegalStateException(
                                "restartPolicy is not implemented here: " + spec.restartPolicy());
                };
                ready(isReady() && spec.readiness().isEmpty());
                if (isDeleted() || !again) {
                    return exit;
                }
                process = builder.start();
                starts.incrementAndGet();
            }
        } finally {
            leave.run();
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    synchronized boolean isDeleted() {
        return deleted;
    }

    /// Whether it is deleted within so long.
    boolean awaitDeleted(long limitMs) throws InterruptedException {
        return await(() -> deleted, limitMs);
    }

    synchronized void ready(boolean now) {
        ready = now;
        notifyAll();
    }

    /// Whether services lead to it.
    public synchronized boolean isReady() {
        return ready;
    }

    /// Whether services lead to it within so long.
    public boolean awaitReady(long limitMs) throws InterruptedException {
        return await(() -> ready, limitMs);
    }

    private synchronized boolean await(BooleanSupplier condition, long limitMs) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
        while (!condition.getAsBoolean()) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }

    public String said() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    public String complained() throws IOException {
        return Files.readString(folder.resolve("err"));
    }
}
