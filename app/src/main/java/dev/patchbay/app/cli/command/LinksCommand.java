package dev.patchbay.app.cli.command;

import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import dev.patchbay.runtime.device.Link;
import dev.patchbay.runtime.device.LinkCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `links`: what can join devices.
@Command(name = "links", mixinStandardHelpOptions = true, resourceBundle = Help.BUNDLE)
final class LinksCommand implements Callable<Integer> {
    private static final double PS_PER_US = 1e6;
    private static final double BYTES_PER_GIGABYTE = 1e9;

    private final Supplier<LinkCatalog> links;
    private final Words words;
    private final Figures figures;
    private final Output output;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    LinksCommand(Supplier<LinkCatalog> links, Words words, Figures figures, Output output) {
        this.links = links;
        this.words = words;
        this.figures = figures;
        this.output = output;
    }

    @Override
    public Integer call() {
        if (json) {
            output.json(new Value.Items(
                    links.get().all().stream().map(LinksCommand::asValue).toList()));
            return Exit.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.of("column.link"),
                words.of("column.kind"),
                words.of("column.line-rate"),
                words.of("column.payload"),
                words.of("column.latency")));
        for (Link link : links.get().all()) {
            String latency = figures.threeDigits(link.latencyPs() / PS_PER_US);
            rows.add(List.of(
                    link.name(),
                    link.kind(),
                    figures.threeDigits(link.unidirectionalGigabytesPerSecond()),
                    link.measuredGigabytesPerSecond().stream()
                            .mapToObj(rate -> words.of("links.measured", figures.threeDigits(rate)))
                            .findFirst()
                            .orElseGet(() -> figures.threeDigits(link.bytesPerSecond() / BYTES_PER_GIGABYTE)),
                    link.latencyAssumed() ? words.of("links.assumed", latency) : latency));
        }
        output.table(rows);
        return Exit.DONE;
    }

    private static Value asValue(Link link) {
        return Output.object(
                "name", Value.of(link.name()),
                "kind", Value.of(link.kind()),
                "gigabytesPerSecond", Value.of(link.unidirectionalGigabytesPerSecond()),
                "payloadShare", Value.of(link.payloadShare()),
                "measuredGigabytesPerSecond", DevicesCommand.number(link.measuredGigabytesPerSecond()),
                "latencyMicroseconds", Value.of(link.latencyPs() / PS_PER_US),
                "latencyAssumed", Value.of(link.latencyAssumed()),
                "unverified", Value.of(link.unverified()),
                "source", Value.of(link.source()));
    }
}
