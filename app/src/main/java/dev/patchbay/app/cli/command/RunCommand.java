package dev.patchbay.app.cli.command;

import dev.patchbay.app.cli.drawing.DrawingOptions;
import dev.patchbay.app.cli.machines.ListenOption;
import dev.patchbay.app.cli.machines.Neighbours;
import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.LiveProgress;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.cli.show.ProgressLines;
import dev.patchbay.app.cli.show.RunSummary;
import dev.patchbay.app.metrics.MetricsPort;
import dev.patchbay.app.run.CannotStart;
import dev.patchbay.app.run.LocalRuns;
import dev.patchbay.app.run.Place;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.run.Prepared;
import dev.patchbay.app.run.Wish;
import dev.patchbay.app.runs.RunModel;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.local.remote.Machines;
import dev.patchbay.runtime.fold.RunResult;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `run FILE`: runs a pipeline on the local cluster or predicts it on the virtual fleet; progress goes to `err`, the
/// result to `out`.
@Command(name = "run", mixinStandardHelpOptions = true, resourceBundle = Help.BUNDLE)
final class RunCommand implements Callable<Integer> {
    private static final Duration LONG = Duration.ofDays(365);
    /// After Ctrl-C: long enough to end every process, short enough not to be killed for it.
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

    private static final long TELL_LIMIT_MS = 5_000;

    private final Preparation preparation;
    private final BiFunction<Place, Optional<Path>, LocalRuns> runsIn;
    private final Neighbours neighbours;
    private final Words words;
    private final Figures figures;
    private final Output output;

    @Mixin
    private final DrawingOptions drawing = new DrawingOptions();

    @Mixin
    private final ListenOption listen = new ListenOption();

    @Option(names = "--keep-serving", descriptionKey = "keep-serving")
    private boolean keepServing;

    @Option(names = "--scenario", paramLabel = "FILE", descriptionKey = "scenario")
    private @Nullable Path scenario;

    @Option(names = "--resume", arity = "0..1", fallbackValue = "", paramLabel = "RUN-ID", descriptionKey = "resume")
    private @Nullable String resume;

    @Option(names = "--run-dir", paramLabel = "DIR", descriptionKey = "run-dir")
    private @Nullable Path runDir;

    @Option(names = "--metrics-port", paramLabel = "P", descriptionKey = "metrics-port")
    private @Nullable Integer metricsPort;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    private Optional<Machines> machines = Optional.empty();
    private Optional<MetricsPort> metrics = Optional.empty();

    RunCommand(
            Preparation preparation,
            BiFunction<Place, Optional<Path>, LocalRuns> runsIn,
            Neighbours neighbours,
            Words words,
            Figures figures,
            Output output) {
        this.preparation = preparation;
        this.runsIn = runsIn;
        this.neighbours = neighbours;
        this.words = words;
        this.figures = figures;
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        metrics = Optional.ofNullable(metricsPort).map(this::listenForReaders);
        try (AutoCloseable _ = () -> metrics.ifPresent(MetricsPort::close)) {
            return follow(start());
        }
    }

    private MetricsPort listenForReaders(int port) {
        try {
            MetricsPort opened = MetricsPort.open(port);
            output.note(words.of("run.metrics", String.valueOf(opened.port())));
            return opened;
        } catch (IOException | IllegalArgumentException refused) {
            throw new BadInput(words.of("run.no-metrics", String.valueOf(port), String.valueOf(refused.getMessage())));
        }
    }

    private int follow(Run run) throws Exception {
        RunModel model = new RunModel();
        CountDownLatch settled = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Thread stopper = new Thread(() -> stop(run, told), "stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        RunSummary summary = new RunSummary(words, figures);
        LiveProgress progress = new LiveProgress(model, new ProgressLines(words, figures), output);
        AutoCloseable subscription = run.subscribe(logged -> {
            model.accept(logged);
            metrics.ifPresent(readers -> readers.accept(logged));
            if (logged.event() instanceof RunEvent.StepNote(var _, String sentence)) {
                progress.say(sentence);
            } else if (logged.event() instanceof RunEvent.RunResumed(String from, var _, var _)) {
                progress.say(words.of("run.resumes", from));
            }
            if (isSettled(logged)) {
                settled.countDown();
            }
        });
        try (subscription) {
            try (progress) {
                settled.await();
            }
            show(model.result(), summary);
            if (keepServing && run.awaitEnd(Duration.ZERO).isEmpty()) {
                output.note(words.of("run.serving"));
            }
            RunEvent.RunEnded ended = run.awaitEnd(LONG).orElseThrow();
            machines.ifPresent(Machines::close);
            return switch (ended.outcome()) {
                case DONE -> Exit.DONE;
                case FAILED -> Exit.FAILED;
                case CANCELLED -> Exit.INTERRUPTED;
            };
        } finally {
            output.out().flush();
            told.countDown();
        }
    }

    private Run start() throws InterruptedException {
        if (drawing.place() == Place.KUBERNETES) {
            throw new BadInput(words.of("run.not-on-kubernetes", drawing.file()));
        }
        Prepared prepared = drawing.prepared(preparation);
        prepared.warnings().forEach(output::note);
        Place place = drawing.place();
        machines = listen.await(place, prepared.placement(), neighbours, words, output);
        Optional<Path> folder = Optional.ofNullable(runDir);
        LocalRuns runs = machines.map(others -> neighbours.runs().apply(folder, others))
                .orElseGet(() -> runsIn.apply(place, folder));
        try {
            return runs.start(
                    prepared,
                    new Wish(
                            Optional.of(drawing.file().toAbsolutePath()),
                            keepServing,
                            Optional.ofNullable(scenario),
                            Optional.ofNullable(resume)));
        } catch (CannotStart cannot) {
            machines.ifPresent(Machines::close);
            throw new BadInput(String.join("\n", cannot.lines()));
        } catch (RuntimeException ours) {
            // The lenders must not wait at an open door for a run that never begins.
            machines.ifPresent(Machines::close);
            throw ours;
        }
    }

    /// Whether there is something to show: the end, or with `--keep-serving` an endpoint that was checked.
    private boolean isSettled(LoggedEvent logged) {
        return logged.event() instanceof RunEvent.RunEnded
                || (keepServing && logged.event() instanceof RunEvent.EndpointChecked);
    }

    private void show(RunResult result, RunSummary summary) {
        if (json) {
            output.json(summary.json(result));
        } else {
            summary.print(result, output);
        }
    }

    /// The program goes on for as long as this takes, and no longer.
    private void stop(Run run, CountDownLatch told) {
        run.cancel();
        try {
            run.awaitEnd(STOP_LIMIT);
            machines.ifPresent(Machines::close);
            told.await(TELL_LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
