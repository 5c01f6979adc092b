package dev.patchbay.local.checkpoint.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.runtime.proto.Checksum;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BundleIndexTest {
    @Property(tries = 100)
    void anIndexIsReadAsItWasWritten(@ForAll("entries") List<TensorEntry> entries) throws IOException {
        BundleIndex index = BundleIndex.of(3, entries);
        assertThat(BundleIndex.read(index.bytes())).isEqualTo(index);
    }

    @Provide
    Arbitrary<List<TensorEntry>> entries() {
        Arbitrary<TensorEntry> entry = Combinators.combine(
                        Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(40),
                        Arbitraries.of(DataType.class),
                        Arbitraries.longs().between(0, 1L << 40).list().ofMaxSize(4),
                        Arbitraries.integers().between(0, 99_999),
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.integers())
                .as(TensorEntry::new);
        return entry.list().ofMaxSize(20).uniqueElements(TensorEntry::name);
    }

    @Test
    void anIndexOfManyBlocksIsReadAsItWasWritten() throws IOException {
        List<TensorEntry> entries = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            entries.add(new TensorEntry("layer-" + i + "/kernel", DataType.FLOAT, List.of(3L, 3L), 0, i * 36L, 36, i));
        }
        BundleIndex index = BundleIndex.of(1, entries);
        assertThat(index.bytes()).hasSizeGreaterThan(1 << 19);
        assertThat(BundleIndex.read(index.bytes())).isEqualTo(index);
    }

    @Test
    void whateverByteIsFlippedOrCutAwayIsNoticed() throws IOException {
        byte[] whole = BundleIndex.of(
                        1,
                        List.of(
                                new TensorEntry("a/kernel", DataType.FLOAT, List.of(7L), 0, 0, 28, 17),
                                new TensorEntry("global_step", DataType.INT64, List.of(), 0, 28, 8, 4)))
                .bytes();
        BundleIndex index = BundleIndex.read(whole);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            BundleIndex other;
            try {
                other = BundleIndex.read(changed);
            } catch (IOException | IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException noticed) {
                continue;
            }
            // Padding of the footer and the block without rows say nothing.
            assertThat(other).as("byte %d", at).isEqualTo(index);
        }
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> BundleIndex.read(cut)).isInstanceOf(IOException.class);
        }
    }

    /// The check value of CRC-32C for "123456789" is e3069283 (RFC 3720), here turned and shifted as in LevelDB.
    @Test
    void checksumsAreMaskedCastagnolis() {
        byte[] digits = "123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        int expected = Integer.rotateRight((int) HexFormat.fromHexDigitsToLong("e3069283"), 15) + 0xa282ead8;
        assertThat(new Checksum().add(digits, 0, 9).masked()).isEqualTo(expected);
    }
}
