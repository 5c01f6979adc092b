package dev.patchbay.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One worker's process on this computer: its number, how it ended, what it last said.
public final class WorkerProcess implements WorkerHandle {
    private final String worker;
    private final Process process;
    private final Path log;

    private WorkerProcess(String worker, Process process, Path log) {
        this.worker = worker;
        this.process = process;
        this.log = log;
    }

    /// @param log takes what the process prints; its folder is made when it is missing
    public static WorkerProcess start(
            Spawner spawner, String worker, List<String> line, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        Path folder = log.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = spawner.start(builder);
        process.getOutputStream().close();
        return new WorkerProcess(worker, process, log);
    }

    @Override
    public String worker() {
        return worker;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public long key() {
        return process.pid();
    }

    @Override
    public boolean isInDoubt() {
        return false;
    }

    @Override
    public boolean wantsProcessor() {
        return Linux.available() && ThreadStates.anyRunnable(process.pid());
    }

    @Override
    public boolean isStopped() {
        return Linux.available() && ThreadStates.isStopped(process.pid());
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public CompletableFuture<Ending> onEnd() {
        return process.onExit().thenApply(ended -> Ending.ofExitValue(ended.exitValue()));
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public boolean awaitEnd(long limitNs) throws InterruptedException {
        return process.waitFor(Math.max(0, limitNs), TimeUnit.NANOSECONDS);
    }

    @Override
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchCommand) {
            // Nothing is done to the process, which everybody sees.
            return;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String lastWords() {
        return LogTail.lastLine(log);
    }
}
