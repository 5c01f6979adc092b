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
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.UnusableFile;
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

/// `watch NAME`: follows a pipeline that runs on a cluster, whoever put it there, as `run` follows one of this
/// computer.
@Command(name = "watch", mixinStandardHelpOptions = true, resourceBundle = "dev.patchbay.app.help")
public final class WatchCommand implements Callable<Integer> {
    private static final Duration LONG = Duration.ofDays(365);

    private final Function<Optional<Path>, ClusterRuns> clustersIn;
    private final Words words;
    private final Figures figures;
    private final Output output;

    @Mixin
    private final OnClusterOptions pipeline = new OnClusterOptions();

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
        try (ClusterRun run = clustersIn.apply(Optional.ofNullable(runDir)).watch(pipeline.wanted(), output::note)) {
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

    private int follow(ClusterRun run) throws Exception {
        RunModel model = new RunModel();
        CountDownLatch ended = new CountDownLatch(1);
        Thread goodbye = new Thread(
                () -> {
                    run.close();
                    output.note(words.of("watch.goes-on", pipeline.typed()));
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
        if (pipeline.json()) {
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
