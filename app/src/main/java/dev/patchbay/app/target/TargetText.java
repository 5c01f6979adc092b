package dev.patchbay.app.target;

import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Target;
import java.util.List;

/// A target in words: "6 × H100 SXM, NVLink 4".
public final class TargetText {
    private final Words words;
    private final Figures figures;
    private final List<Hardware> devices;
    private final List<Hardware> links;

    public TargetText(Words words, List<Hardware> devices, List<Hardware> links) {
        this.words = words;
        this.figures = new Figures(words.locale());
        this.devices = List.copyOf(devices);
        this.links = List.copyOf(links);
    }

    public String of(Target target) {
        String device = title(devices, target.device());
        String intra = title(links, target.intraLink());
        return target.nodes() == 1
                ? words.of("target.one-node", figures.count(target.devicesPerNode()), device, intra)
                : words.of(
                        "target.nodes",
                        figures.count(target.nodes()),
                        figures.count(target.devicesPerNode()),
                        device,
                        intra,
                        title(links, target.interLink()));
    }

    private static String title(List<Hardware> hardware, String id) {
        return hardware.stream()
                .filter(h -> h.isCalled(id))
                .map(Hardware::title)
                .findFirst()
                .orElse(id);
    }
}
