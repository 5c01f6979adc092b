package dev.patchbay.app.run;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.check.Nearest;
import dev.patchbay.pipeline.compile.Compilation;
import dev.patchbay.pipeline.compile.Compiler;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.pipeline.text.Texts;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.device.TargetLinks;
import dev.patchbay.runtime.place.Host;
import dev.patchbay.runtime.place.KnownByCost;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.place.Placer;
import dev.patchbay.runtime.place.Placing;
import dev.patchbay.runtime.place.StepPlacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// From a drawing to something that can run: changes applied, compiled, a target chosen, placed on it.
public final class Preparation {
    /// The target's name when the file names none.
    public static final String THIS_COMPUTER = "this-computer";

    private final Compiler compiler;
    private final Settings settings;
    private final Supplier<Texts> texts;
    private final Supplier<DeviceCatalog> devices;
    private final Supplier<LinkCatalog> links;
    private final Supplier<Host> host;
    private final Place place;

    public Preparation(
            Catalog catalog,
            Texts texts,
            Supplier<DeviceCatalog> devices,
            Supplier<LinkCatalog> links,
            Supplier<Host> host) {
        this(catalog, () -> texts, devices, links, host);
    }

    /// @param texts asked each time, since the language may change
    public Preparation(
            Catalog catalog,
            Supplier<Texts> texts,
            Supplier<DeviceCatalog> devices,
            Supplier<LinkCatalog> links,
            Supplier<Host> host) {
        this(new Compiler(catalog), new Settings(catalog, texts), texts, devices, links, host, Place.LOCAL);
    }

    private Preparation(
            Compiler compiler,
            Settings settings,
            Supplier<Texts> texts,
            Supplier<DeviceCatalog> devices,
            Supplier<LinkCatalog> links,
            Supplier<Host> host,
            Place place) {
        this.compiler = compiler;
        this.settings = settings;
        this.texts = texts;
        this.devices = devices;
        this.links = links;
        this.host = host;
        this.place = place;
    }

    /// The same for another place: what a computer's memory holds is no limit where no processes are started.
    public Preparation on(Place other) {
        return new Preparation(compiler, settings, texts, devices, links, host, other);
    }

    /// A drawing that can run, or the lines that say why not.
    public Prepared prepare(Pipeline drawing, Changes changes) throws CannotStart {
        Placed placed = place(drawing, changes);
        List<String> errors =
                lines(placed.findings().stream().filter(Finding::isError).toList());
        if (!errors.isEmpty() || placed.placing().isEmpty()) {
            throw new CannotStart(errors);
        }
        List<Finding> others =
                placed.findings().stream().filter(f -> !f.isError()).toList();
        return new Prepared(placed.drawing(), placed.placing().get().placement().orElseThrow(), lines(others));
    }

    /// The same on a target that was chosen otherwise.
    public Prepared prepare(Pipeline drawing, Target target) throws CannotStart {
        String name = drawing.defaultTarget().orElse(THIS_COMPUTER);
        return prepare(drawing.with(name, target).targeting(name), Changes.NONE);
    }

    /// Everything that a check finds, what the target and the place cannot do included.
    public List<Finding> findings(Pipeline drawing, Changes changes) throws CannotStart {
        Placed placed = place(drawing, changes);
        List<Finding> findings = new ArrayList<>(placed.findings());
        if (place == Place.LOCAL) {
            placed.placing().flatMap(Placing::placement).ifPresent(p -> findings.addAll(KnownByCost.check(p.plan())));
        }
        return findings;
    }

    /// The plan, and everything that a check finds on this target.
    public Compilation check(Pipeline drawing, Target target) {
        Compilation compiled = compiler.compile(drawing);
        if (compiled.plan().isEmpty()) {
            return compiled;
        }
        List<Finding> all = new ArrayList<>(compiled.findings());
        Placing placing = placer().place(
                        compiled.plan().get(), target, drawing.defaultTarget().orElse(THIS_COMPUTER));
        all.addAll(placing.findings());
        return new Compilation(placing.placement().isPresent() ? compiled.plan() : Optional.empty(), all);
    }

