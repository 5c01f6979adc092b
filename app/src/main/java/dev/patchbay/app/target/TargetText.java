package dev.patchbay.app.target;

import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Target;
import dev.patchbay.runtime.device.TargetLinks;
import java.util.List;

/// A target in words: "6 × H100 SXM, NVLink 4". What nobody named is said to be assumed.
public final class TargetText {
    private final Words words;
    private final Figures figures;
    private final List<Hardware> devices;
    private final List<Hardware> links;
    private final TargetLinks targetLinks;

    public TargetText(Words words, List<Hardware> devices, List<Hardware> links, TargetLinks targetLinks) {
        this.words = words;
        this.figures = new Figures(words.locale());
        this.devices = List.copyOf(devices);
        this.links = List.copyOf(links);
        this.targetLinks = targetLinks;
    }

    public String of(Target target) {
        String device = title(devices, target.device());
        String intra = title(links, targetLinks.named(target).intraLink());
        return target.nodes() == 1
                ? words.of("target.one-node", figures.count(target.devicesPerNode()), device, intra)
                : words.of(
                        "target.nodes",
                        figures.count(target.nodes()),
                        figures.count(target.devicesPerNode()),
                        device,
                        intra,
                        network(target));
    }

    /// What joins the machines; with more of them than the target has, what would.
    public String network(Target target) {
        String network = title(links, targetLinks.network(target));
        return TargetLinks.isNetworkAssumed(target.overNodes(Math.max(2, target.nodes())))
                ? words.of("target.assumed", network)
                : network;
    }

    private static String title(List<Hardware> hardware, String id) {
        return hardware.stream()
                .filter(h -> h.isCalled(id))
                .map(Hardware::name)
                .findFirst()
                .orElse(id);
    }
}
