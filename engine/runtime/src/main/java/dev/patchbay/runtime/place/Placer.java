package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.device.Device;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.Link;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.device.TargetLinks;
import dev.patchbay.runtime.place.StepPlacement.DeviceMemory;
import dev.patchbay.runtime.place.StepPlacement.Prediction;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts the steps of a plan on the devices of a target. Steps are seated one after the other on the next free
/// devices, from the first one again when a step would not fit any more; each is predicted as if it had its
/// devices to itself.
public final class Placer {
    private final DeviceCatalog devices;
    private final LinkCatalog links;
    private final TargetLinks targetLinks;
    private final Optional<Host> host;

    /// @param host the computer whose memory must hold a process for every worker; nothing when no processes are
    ///     started
    public Placer(DeviceCatalog devices, LinkCatalog links, Optional<Host> host) {
        this.devices = devices;
        this.links = links;
        this.targetLinks = new TargetLinks(devices, links);
        this.host = host;
    }

    /// This computer's cores as one modest device each; more of them where a step has more workers than there
    /// are cores, since each worker stands for a device.
    public static Target thisComputer(int cores, Plan plan) {
        int most = plan.steps().stream().mapToInt(Placer::seats).max().orElse(1);
        return new Target(
                DeviceCatalog.THIS_COMPUTERS_CORE, 1, Math.max(cores, most), LinkCatalog.SHARED_MEMORY, "", 0);
    }

    /// Each process of a step takes a device's place.
    private static int seats(Step step) {
        return step.roles().stream().mapToInt(Role::replicas).sum();
    }

    public Placing place(Plan plan, Target target, String targetName) {
        List<Finding> findings = new ArrayList<>();
        host.ifPresent(h -> findings.addAll(HostMemory.check(plan, h)));
        Optional<Hardware> hardware = hardware(target, targetName, findings);
        if (hardware.isEmpty() || target.nodes() < 1 || target.devicesPerNode() < 1) {
            return new Placing(Optional.empty(), findings);
        }
        Map<String, StepPlacement> steps = new LinkedHashMap<>();
        Seating seating = new Seating(target);
        for (Step step : plan.steps()) {
            List<Seat> seats = seating.next(step);
            steps.put(
                    step.id(),
                    step instanceof Step.Train train
                            ? trained(plan, train, hardware.get(), targetName, seats, findings)
                            : new StepPlacement(seats, Optional.empty(), Optional.empty()));
        }
        return findings.stream().anyMatch(Finding::isError)
                ? new Placing(Optional.empty(), findings)
                : new Placing(Optional.of(new Placement(plan, targetName, hardware.get(), steps)), findings);
    }

    /// The target's names looked up; nothing when the catalogs do not have them.
    public Optional<Hardware> hardware(Target target) {
        return hardware(target, "", new ArrayList<>());
    }

    private Optional<Hardware> hardware(Target target, String targetName, List<Finding> findings) {
        Optional<Device> device = devices.find(target.device());
        if (device.isEmpty()) {
            findings.add(unknown(
                    "unknown-device",
                    "place.unknown-device",
                    targetName,
                    target.device(),
                    devices.near(target.device())));
        }
        Target named = targetLinks.named(target);
        Optional<Link> intra = link(named.intraLink(), targetName, findings);
        // Machines that are one have nothing between them.
        Optional<Link> inter = named.nodes() == 1 || named.interLink().equals(named.intraLink())
                ? intra
                : link(named.interLink(), targetName, findings);
        return device.isEmpty() || intra.isEmpty() || inter.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hardware(
                        named, device.get(), intra.get(), inter.get(), TargetLinks.isNetworkAssumed(target)));
    }

    private Optional<Link> link(String name, String targetName, List<Finding> findings) {
        Optional<Link> link = links.find(name);
        if (link.isEmpty()) {
            findings.add(unknown("unknown-link", "place.unknown-link", targetName, name, links.near(name)));
        }
        return link;
    }

    private static Finding unknown(String code, String key, String targetName, String name, List<String> near) {
        Sentence advice = near.isEmpty()
                ? Sentence.of(key + ".list")
                : Sentence.of("place.did-you-mean", String.join(", ", near));
        return Finding.error(code, Sentence.of(key, targetName, name, advice));
    }

    private StepPlacement trained(
            Plan plan,
            Step.Train step,
            Hardware hardware,
            String targetName,
            List<Seat> seats,
            List<Finding> findings) {
        Target target = hardware.target();
        if (seats(step) > target.devices()) {
            findings.add(Finding.error(
                            "too-few-devices",
                            step.node(),
                            Sentence.of(
                                    "place.too-few-devices", step.node(), seats(step), targetName, target.devices()))
                    .at("workers"));
            return new StepPlacement(seats, Optional.empty(), Optional.empty());
        }
        Optional<DeviceMemory> memory = hardware.device().memoryBytes().map(capacity -> MemoryNeed.of(step, capacity));
        MemoryNeed.refusal(step, hardware.device())
                .ifPresent(why -> findings.add(Finding.error("device-memory", step.node(), why)));
        Optional<Prediction> predicted = Predictor.of(plan, step, hardware, seats);
        return new StepPlacement(seats, memory, predicted);
    }
}
