package dev.patchbay.local.data;

import dev.patchbay.local.text.Sentences;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Makes a named data set ready, none of it needing root: from Debian's folder, from files that somebody put into the
/// cache, by download, or from the distribution's package. What comes out is a folder of uncompressed, checked files in
/// the cache; as long as they are the ones that were checked, nobody is asked again.
public final class DatasetResolver {
    private static final Duration SILENCE = Duration.ofSeconds(5);
    /// A file lock is held by the whole JVM, so threads need one of their own.
    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    private final Path cache;
    private final List<DatasetSource> sources;
    private final Consumer<String> progress;

    DatasetResolver(Path cache, List<DatasetSource> sources, Consumer<String> progress) {
        this.cache = cache;
        this.sources = List.copyOf(sources);
        this.progress = progress;
    }

    /// @param cache Patchbay's folder for caches
    /// @param environment of which `https_proxy` counts
    /// @param progress gets one line for each thing that takes time
    public static DatasetResolver standard(Path cache, Map<String, String> environment, Consumer<String> progress) {
        Optional<String> proxy = Optional.ofNullable(environment.get("https_proxy"))
                .or(() -> Optional.ofNullable(environment.get("HTTPS_PROXY")))
                .filter(set -> !set.isBlank());
        return new DatasetResolver(
                cache,
                List.of(
                        FolderSource.DEBIAN,
                        new FolderSource(dataset -> folder(cache, dataset.name())),
                        new DownloadSource(Optional.empty(), SILENCE, proxy),
                        new PackageSource("apt-get", "dpkg", SILENCE, Duration.ofMinutes(10))),
                progress);
    }

    /// The folder to hand to `Dataset.open`, also in another process.
    public Path resolve(String name) throws DataProblem, InterruptedException {
        NamedDataset dataset = NamedDataset.of(name)
                .orElseThrow(() -> new DataProblem("data.unknown", name, String.join(", ", NamedDataset.KNOWN)));
        CheckedFolder ready = new CheckedFolder(folder(cache, name), dataset);
        if (ready.isKnownGood()) {
            return ready.folder();
        }
        IN_THIS_JVM.lockInterruptibly();
        try {
            return resolve(dataset, ready);
        } catch (FileSystemException e) {
            throw new DataProblem("data.cache-not-writable", name, ready.folder());
        } catch (IOException e) {
            throw new DataProblem("data.unreadable", ready.folder(), String.valueOf(e.getMessage()));
        } finally {
            IN_THIS_JVM.unlock();
        }
    }

    private Path resolve(NamedDataset dataset, CheckedFolder ready)
            throws DataProblem, IOException, InterruptedException {
        Files.createDirectories(ready.folder());
        try (FileChannel channel = FileChannel.open(
                        ready.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            if (ready.isKnownGood()) {
                return ready.folder();
            }
            List<String> failures = new ArrayList<>();
            for (DatasetSource source : sources) {
                Optional<String> failure = take(source, dataset, ready);
                if (failure.isEmpty()) {
                    return ready.folder();
                }
                failures.add(failure.get());
            }
            throw new DataProblem("data.nowhere", dataset.name(), String.join("; ", failures), ready.folder());
        }
    }

    private static Path folder(Path cache, String dataset) {
        return cache.resolve("datasets").resolve(dataset);
    }

    private Optional<String> take(DatasetSource source, NamedDataset dataset, CheckedFolder ready)
            throws IOException, InterruptedException {
        if (source.isEmpty(dataset)) {
            return Optional.of(source.failure(dataset, Sentences.of("data.reason.absent")));
        }
        Path work = Files.createTempDirectory(ready.folder(), "fetching-");
        try {
            progress.accept(source.progress(dataset));
            ready.fill(source.fetch(dataset, work), work);
            return Optional.empty();
        } catch (DatasetSource.Absent | DataProblem e) {
            return Optional.of(source.failure(dataset, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            if (e instanceof FileSystemException f
                    && f.getFile() != null
                    && Path.of(f.getFile()).startsWith(cache)) {
                throw e;
            }
            return Optional.of(source.failure(dataset, e.getClass().getSimpleName() + ": " + e.getMessage()));
        } finally {
            FolderTree.delete(work);
        }
    }
}
