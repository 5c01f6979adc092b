package dev.patchbay.app.cli.command;

import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import dev.patchbay.runtime.device.Device;
import dev.patchbay.runtime.device.DeviceCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `devices`: what workers can stand for.
@Command(name = "devices", mixinStandardHelpOptions = true, resourceBundle = Help.BUNDLE)
final class DevicesCommand implements Callable<Integer> {
    private final Supplier<DeviceCatalog> devices;
    private final Words words;
    private final Figures figures;
    private final Output output;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    DevicesCommand(Supplier<DeviceCatalog> devices, Words words, Figures figures, Output output) {
        this.devices = devices;
        this.words = words;
        this.figures = figures;
        this.output = output;
    }

    @Override
    public Integer call() {
        if (json) {
            output.json(new Value.Items(
                    devices.get().all().stream().map(DevicesCommand::asValue).toList()));
            return Exit.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.of("column.device"),
                words.of("column.fp32"),
                words.of("column.bf16"),
                words.of("column.memory"),
                words.of("column.bandwidth"),
                words.of("column.link"),
                words.of("column.price")));
        for (Device device : devices.get().all()) {
            rows.add(List.of(
                    device.name(),
                    shown(device.peaks().fp32()),
                    shown(device.peaks().bf16()),
                    shown(device.memoryGigabytes()),
                    shown(device.memoryGigabytesPerSecond()),
                    device.scaleUpLink().orElse("-"),
                    device.price()
                            .map(price -> figures.fixed(price.dollarsPerHour(), 2))
                            .orElse("-")));
        }
        output.table(rows);
        return Exit.DONE;
    }

    private String shown(OptionalDouble figure) {
        return figure.isPresent() ? figures.threeDigits(figure.getAsDouble()) : "-";
    }

    private static Value asValue(Device device) {
        return Output.object(
                "name", Value.of(device.name()),
                "vendor", Value.of(device.vendor()),
                "fp32Teraflops", number(device.peaks().fp32()),
                "bf16Teraflops", number(device.peaks().bf16()),
                "measuredBf16Teraflops", number(device.measured().bf16Teraflops()),
                "memoryGigabytes", number(device.memoryGigabytes()),
                "memoryGigabytesPerSecond", number(device.memoryGigabytesPerSecond()),
                "scaleUpLink", device.scaleUpLink().map(Value::of).orElse(new Value.Nothing()),
                "dollarsPerHour",
                        device.price()
                                .map(price -> Value.of(price.dollarsPerHour()))
                                .orElse(new Value.Nothing()),
                "priceSource",
                        device.price().map(price -> Value.of(price.source())).orElse(new Value.Nothing()),
                "unverified", Value.of(device.unverified()),
                "source", Value.of(device.source()));
    }

    static Value number(OptionalDouble figure) {
        return figure.isPresent() ? Value.of(figure.getAsDouble()) : new Value.Nothing();
    }
}
