package dev.patchbay.runtime.store;

import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.control.MemoStore;
import dev.patchbay.runtime.fold.NodeState;
import dev.patchbay.runtime.fold.RunFold;
import dev.patchbay.runtime.fold.StepReport;
import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.EventReader;
import dev.patchbay.runtime.run.RunEvent.RunEnded;
import dev.patchbay.runtime.run.RunEvent.RunStarted;
import dev.patchbay.runtime.run.UnusableFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The runs below one folder. What is true stands in each run's log; the index only spares reading all of them, and is
/// made anew whenever it is missing, damaged or older than a log.
public final class RunStore {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_DIGITS = 6;

    private final Path runs;
    private final RunIndex index;
    private final Supervisors supervisors;
    private final RandomGenerator random;

    /// @param dataFolder holds `runs` and the index; made when the first run is
    public RunStore(Path dataFolder, Supervisors supervisors, RandomGenerator random) {
        this.runs = dataFolder.resolve("runs");
        this.index = new RunIndex(dataFolder.resolve("index.sqlite"));
        this.supervisors = supervisors;
        this.random = random;
    }

    /// A new run's own folder; its name is the run's id.
    public Path create() throws UnusableFile {
        try {
            Files.createDirectories(runs);
            while (true) {
                Path folder = runs.resolve(newId());
                try {
                    return Files.createDirectory(folder);
                } catch (FileAlreadyExistsException taken) {
                    // one more throw of the dice
                }
            }
        } catch (IOException refused) {
            throw new UnusableFile(
                    Sentence.of("store.cannot-create", runs.toString(), UnusableFile.reason(refused)), refused);
        }
    }

    /// Takes the folder of a run away that never began.
    public void discard(Path folder) {
        Leftovers.removeTree(folder);
    }

    /// Takes away what dead runs left that only live ones need.
    public void sweep() throws UnusableFile {
        for (Path folder : folders()) {
            Leftovers left = new Leftovers(folder);
            if (left.isLikely() && report(folder).summary().state() != RunState.RUNNING) {
                left.remove();
            }
        }
    }

    private String newId() {
        return random.ints(ID_DIGITS, 0, DIGITS.length())
                .mapToObj(digit -> String.valueOf(DIGITS.charAt(digit)))
                .collect(Collectors.joining());
    }

    /// The latest first.
    public List<RunSummary> list() throws UnusableFile {
        Map<String, IndexedRun> known = index.runs();
        List<RunSummary> summaries = new ArrayList<>();
        List<IndexedRun> learnt = new ArrayList<>();
        for (Path folder : folders()) {
            String id = folder.getFileName().toString();
            Optional<LogStamp> stamp = LogStamp.of(folder.resolve(EventLog.FILE_NAME));
            if (stamp.isEmpty()) {
                continue; // a run that never began, or no run at all
            }
            IndexedRun indexed = known.get(id);
            if (indexed != null && indexed.stamp().equals(stamp.get())) {
                summaries.add(indexed.summary(folder));
                continue;
            }
            RunSummary summary = report(folder).summary();
            summaries.add(summary);
            if (summary.state() != RunState.RUNNING) {
                new Leftovers(folder).remove();
                learnt.add(new IndexedRun(stamp.get(), summary));
            }
        }
        index.put(learnt);
        summaries.sort(Comparator.comparing(RunSummary::startedAt).reversed().thenComparing(RunSummary::id));
        return List.copyOf(summaries);
    }

    /// @param id or its beginning, when only one run has it
    public RunReport show(String id) throws UnusableFile {
        return report(folder(id));
    }

    /// @param id or its beginning, when only one run has it
    public Path folder(String id) throws UnusableFile {
        List<Path> meant = id.isEmpty()
                ? List.of()
                : folders().stream()
                        .filter(folder -> folder.getFileName().toString().startsWith(id))
                        .toList();
        Optional<Path> exact = meant.stream()
                .filter(folder -> folder.getFileName().toString().equals(id))
                .findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        return switch (meant.size()) {
            case 1 -> meant.getFirst();
            case 0 -> throw new UnusableFile(Sentence.of("store.no-such-run", id, runs.toString()));
            default -> throw new UnusableFile(Sentence.of("store.ambiguous", id, meant.size()));
        };
    }

