package dev.patchbay.app.run;

import dev.patchbay.local.checkpoint.Checkpoint;
import dev.patchbay.local.checkpoint.CheckpointFolder;
import dev.patchbay.local.checkpoint.bundle.TornCheckpoint;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.digest.MemoKeys;
import dev.patchbay.runtime.resume.KeptResult;
import dev.patchbay.runtime.resume.Resumption;
import dev.patchbay.runtime.resume.SameFiles;
import dev.patchbay.runtime.run.StepResult;
import dev.patchbay.runtime.run.UnusableFile;
import dev.patchbay.runtime.store.UnfinishedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Carries what an unfinished run left into the folder of one that goes on with it, which then needs the other's no
/// more: results of steps, and the newest whole checkpoint of each training.
final class TakingOver {
    private final UnfinishedRun from;
    private final Path into;

    TakingOver(UnfinishedRun from, Path into) {
        this.from = from;
        this.into = into;
    }

    /// @param fingerprint as the executor of the new run has it
    Resumption of(Plan plan, Function<Step, String> fingerprint) throws UnusableFile {
        try {
            Map<String, KeptResult> finished = new HashMap<>();
            for (Map.Entry<String, KeptResult> kept : KeptResult.of(from.log()).entrySet()) {
                StepResult moved = moved(kept.getValue().result());
                finished.put(
                        kept.getKey(), new KeptResult(moved, kept.getValue().madeAt()));
            }
            Map<String, Long> reached = new HashMap<>();
            Map<String, List<String>> notes = new HashMap<>();
            MemoKeys keys = new MemoKeys(plan, fingerprint);
            for (Step step : plan.steps()) {
                if (step instanceof Step.Train && !finished.containsKey(step.id())) {
                    List<String> said = notes.computeIfAbsent(step.id(), _ -> new ArrayList<>());
                    Optional<Checkpoint> newest =
                            CheckpointFolder.of(from.folder(), step.id()).newestWhole(keys.of(step), said::add);
                    if (newest.isPresent()) {
                        CheckpointFolder.of(into, step.id()).adopt(newest.get());
                    }
                    reached.put(
                            step.id(),
                            newest.map(c -> c.bookmark().standing().step()).orElse(0L));
                }
            }
            return new Resumption(from.id(), from.folder(), finished, reached, notes);
        } catch (UnusableFile alreadySaid) {
            throw alreadySaid;
        } catch (TornCheckpoint torn) {
            throw new UnusableFile(Sentence.of("resume.torn", from.id(), String.valueOf(torn.getMessage())), torn);
        } catch (IOException refused) {
            throw new UnusableFile(
                    Sentence.of(
                            "resume.cannot-take-over",
                            from.id(),
                            from.folder().toString(),
                            UnusableFile.reason(refused)),
                    refused);
        }
    }

    private StepResult moved(StepResult result) throws IOException {
        return switch (result) {
            case StepResult.Data(Path folder, String digest) -> new StepResult.Data(moved(folder), digest);
            case StepResult.Model(Path savedModel, Map<String, Double> figures) ->
                new StepResult.Model(moved(savedModel), figures);
            case StepResult.Endpoint _, StepResult.Predicted _ -> result;
        };
    }

    /// What lies elsewhere, as data sets do, stays there.
    private Path moved(Path folder) throws IOException {
        Path old = from.folder().toAbsolutePath();
        if (!folder.startsWith(old)) {
            return folder;
        }
        Path there = into.toAbsolutePath().resolve(old.relativize(folder));
        SameFiles.putTree(folder, there);
        return there;
    }
}
