package dev.patchbay.local.checkpoint;

import dev.patchbay.local.checkpoint.bundle.BundleIndex;
import dev.patchbay.local.checkpoint.bundle.DataFile;
import dev.patchbay.local.checkpoint.bundle.TensorBundle;
import dev.patchbay.local.checkpoint.bundle.TensorEntry;
import dev.patchbay.local.checkpoint.bundle.TornCheckpoint;
import dev.patchbay.runtime.resume.SameFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The checkpoints of one training, named as TensorFlow names them: `ckpt-800.index`, its data files, and a file
/// `checkpoint` that says which is the newest. A checkpoint is there once its index is, which comes last and at once.
public final class CheckpointFolder {
    /// TensorFlow's name for the number of steps taken.
    public static final String GLOBAL_STEP = "global_step";

    private static final String STATE_FILE = "checkpoint";
    private static final String PARTS = "parts";
    private static final Pattern INDEX = Pattern.compile("ckpt-(\\d+)\\.index");
    private static final Pattern OURS = Pattern.compile("ckpt-(\\d+)\\.(index|data-.*)");

    private final Path folder;

    /// @param bytes that its files take
    public record Saved(Path prefix, long bytes) {}

    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /// Of a run's step.
    public static CheckpointFolder of(Path runFolder, String step) {
        return new CheckpointFolder(runFolder.resolve("checkpoints").resolve(step));
    }

    /// That takes these parts.
    public static CheckpointFolder ofParts(Path parts) {
        return new CheckpointFolder(parent(parts));
    }

    private static Path parent(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
    }

    public Path path() {
        return folder;
    }

    /// Takes what each process writes, before it is a checkpoint.
    public Path parts() {
        return folder.resolve(PARTS);
    }

    private Path prefix(long steps) {
        return folder.resolve("ckpt-" + steps);
    }

    /// After how many steps there are checkpoints, the newest first.
    public List<Long> steps() throws TornCheckpoint {
        return numbers(INDEX);
    }

    private List<Long> numbers(Pattern names) throws TornCheckpoint {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> names.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .map(name -> Long.valueOf(name.group(1)))
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException unreadable) {
            throw TornCheckpoint.unreadable(folder, unreadable);
        }
    }

    /// The newest checkpoint that is whole.
    ///
    /// @param digest of the training that is to go on
    /// @param passedOver is told in a sentence of each newer one that is not
    /// @return nothing where there are none at all
    /// @throws TornCheckpoint when none is whole, or it is another training's
    public Optional<Checkpoint> newestWhole(String digest, Consumer<String> passedOver) throws TornCheckpoint {
        Optional<TornCheckpoint> torn = Optional.empty();
        List<String> sentences = new ArrayList<>();
        for (long steps : steps()) {
            try {
                Checkpoint found = Checkpoint.open(prefix(steps));
                found.bundle().verify();
                if (!found.bookmark().digest().equals(digest)) {
                    throw TornCheckpoint.of(
                            TensorBundle.indexFile(found.prefix()),
                            "checkpoint.other-training",
                            found.bookmark().step());
                }
                sentences.forEach(passedOver);
                return Optional.of(found);
            } catch (TornCheckpoint notThis) {
                torn = torn.or(() -> Optional.of(notThis));
                sentences.add(String.valueOf(notThis.getMessage()));
            }
        }
        if (torn.isPresent()) {
            throw torn.get();
        }
        return Optional.empty();
    }

    /// Makes a checkpoint of what the processes wrote: it is there whole, also after a power cut, or not at all.
    ///
    /// @param parts the first has what all share; files without entries are taken away
    public Saved install(Bookmark bookmark, List<Part> parts) throws IOException {
        try {
            return assemble(bookmark, parts);
        } catch (IOException failure) {
            remove(bookmark.standing().step());
            throw failure;
        }
    }

    private Saved assemble(Bookmark bookmark, List<Part> parts) throws IOException {
        long steps = bookmark.standing().step();
        List<Part> kept = parts.stream()
                .filter(part -> part.equals(parts.getFirst()) || !part.entries().isEmpty())
                .toList();
        List<TensorEntry> entries = new ArrayList<>();
        try (DataFile first = DataFile.append(kept.getFirst().file())) {
            first.put(GLOBAL_STEP, steps);
            first.put(Bookmark.TENSOR, bookmark.json());
            first.force();
            entries.addAll(first.entries());
        }
        long bytes = 0;
        for (int shard = 0; shard < kept.size(); shard++) {
            int number = shard;
            kept.get(shard).entries().forEach(entry -> entries.add(entry.in(number)));
            Path file = TensorBundle.dataFile(prefix(steps), shard, kept.size());
            Files.move(kept.get(shard).file(), file, StandardCopyOption.ATOMIC_MOVE);
            bytes += Files.size(file);
        }
        byte[] index = BundleIndex.of(kept.size(), entries).bytes();
        put(TensorBundle.indexFile(prefix(steps)), index);
        writeState();
        return new Saved(prefix(steps), bytes + index.length);
    }

    /// Removes all but the newest, and what was left of others.
    public void keep(int count) throws IOException {
        keep(count, OptionalLong.empty());
    }

    /// @param needed the steps of one that stays as well: processes that are started later still begin there
    public void keep(int count, OptionalLong needed) throws IOException {
        List<Long> whole = steps();
        List<Long> kept = whole.subList(0, Math.min(count, whole.size()));
        if (kept.size() < whole.size()) {
            // First nobody shall be told of them.
            writeState(kept);
        }
        for (long steps : numbers(OURS)) {
            if (!needed.equals(OptionalLong.of(steps))
                    && !kept.contains(steps)
                    && (kept.isEmpty() || steps < kept.getFirst())) {
                remove(steps);
            }
        }
    }

    private void remove(long steps) throws IOException {
        Files.deleteIfExists(TensorBundle.indexFile(prefix(steps)));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> isOf(f, steps)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isOf(Path file, long steps) {
        Matcher name = OURS.matcher(String.valueOf(file.getFileName()));
        return name.matches() && Long.parseLong(name.group(1)) == steps;
    }

    /// Takes away what processes wrote that never became a checkpoint.
    public void clear() throws IOException {
        if (!Files.isDirectory(parts())) {
            return;
        }
        try (Stream<Path> all = Files.walk(parts())) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// Puts a checkpoint into another run's folder, where the training goes on: the same files, if the disk can do
    /// that, or copies.
    public void adopt(Checkpoint checkpoint) throws IOException {
        Files.createDirectories(folder);
        for (Path file : checkpoint.bundle().files().reversed()) {
            SameFiles.put(file, folder.resolve(file.getFileName()));
        }
        writeState();
    }

    private void writeState() throws IOException {
        writeState(steps());
    }

    /// What `tf.train.latest_checkpoint` reads.
    private void writeState(List<Long> steps) throws IOException {
        StringBuilder text = new StringBuilder();
        steps.stream().limit(1).forEach(newest -> text.append("model_checkpoint_path: \"ckpt-" + newest + "\"\n"));
        steps.reversed().forEach(each -> text.append("all_model_checkpoint_paths: \"ckpt-" + each + "\"\n"));
        put(folder.resolve(STATE_FILE), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// A file that is there whole or not at all.
    private static void put(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        } catch (IOException full) {
            Files.deleteIfExists(temporary);
            throw full;
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        force(parent(file));
    }

    /// A name is on disk when its folder is.
    private static void force(Path folder) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException notOnThisSystem) {
            // Windows opens no folders, and keeps their changes in order by itself.
            return;
        }
    }
}
