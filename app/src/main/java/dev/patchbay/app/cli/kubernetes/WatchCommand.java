package dev.patchbay.app.cli.kubernetes;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.LiveProgress;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.cli.show.ProgressLines;
import dev.patchbay.app.cli.show.RunSummary;
import dev.patchbay.app.run.ClusterRuns;
import dev.patchbay.app.runs.RunModel;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.watch.ClusterRun;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.UnusableFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `watch NAME`: follows a pipeline that runs on a cluster, whoever put it there, as `run` follows one of this
/// computer.
@Command(name = "watch", mixinStandardHelpOptions = true, resourceBundle = "dev.patchbay.app.help")
public final class WatchCommand implements Callable<Integer> {
    private static final Duration LONG = Duration.ofDays(365);

    private final Function<Optional<Path>, ClusterRuns> clustersIn;
    private final Words words;
    private final Figures figures;
    private final Output output;

    @Parameters(index = "0", paramLabel = "NAME|FILE", descriptionKey = "watched")
    private String watched = "";

    @Mixin
    private final ClusterOptions options = new ClusterOptions();

    @Option(names = "--namespace", paramLabel = "N", descriptionKey = "namespace")
    private @Nullable String namespace;

    @Option(names = "--run-dir", paramLabel = "DIR", descriptionKey = "run-dir")
    private @Nullable Path runDir;

    public WatchCommand(Function<Optional<Path>, ClusterRuns> clustersIn, Words words, Figures figures, Output output) {
        this.clustersIn = clustersIn;
        this.words = words;
        this.figures = figures;
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        try (ClusterRun run = clustersIn.apply(Optional.ofNullable(runDir)).watch(wanted(), output::note)) {
            return follow(run);
        } catch (ClusterProblem problem) {
            if (problem.isBadInput()) {
                throw new BadInput(problem.sentence());
            }
            output.note(problem.sentence());
            return Exit.FAILED;
        } catch (UnusableFile problem) {
            throw new BadInput(String.valueOf(problem.getMessage()));
        }
    }

    /// A file is a drawing that was applied; anything else a pipeline's name on the cluster.
    private ClusterRuns.Wanted wanted() {
        Optional<String> place = options.context();
        Optional<String> space = Optional.ofNullable(namespace);
        Path file = Path.of(watched);
        if (!Files.isRegularFile(file)) {
            return new ClusterRuns.Wanted(place, watched, space, Optional.empty(), Optional.empty());
        }
        try {
            return ClusterRuns.Wanted.of(PipelineFiles.open(file), Optional.of(file.toAbsolutePath()), place, space);
        } catch (FileProblem problem) {
            throw new BadInput(problem.getMessage());
        }
    }

    private int follow(ClusterRun run) throws Exception {
        RunModel model = new RunModel();
        CountDownLatch ended = new CountDownLatch(1);
        Thread goodbye = new Thread(
                () -> {
                    run.close();
                    output.note(words.of("watch.goes-on", watched));
                },
                "goodbye");
        Runtime.getRuntime().addShutdownHook(goodbye);
        LiveProgress progress = new LiveProgress(model, new ProgressLines(words, figures), output);
        try (progress;
                AutoCloseable _ = run.subscribe(logged -> {
                    model.accept(logged);
                    if (logged.event() instanceof RunEvent.StepNote(var _, String sentence)) {
                        progress.say(sentence);
                    }
                    if (logged.event() instanceof RunEvent.RunEnded) {
                        ended.countDown();
                    }
                })) {
            ended.await();
        }
        RunEvent.RunEnded end = run.awaitEnd(LONG).orElseThrow();
        Runtime.getRuntime().removeShutdownHook(goodbye);
        RunSummary summary = new RunSummary(words, figures);
        if (options.json()) {
            output.json(summary.json(model.result()));
        } else {
            summary.print(model.result(), output);
        }
        return switch (end.outcome()) {
            case DONE -> Exit.DONE;
            case FAILED -> Exit.FAILED;
            case CANCELLED -> Exit.INTERRUPTED;
        };
    }
}
