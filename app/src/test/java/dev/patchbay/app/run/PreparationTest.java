package dev.patchbay.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.text.Texts;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.place.Host;
import dev.patchbay.runtime.place.Placement;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreparationTest {
    private final Preparation preparation = new Preparation(
                    Catalog.standard(),
                    Texts.in(Locale.ENGLISH),
                    DeviceCatalog::bundled,
                    LinkCatalog::bundled,
                    Host::ofThisComputer)
            .on(Place.FLEET);

    @Test
    void aDeviceBringsTheLinkInsideItsMachinesAndLeavesTheOneBetweenThem() throws Exception {
        Pipeline drawing = PipelineFiles.open(Path.of("../examples/patterns/collective-communication.json"));
        Target drawn = drawing.targets().get("two-machines").orElseThrow();
        Target target = placed(drawing, "A100 SXM 80GB");
        assertThat(target.intraLink()).isEqualTo("NVLink 3");
        assertThat(target.interLink()).isEqualTo("Ethernet 10 GbE");
        // What the workbench's form does.
        assertThat(preparation.targetLinks().asBuilt(drawn, "A100 SXM 80GB")).isEqualTo(target);
    }

    @Test
    void theSameDeviceIsTheSameInTheWorkbenchAndOnTheCommandLine() throws Exception {
        Pipeline drawing = PipelineFiles.open(Path.of("../examples/quickstart.json"));
        Target target = placed(drawing, "T4");
        assertThat(target.intraLink()).isEqualTo("PCIe 3.0 x16");
        assertThat(preparation
                        .targetLinks()
                        .asBuilt(preparation.thisComputer(), "T4")
                        .intraLink())
                .isEqualTo(target.intraLink());
    }

    @Test
    void machinesThatNobodyJoinedHaveAnAssumedNetworkAndNeverSharedMemory() throws Exception {
        Pipeline drawing = PipelineFiles.open(Path.of("../examples/quickstart.json"));
        Placement eight =
                preparation.prepare(drawing, over("T4", 8, Optional.empty())).placement();
        assertThat(eight.target().interLink()).isEqualTo("Ethernet 25 GbE");
        assertThat(eight.hardware().inter().name()).isEqualTo("Ethernet 25 GbE");
        assertThat(eight.hardware().networkAssumed()).isTrue();
        assertThat(preparation
                        .prepare(drawing, over("A100 SXM 80GB", 8, Optional.empty()))
                        .placement()
                        .target()
                        .interLink())
                .isEqualTo("Ethernet 100 GbE");
        Placement named = preparation
                .prepare(drawing, over("T4", 8, Optional.of("Ethernet 10 GbE")))
                .placement();
        assertThat(named.target().interLink()).isEqualTo("Ethernet 10 GbE");
        assertThat(named.hardware().networkAssumed()).isFalse();
        assertThat(named.step("train").orElseThrow().predicted().orElseThrow().stepPs())
                .isGreaterThan(eight.step("train")
                        .orElseThrow()
                        .predicted()
                        .orElseThrow()
                        .stepPs());
    }

    @Test
    void aForecastOverMoreMachinesPaysForTheirNetwork() throws Exception {
        Pipeline drawing = PipelineFiles.open(Path.of("../examples/quickstart.json"));
        Target card = preparation.targetLinks().asBuilt(preparation.thisComputer(), "T4");
        Target machine = card.withDevicesPerNode(8);
        Forecast inside = preparation.forecast(drawing, machine, 8);
        Forecast across = preparation.forecast(drawing, machine, 16);
        assertThat(across.trainings().getFirst().stepPs())
                .isGreaterThan(inside.trainings().getFirst().stepPs());
        assertThat(preparation.forecast(drawing, machine.linkedBetween("Shared memory"), 16))
                .isEqualTo(across);
        assertThat(preparation.forecast(drawing, machine.linkedBetween("Ethernet 25 GbE"), 16))
                .isEqualTo(across);
    }

    private static Changes over(String device, int nodes, Optional<String> link) {
        return new Changes(
                List.of("batches.size=16", "fashion.train-examples=0"),
                Optional.of(32),
                Optional.empty(),
                Optional.of(device),
                link,
                Optional.of(nodes));
    }

    private Target placed(Pipeline drawing, String device) throws CannotStart {
        Changes changes = new Changes(
                List.of(), Optional.empty(), Optional.empty(), Optional.of(device), Optional.empty(), Optional.empty());
        return preparation.prepare(drawing, changes).placement().target();
    }
}