    /// What the drawing's trainings would do with so many workers each, on as many of the target's machines as that
    /// takes; no process of this computer stands for them, so its memory does not matter.
    public Forecast forecast(Pipeline drawing, Target target, int workers) throws CannotStart {
        Compilation compiled = compiler.compile(drawing);
        Plan drawn = compiled.plan().orElseThrow(() -> new CannotStart(lines(errors(compiled.findings()))));
        // Not the drawing is changed but its plan: a step may take more samples than there are, it is never taken.
        Plan plan = new Plan(
                drawn.pipeline(),
                drawn.steps().stream().map(step -> withWorkers(step, workers)).toList(),
                drawn.passive());
        int seats = plan.steps().stream()
                .mapToInt(s -> s.roles().stream().mapToInt(Role::replicas).sum())
                .max()
                .orElse(1);
        Target wide = target.overNodes(Math.ceilDiv(seats, target.devicesPerNode()));
        Placing placing = new Placer(devices.get(), links.get(), Optional.empty())
                .place(plan, wide, drawing.defaultTarget().orElse(THIS_COMPUTER));
        Placement placement = placing.placement().orElseThrow(() -> new CannotStart(lines(errors(placing.findings()))));
        List<Forecast.Training> trainings = new ArrayList<>();
        for (Step step : plan.steps()) {
            placement
                    .step(step.id())
                    .flatMap(StepPlacement::predicted)
                    .ifPresent(p -> trainings.add(new Forecast.Training(
                            step.node(),
                            drawing.node(step.node()).flatMap(Node::title).orElse(step.node()),
                            p.samplesPerSecond(),
                            p.stepPs(),
                            p.relativeError())));
        }
        return new Forecast(workers, trainings);
    }

    private static Step withWorkers(Step step, int workers) {
        return step instanceof Step.Train train && !(train.strategy() instanceof Strategy.SingleDevice)
                ? train.withWorkers(workers)
                : step;
    }

    private static List<Finding> errors(List<Finding> findings) {
        return findings.stream().filter(Finding::isError).toList();
    }

    /// This computer's cores as one device each.
    public Target thisComputer() {
        return Placer.thisComputer(host.get().cores(), new Plan("", List.of(), Map.of()));
    }

    /// Which links a target has that nobody named.
    public TargetLinks targetLinks() {
        return new TargetLinks(devices.get(), links.get());
    }

    private record Placed(Pipeline drawing, List<Finding> findings, Optional<Placing> placing) {}

    private Placed place(Pipeline drawing, Changes changes) throws CannotStart {
        Pipeline changed = settings.apply(drawing, changes);
        Compilation compiled = compiler.compile(changed);
        List<Finding> findings = new ArrayList<>(compiled.findings());
        if (compiled.plan().isEmpty()) {
            return new Placed(changed, findings, Optional.empty());
        }
        Plan plan = compiled.plan().get();
        Optional<String> named = changes.target().or(changed::defaultTarget);
        Target target = retargeted(base(changed, named, plan), changes);
        Placing placing = placer().place(plan, target, named.orElse(THIS_COMPUTER));
        findings.addAll(placing.findings());
        return new Placed(changed, findings, Optional.of(placing));
    }

    private Placer placer() {
        return new Placer(
                devices.get(),
                links.get(),
                switch (place) {
                    case LOCAL -> Optional.of(host.get());
                    case FLEET, KUBERNETES -> Optional.empty();
                });
    }

    private Target base(Pipeline drawing, Optional<String> named, Plan plan) throws CannotStart {
        if (named.isEmpty()) {
            return Placer.thisComputer(host.get().cores(), plan);
        }
        Optional<Target> target = drawing.targets().get(named.get());
        if (target.isEmpty()) {
            List<String> known = drawing.targets().keys();
            throw new CannotStart((known.isEmpty()
                            ? Sentence.of("target.none", named.get())
                            : Sentence.of("target.unknown", named.get(), Nearest.hint(named.get(), known)))
                    .in(texts.get()));
        }
        return target.get();
    }

    private Target retargeted(Target base, Changes changes) throws CannotStart {
        Target target = base;
        if (changes.device().isPresent()) {
            target = targetLinks().asBuilt(target, changes.device().get());
        }
        if (changes.nodes().isPresent()) {
            int nodes = changes.nodes().get();
            if (nodes < 1 || nodes > target.devices()) {
                throw new CannotStart(
                        Sentence.of("target.nodes", nodes, target.devices()).in(texts.get()));
            }
            target = target.withDevicesPerNode(Math.ceilDiv(target.devices(), nodes))
                    .overNodes(nodes);
        }
        return changes.link().map(target::linkedBy).orElse(target);
    }

    private List<String> lines(List<Finding> findings) {
        return findings.stream().map(f -> f.sentence().in(texts.get())).toList();
    }
}
