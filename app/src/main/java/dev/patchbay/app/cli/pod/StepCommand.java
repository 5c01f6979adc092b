package dev.patchbay.app.cli.pod;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.pod.PodConductor;
import dev.patchbay.app.pod.PodProblem;
import dev.patchbay.app.pod.PodSetting;
import dev.patchbay.app.pod.PodStep;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.run.EventLog;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `step STEP`: what a pod runs; `step --conduct`: what starts the others on a cluster without add-ons. Events go to
/// standard output, sentences for people to standard error.
@Command(name = "step", hidden = true, mixinStandardHelpOptions = true, resourceBundle = "dev.patchbay.app.help")
public final class StepCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Supplier<DeviceCatalog> devices;
    private final Supplier<LinkCatalog> links;
    private final PodConductor.Way connection;
    private final Words words;
    private final Output output;

    @Parameters(index = "0", arity = "0..1", paramLabel = "STEP", descriptionKey = "pod-step")
    private String step = "";

    @Option(names = "--conduct", descriptionKey = "pod-conduct")
    private boolean conduct;

    public StepCommand(
            Map<String, String> environment,
            Supplier<DeviceCatalog> devices,
            Supplier<LinkCatalog> links,
            PodConductor.Way connection,
            Words words,
            Output output) {
        this.environment = environment;
        this.devices = devices;
        this.links = links;
        this.connection = connection;
        this.words = words;
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (EventLog events = EventLog.on(output.out(), InstantSource.system(), output::note)) {
            PodSetting setting = PodSetting.of(environment, words);
            if (conduct == !step.isEmpty()) {
                throw new BadInput(words.of("pod.what"));
            }
            boolean done = conduct
                    ? new PodConductor(setting, connection, words, events, output::note).run()
                    : new PodStep(setting, devices.get(), links.get(), environment, words, events, output::note)
                            .run(step);
            return done ? Exit.DONE : Exit.FAILED;
        } catch (PodProblem problem) {
            if (problem.isBadInput()) {
                throw new BadInput(problem.sentence());
            }
            output.note(problem.sentence());
            return Exit.FAILED;
        }
    }
}
