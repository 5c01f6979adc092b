package dev.patchbay.runtime.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
    private final DeviceCatalog devices = DeviceCatalog.bundled();
    private final LinkCatalog links = LinkCatalog.bundled();

    @Test
    void knowsThePublishedDevicesAndThisComputersOwn() {
        assertThat(devices.all()).hasSize(30).allMatch(d -> !d.source().isBlank());
        assertThat(links.all())
                .hasSize(31)
                .allMatch(l -> !l.source().isBlank() || !l.unverified().isBlank());
        Device h100 = devices.find("h100  sxm").orElseThrow();
        assertThat(h100.name()).isEqualTo("H100 SXM");
        assertThat(h100.memoryBytes()).contains(80_000_000_000L);
        assertThat(h100.peaks().tf32()).hasValue(494.5);
    }

    /// What headers take is lost where nobody has measured what is left.
    @Test
    void aLineCarriesItsHeadersToo() {
        Link bus = links.find("PCIe 3.0 x16").orElseThrow();
        assertThat(bus.payloadShare()).isCloseTo(256.0 / 280, org.assertj.core.data.Offset.offset(1e-4));
        assertThat(bus.bytesPerSecond()).isEqualTo(Math.round(15.75e9 * bus.payloadShare()));
        Link network = links.find("Ethernet 10 GbE").orElseThrow();
        assertThat(network.payloadShare()).isCloseTo(1448.0 / 1538, org.assertj.core.data.Offset.offset(1e-4));
        assertThat(network.cost().bytesPerSecond()).isEqualTo(Math.round(1.25e9 * network.payloadShare()));
        assertThat(links.find("InfiniBand HDR 4x").orElseThrow().bytesPerSecond())
                .isEqualTo(24_000_000_000L);
        assertThat(links.find("Shared memory").orElseThrow().payloadShare()).isEqualTo(1);
    }

    @Test
    void suggestsWhatWasProbablyMeant() {
        assertThat(devices.find("H10 SXM")).isEmpty();
        assertThat(devices.near("H10 SXM")).containsExactly("H100 SXM");
        assertThat(devices.near("h100")).contains("H100 SXM", "H100 PCIe");
        assertThat(links.near("NVLnk 3")).isEmpty();
        assertThat(links.near("nvlink 4")).containsExactly("NVLink 4 (H100/H200, all links of a GPU)");
        assertThat(devices.near("")).isEmpty();
    }

    @Test
    void aMeasuredMatrixRateScalesThePeakAndElseTheAssumptionIsMarked() {
        Rates a100 = Rates.of(devices.find("A100 SXM 80GB").orElseThrow()).orElseThrow();
        assertThat(a100.flopsPerSecond()).isEqualTo(156e12 * (271.2 / 312));
        assertThat(a100.assumed()).isFalse();
        Rates p100 = Rates.of(devices.find("P100 SXM 16GB").orElseThrow()).orElseThrow();
        assertThat(p100.flopsPerSecond())
                .isCloseTo(10.61e12 * Fitted.of("efficiency P100 SXM 16GB"), org.assertj.core.data.Offset.offset(1.0));
        assertThat(p100.assumed()).isFalse();
        Rates t4 = Rates.of(devices.find("T4").orElseThrow()).orElseThrow();
        assertThat(t4.flopsPerSecond())
                .isCloseTo(8.14e12 * Fitted.of("efficiency"), org.assertj.core.data.Offset.offset(1.0));
        assertThat(t4.assumed()).isTrue();
        assertThat(t4.launchSeconds()).isEqualTo(Fitted.of("launch") / 1e6);
        Rates core = Rates.of(devices.find(DeviceCatalog.THIS_COMPUTERS_CORE).orElseThrow())
                .orElseThrow();
        assertThat(core.flopsPerSecond()).isEqualTo(0.05e12);
        assertThat(core.assumed()).isFalse();
        assertThat(core.launchSeconds()).isEqualTo(20e-6);
    }

    @Test
    void whatIsNotKnownStaysUnknown() {
        Device tpu = devices.find("TPU v6e (chip)").orElseThrow();
        assertThat(tpu.memoryBytes()).isEqualTo(Optional.empty());
        assertThat(Rates.of(tpu)).isEmpty();
    }

    @Test
    void aLinkWithoutLatencyIsAssumedToHaveOneAndSaysSo() {
        Link nvlink = links.find("NVLink 3 (A100, all links of a GPU)").orElseThrow();
        assertThat(nvlink.latencyAssumed()).isTrue();
        assertThat(nvlink.latencyPs()).isEqualTo(3_000_000);
        assertThat(nvlink.bytesPerSecond()).isEqualTo(234_890_000_000L);
        Link ethernet = links.find("Ethernet 10 GbE").orElseThrow();
        assertThat(ethernet.latencyAssumed()).isFalse();
        assertThat(ethernet.latencyPs()).isEqualTo(30_000_000);
        assertThat(ethernet.bytesPerSecond()).isEqualTo(1_176_875_000L);
        assertThat(links.find("InfiniBand NDR 4x").orElseThrow().latencyPs()).isEqualTo(5_000_000);
    }

    @Test
    void readsQuotesCommasAndLines() {
        CsvTable table = new CsvTable("t", "name,note\n\"a, \"\"b\"\"\",\"two\nlines\"\nc,\n", Set.of("name", "note"));
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().getFirst().text("name")).isEqualTo("a, \"b\"");
        assertThat(table.rows().getFirst().text("note")).isEqualTo("two\nlines");
        assertThat(table.rows().getLast().optional("note")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name,note\na,b",
                "name,note\na\n",
                "name,note\na,b,c\n",
                "name,other\na,b\n",
                "name,name\na,b\n",
                "name,note\n\"a,b\n",
                "name,note\na\"b,c\n"
            })
    void refusesATableThatIsNotWhole(String text) {
        assertThatThrownBy(() -> new CsvTable("t", text, Set.of("name", "note")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("t, line ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "0", "NaN", "Infinity"})
    void refusesAFigureThatIsNone(String figure) {
        CsvTable table = new CsvTable("t", "name\n" + figure + "\n", Set.of("name"));
        assertThatThrownBy(() -> table.rows().getFirst().figure("name"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("t, line 2: name is no figure");
    }
}
