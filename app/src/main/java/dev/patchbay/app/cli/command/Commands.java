package dev.patchbay.app.cli.command;

import dev.patchbay.app.bench.Benches;
import dev.patchbay.app.cli.bench.AllReduceCommand;
import dev.patchbay.app.cli.bench.BenchCommand;
import dev.patchbay.app.cli.fault.FaultCommand;
import dev.patchbay.app.cli.image.ImageCommand;
import dev.patchbay.app.cli.image.ImageWork;
import dev.patchbay.app.cli.kubernetes.ApplyCommand;
import dev.patchbay.app.cli.kubernetes.ClusterDesk;
import dev.patchbay.app.cli.kubernetes.DeleteCommand;
import dev.patchbay.app.cli.kubernetes.ExportCommand;
import dev.patchbay.app.cli.kubernetes.PreflightCommand;
import dev.patchbay.app.cli.kubernetes.WatchCommand;
import dev.patchbay.app.cli.machines.JoinCommand;
import dev.patchbay.app.cli.machines.Neighbours;
import dev.patchbay.app.cli.pod.StepCommand;
import dev.patchbay.app.cli.replay.ReplayCommand;
import dev.patchbay.app.cli.runs.RunsCommand;
import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.image.ImageBuilder;
import dev.patchbay.app.image.RegistryImages;
import dev.patchbay.app.pod.PodConductor;
import dev.patchbay.app.run.ClusterRuns;
import dev.patchbay.app.run.LocalRuns;
import dev.patchbay.app.run.Place;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.run.RunHistory;
import dev.patchbay.app.task.LastWords;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.app.workbench.Opening;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.cluster.Kubeconfig;
import dev.patchbay.kubernetes.cluster.preflight.Images;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.check.Nearest;
import dev.patchbay.pipeline.text.Texts;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;

/// The command line as a whole.
public final class Commands {
    private Commands() {}

    /// What the commands work with; whatever costs time to make is made when it is asked for.
    public record Services(
            Catalog catalog,
            Texts texts,
            Preparation preparation,
            Supplier<DeviceCatalog> devices,
            Supplier<LinkCatalog> links,
            BiFunction<Place, Optional<Path>, LocalRuns> runsIn,
            Function<Optional<Path>, RunHistory> historyIn,
            Function<Optional<Path>, ClusterRuns> clustersIn,
            Neighbours neighbours,
            Supplier<Benches> benches,
            Supplier<ImageBuilder> images,
            Supplier<Kubeconfig> kubeconfig,
            PodConductor.Way inside,
            Map<String, String> environment,
            Function<Opening, Integer> workbench) {}

    /// Does what the arguments say and gives the exit code.
    public static int execute(Services services, Output output, String... arguments) {
        Words words = Words.of("cli", services.texts().locale());
        Figures figures = new Figures(services.texts().locale());
        CommandLine root = new CommandLine(new PatchbayCommand(services.workbench()));
        root.addSubcommand(new OpenCommand(services.workbench()));
        root.addSubcommand(new RunCommand(
                services.preparation(), services.runsIn(), services.neighbours(), words, figures, output));
        root.addSubcommand(new CheckCommand(services.preparation(), services.texts(), words, output));
        root.addSubcommand(new PlanCommand(services.preparation(), words, figures, output));
        root.addSubcommand(new ExportCommand(services.preparation(), services.texts(), words, output));
        root.addSubcommand(new RunsCommand(services.historyIn(), words, figures, output));
        root.addSubcommand(new ReplayCommand(services.historyIn(), services.workbench()));
        root.addSubcommand(new FaultCommand(services.historyIn()));
        root.addSubcommand(new PatternsCommand(services.catalog(), services.texts(), words, output));
        root.addSubcommand(new DevicesCommand(services.devices(), words, figures, output));
        root.addSubcommand(new LinksCommand(services.links(), words, figures, output));
        root.addSubcommand(new SchemaCommand(services.catalog(), services.texts(), output));
        root.addSubcommand(new JoinCommand(services.neighbours(), words, output));
        root.addSubcommand(new ServeModelCommand(words, output));
        // Made when it is asked: pods have no library that talks to registries.
        Images images = reference -> new RegistryImages(services.environment()).ask(reference);
        ClusterDesk desk =
                new ClusterDesk(services.preparation(), services.texts(), services.kubeconfig(), images, words, output);
        root.addSubcommand(new PreflightCommand(desk));
        root.addSubcommand(new ApplyCommand(desk));
        root.addSubcommand(new DeleteCommand(desk));
        root.addSubcommand(new WatchCommand(services.clustersIn(), words, figures, output));
        root.addSubcommand(new StepCommand(
                services.environment(),
                services.devices(),
                services.links(),
                services.inside(),
                Words.of("pod", services.texts().locale()),
                output));
        root.addSubcommand(ImageCommand.with(new ImageWork(
                services.images(), Words.of("image", services.texts().locale()), output)));
        root.addSubcommand(new CommandLine(new BenchCommand(services.benches(), words, figures, output))
                .addSubcommand(new AllReduceCommand(services.benches(), words, figures, output)));
        root.addSubcommand(new AutoComplete.GenerateCompletion());
        root.registerConverter(
                Place.class,
                typed -> Place.ofWord(typed)
                        .orElseThrow(() -> new CommandLine.TypeConversionException(words.of("place.unknown", typed))));
        root.registerConverter(
                Flavor.class,
                typed -> Flavor.ofWord(typed)
                        .orElseThrow(() -> new CommandLine.TypeConversionException(words.of("flavor.unknown", typed))));
        root.setOut(new PrintWriter(output.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(output.err(), true, StandardCharsets.UTF_8));
        root.setExecutionExceptionHandler((failure, _, _) -> failed(failure, words, output));
        root.setParameterExceptionHandler((problem, _) -> {
            output.note(refusal(problem, services.texts(), words));
            output.note(words.of(
                    "usage.hint", problem.getCommandLine().getCommandSpec().qualifiedName()));
            return Exit.BAD_INPUT;
        });
        try {
            return root.execute(arguments);
        } catch (Error broken) {
            // The library lets them pass.
            return failed(broken, words, output);
        }
    }

    /// The library's own sentence, but a word that is no command gets ours.
    private static String refusal(CommandLine.ParameterException problem, Texts texts, Words words) {
        CommandLine line = problem.getCommandLine();
        if (problem instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && line.getParent() == null) {
            String typed = unmatched.getUnmatched().getFirst();
            return words.of(
                    "unmatched.command",
                    typed,
                    Nearest.hint(typed, line.getSubcommands().keySet()).in(texts));
        }
        return String.valueOf(problem.getMessage());
    }

    private static int failed(Throwable failure, Words words, Output output) {
        if (failure instanceof BadInput bad) {
            output.note(String.valueOf(bad.getMessage()));
            return Exit.BAD_INPUT;
        }
        if (failure instanceof InterruptedException) {
            return Exit.INTERRUPTED;
        }
        // A mistake of ours, or more than this computer can: one line for the person, the rest for whoever mends it.
        output.note(LastWords.sentence(words, failure));
        if (System.getenv("PATCHBAY_DEBUG") != null) {
            failure.printStackTrace(output.err());
        }
        return Exit.FAILED;
    }
}
