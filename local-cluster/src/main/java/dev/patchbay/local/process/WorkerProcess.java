package dev.patchbay.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One worker's process: its number, how it ended, what it last said.
public final class WorkerProcess {
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

    public String worker() {
        return worker;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Completes as soon as the process is gone.
    public CompletableFuture<Ending> onEnd() {
        return process.onExit().thenApply(ended -> Ending.ofExitValue(ended.exitValue()));
    }

    /// Ends the process at once, as a power cut would; works on a stopped process too.
    public void kill() {
        process.destroyForcibly();
    }

    /// @return whether the process is gone
    public boolean awaitEnd(long limitNs) throws InterruptedException {
        return process.waitFor(Math.max(0, limitNs), TimeUnit.NANOSECONDS);
    }

    /// The last line that the process printed, "" when it printed nothing.
    public String lastWords() {
        return LogTail.lastLine(log);
    }
}