    /// A run that another program carries out now.
    ///
    /// @param id or its beginning, when only one run has it
    /// @param brokeOff is told when that program died before the run's end; why the log cannot be read, or ""
    public AttachedRun attach(String id, Consumer<String> brokeOff) throws UnusableFile {
        RunSummary summary = show(id).summary();
        if (summary.state() != RunState.RUNNING) {
            throw new UnusableFile(Sentence.of("store.not-running", summary.id()));
        }
        RunFold fold = new RunFold();
        EventReader.read(summary.folder().resolve(EventLog.FILE_NAME), fold);
        long supervisor = fold.start().orElseThrow().supervisorPid();
        return new AttachedRun(summary.folder(), () -> supervisors.lives(supervisor, summary.startedAt()), brokeOff);
    }

    /// Forgets the index and reads every log again.
    ///
    /// @return how many runs were found
    public int reindex() throws UnusableFile {
        index.forgetRuns();
        return list().size();
    }

    /// The results of steps, kept in the index.
    public MemoStore memo() {
        return index;
    }

    private List<Path> folders() throws UnusableFile {
        if (!Files.exists(runs)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(runs)) {
            return found.filter(Files::isDirectory).sorted().toList();
        } catch (IOException refused) {
            throw new UnusableFile(
                    Sentence.of("store.cannot-list", runs.toString(), UnusableFile.reason(refused)), refused);
        }
    }

    private RunReport report(Path folder) {
        String id = folder.getFileName().toString();
        RunFold fold = new RunFold();
        try {
            EventReader.read(folder.resolve(EventLog.FILE_NAME), fold);
        } catch (UnusableFile damaged) {
            return report(fold, id, folder, RunState.DAMAGED, String.valueOf(damaged.getMessage()));
        }
        boolean lives = fold.start()
                .map(start -> supervisors.lives(start.supervisorPid(), fold.startedAt()))
                .orElse(false);
        return lives
                ? report(fold, id, folder, RunState.RUNNING, "")
                : report(
                        fold,
                        id,
                        folder,
                        RunState.INTERRUPTED,
                        Sentence.of(isOnCluster(fold) ? "store.unfollowed" : "store.interrupted")
                                .toString());
    }

    /// Whether the run did not need whoever wrote its log.
    private static boolean isOnCluster(RunFold fold) {
        return fold.start().filter(start -> start.place().equals("kubernetes")).isPresent();
    }

    /// @param open how the run stands when its log has no end, and why
    private static RunReport report(RunFold fold, String id, Path folder, RunState open, String why) {
        Optional<RunStarted> start = fold.start();
        Optional<RunEnded> end = fold.end();
        RunState state = end.map(e -> switch (e.outcome()) {
                    case DONE -> RunState.DONE;
                    case FAILED -> RunState.FAILED;
                    case CANCELLED -> RunState.CANCELLED;
                })
                .orElse(open);
        List<StepReport> steps = fold.steps();
        int done = (int) steps.stream()
                .filter(s -> s.state() instanceof NodeState.Done || s.state() instanceof NodeState.Cached)
                .count();
        return new RunReport(
                new RunSummary(
                        id,
                        folder,
                        start.map(RunStarted::pipeline).orElse(""),
                        start.map(RunStarted::file).orElse(""),
                        start.map(RunStarted::place).orElse(""),
                        start.map(s -> s.target().name()).orElse(""),
                        fold.startedAt(),
                        state == RunState.RUNNING ? Optional.empty() : Optional.of(fold.latestAt()),
                        state,
                        end.map(RunEnded::reason).orElse(why),
                        steps.size(),
                        done,
                        fold.simulatedPs()),
                steps);
    }
}
