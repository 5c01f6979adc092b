package dev.patchbay.app.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Target;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.device.TargetLinks;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class TargetFormTest {
    private static final Words WORDS = Words.of("shell", Locale.ENGLISH);
    private static final List<Hardware> DEVICES = List.of(new Hardware("H100 SXM"), t4());
    private static final List<Hardware> LINKS = List.of(new Hardware("NVLink 4"), new Hardware("PCIe 3.0 x16"));

    private static Hardware t4() {
        return new Hardware("T4");
    }

    @Test
    void anotherDeviceBringsItsLinkWhichTheFormShows() throws TimeoutException {
        List<Target> chosen = new CopyOnWriteArrayList<>();
        Target start = new Target("H100 SXM", 1, 8, "NVLink 4 (H100/H200, all links of a GPU)", "", 0);
        try (PaneDriver driver = PaneDriver.open(
                340,
                420,
                () -> new TargetForm(
                        start,
                        DEVICES,
                        LINKS,
                        new TargetLinks(DeviceCatalog.bundled(), LinkCatalog.bundled()),
                        WORDS,
                        chosen::add))) {
            assertThat(value(driver, "#target-intra-link").name()).isEqualTo("NVLink 4");
            assertThat(prompt(driver)).isEqualTo("Ethernet 100 GbE (assumed)");
            PaneDriver.fx(() -> {
                combo(driver, "#target-device").setValue(t4());
                return true;
            });
            assertThat(chosen).singleElement().isEqualTo(start.onDevice("T4").linkedInside("PCIe 3.0 x16"));
            assertThat(value(driver, "#target-intra-link").name()).isEqualTo("PCIe 3.0 x16");
            assertThat(prompt(driver)).isEqualTo("Ethernet 25 GbE (assumed)");
        }
    }

    private static String prompt(PaneDriver driver) {
        return PaneDriver.fx(() -> combo(driver, "#target-inter-link").getPromptText());
    }

    private static Hardware value(PaneDriver driver, String query) {
        return PaneDriver.fx(() -> Objects.requireNonNull(combo(driver, query).getValue()));
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Hardware> combo(PaneDriver driver, String query) {
        return (ComboBox<Hardware>) driver.find(query).orElseThrow();
    }
}
