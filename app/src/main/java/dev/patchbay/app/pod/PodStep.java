package dev.patchbay.app.pod;

import dev.patchbay.app.text.Version;
import dev.patchbay.app.text.Words;
import dev.patchbay.local.LocalExecutor;
import dev.patchbay.local.LocalSetup;
import dev.patchbay.local.exchange.Carrier;
import dev.patchbay.local.remote.Machines;
import dev.patchbay.local.remote.tunnel.HostPort;
import dev.patchbay.local.remote.tunnel.Identity;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Does a step in this pod, with the help of the step's other pods where it trains.
///
/// @param environment of which the proxy counts when data is fetched
/// @param notes hears sentences for whoever reads the pod's log
public record PodStep(
        PodSetting setting,
        DeviceCatalog devices,
        LinkCatalog links,
        Map<String, String> environment,
        Words words,
        EventSink events,
        Consumer<String> notes) {

    /// @return whether the step is done
    public boolean run(String stepId) throws PodProblem, InterruptedException {
        PodPlan plan = PodPlan.read(setting.planFolder(), words);
        Step step = plan.step(stepId, words);
        Shelf shelf = new Shelf(setting.home(), setting.run(), plan.keys());
        try {
            if (step instanceof Step.Serve serve) {
                serve(serve, shelf);
                return true;
            }
            if (step instanceof Step.Train train && !setting.isLead()) {
                return new PodLender(setting, shelf, words, notes).lend(train);
            }
            if (shelf.made(stepId).isEmpty()) {
                Files.createDirectories(shelf.folder(stepId));
                StepResult made = made(plan, step, shelf);
                if (shelf.made(stepId).isEmpty()) {
                    shelf.keep(stepId, made);
                }
            }
            Shelf.write(setting.scratch().resolve("result"), shelf.name(stepId));
            return true;
        } catch (StepFailure failure) {
            events.log(new RunEvent.StepFailed(stepId, String.valueOf(failure.getMessage())));
            return false;
        } catch (IOException failure) {
            throw PodProblem.failed(words.of("pod.volume", setting.home(), String.valueOf(failure.getMessage())));
        }
    }

    private StepResult made(PodPlan plan, Step step, Shelf shelf)
            throws PodProblem, StepFailure, IOException, InterruptedException {
        Placement placement = new PodPlaces(devices, links).of(plan.plan(), step);
        LocalSetup setup = new LocalSetup(
                        placement, placement.hardware(), runFolder(step, shelf), setting.home(), environment)
                .over(Carrier.chosen(environment));
        int others = placement.step(step.id()).map(p -> p.workers().size() - 1).orElse(0);
        if (!(step instanceof Step.Train) || others == 0) {
            return shelved(step, execute(plan, step, shelf, setup), shelf);
        }
        try (Machines machines = machines(others)) {
            Shelf.write(shelf.token(step.id()), machines.token().text());
            machines.awaitAll();
            StepResult result = shelved(step, execute(plan, step, shelf, setup.with(machines)), shelf);
            // Before the others are sent home, so that each sees that it is done.
            shelf.keep(step.id(), result);
            return result;
        } finally {
            Files.deleteIfExists(shelf.token(step.id()));
        }
    }

    private StepResult execute(PodPlan plan, Step step, Shelf shelf, LocalSetup setup)
            throws StepFailure, IOException, InterruptedException, PodProblem {
        LocalExecutor executor = new LocalExecutor(setup);
        try {
            Map<String, StepResult> earlier = new HashMap<>();
            for (Step each : plan.plan().steps()) {
                if (each.id().equals(step.id())) {
                    // What another run made of it is not asked: it is made again.
                    continue;
                }
                Optional<StepResult> result = shelf.result(each.id());
                result.ifPresent(r -> {
                    earlier.put(each.id(), r);
                    executor.know(each.id(), r);
                });
            }
            events.log(new RunEvent.StepStarted(step.id()));
            StepResult result = executor.execute(step, earlier, events);
            events.log(new RunEvent.StepDone(
                    step.id(), result instanceof StepResult.Model model ? model.figures() : Map.of()));
            return result;
        } finally {
            executor.close();
        }
    }

    private Machines machines(int others) throws PodProblem {
        try {
            int port = setting.lead().map(HostPort::port).orElse(0);
            return new Machines(
                    new HostPort("0.0.0.0", port),
                    Identity.make(new SecureRandom()),
                    Version.number(),
                    others,
                    1,
                    notes);
        } catch (RemoteProblem refused) {
            throw PodProblem.failed(refused.sentence());
        }
    }

    /// The pod's own, since a volume of the network takes no sockets; what is to stay goes to the volume by links.
    private Path runFolder(Step step, Shelf shelf) throws IOException {
        Path folder = Files.createTempDirectory(setting.scratch(), "run-");
        Files.createDirectories(folder.resolve("logs"));
        Path checkpoints = Files.createDirectories(shelf.folder(step.id()).resolve("checkpoints"));
        Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("checkpoints")).resolve(step.id()), checkpoints);
        return folder;
    }

    /// Puts a model where the contract says that it is.
    private static StepResult shelved(Step step, StepResult result, Shelf shelf) throws IOException {
        if (!(result instanceof StepResult.Model(Path made, Map<String, Double> figures))) {
            return result;
        }
        Path place = shelf.folder(step.id()).resolve("model").resolve("1");
        ModelCopy.replace(made, place);
        return new StepResult.Model(place, figures);
    }

    private void serve(Step.Serve serve, Shelf shelf) throws PodProblem, IOException, InterruptedException {
        StepResult of = shelf.result(serve.model())
                .orElseThrow(() -> PodProblem.failed(words.of("pod.no-result", serve.id(), serve.model())));
        if (!(of instanceof StepResult.Model model)) {
            throw PodProblem.failed(words.of("pod.no-result", serve.id(), serve.model()));
        }
        if (!setting.role().equals(Role.REPLICA)) {
            throw PodProblem.badInput(words.of("pod.role", setting.role(), serve.id(), Role.REPLICA));
        }
        new PodReplica(words, notes).serve(serve, model.savedModel());
    }
}
