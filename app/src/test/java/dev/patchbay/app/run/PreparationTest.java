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
        assertThat(preparation.asBuilt(drawn, "A100 SXM 80GB")).isEqualTo(target);
    }

    @Test
    void theSameDeviceIsTheSameInTheWorkbenchAndOnTheCommandLine() throws Exception {
        Pipeline drawing = PipelineFiles.open(Path.of("../examples/quickstart.json"));
        Target target = placed(drawing, "T4");
        assertThat(target.intraLink()).isEqualTo("PCIe 3.0 x16");
        assertThat(preparation.asBuilt(preparation.thisComputer(), "T4").intraLink())
                .isEqualTo(target.intraLink());
    }

    private Target placed(Pipeline drawing, String device) throws CannotStart {
        Changes changes = new Changes(
                List.of(), Optional.empty(), Optional.empty(), Optional.of(device), Optional.empty(), Optional.empty());
        return preparation.prepare(drawing, changes).placement().target();
    }
}
