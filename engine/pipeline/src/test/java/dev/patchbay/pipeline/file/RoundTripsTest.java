package dev.patchbay.pipeline.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Drawings;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.PersistentMap;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.edit.RandomEdits;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What is written comes back equal, however it is carried and whatever is in it.
class RoundTripsTest {
    /// Nothing that this version knows, with all that a later one may say of it.
    private static final Node UNKNOWN = new Node(
            "stranger",
            "quantum-training",
            Optional.of("Later"),
            PersistentMap.<String, Value>empty()
                    .with("qubits", Value.of(7))
                    .with("nested", new Value.Fields(Map.of("deep", Value.of(true)))),
            false,
            new Value.Fields(Map.of("colour", Value.of("teal"))));

    private static Pipeline drawing(long seed, String name) {
        Pipeline drawing = Drawings.book()
                .renamed(name)
                .with(UNKNOWN, new Position(900, 900))
                .with(Wire.of("stranger", "entangled", "best", "later"));
        RandomEdits edits = new RandomEdits(seed);
        for (int i = 0; i < 15; i++) {
            drawing = edits.next(drawing).apply(drawing);
        }
        return drawing;
    }

    @Property(tries = 40)
    void aFileAndBothKindsOfPicturesCarryTheWholeDrawing(@ForAll long seed, @ForAll String name) throws Exception {
        Pipeline drawing = drawing(seed, name.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF) ? name : "x");
        Path folder = Files.createTempDirectory("patchbay-");
        Path json = folder.resolve("drawing.json");
        Path png = folder.resolve("drawing.png");
        Path svg = folder.resolve("drawing.svg");
        PipelineFiles.save(drawing, json);
        Files.write(png, CarriedPipeline.intoPng(emptyPng(), drawing));
        Files.writeString(svg, CarriedPipeline.intoSvg("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", drawing));
        for (Path file : List.of(json, png, svg)) {
            assertThat(PipelineFiles.open(file)).isEqualTo(drawing);
            Files.delete(file);
        }
        Files.delete(folder);
    }

    @Property(tries = 40)
    void whatThisVersionDoesNotKnowStaysWholeThroughEdits(@ForAll long seed) throws Exception {
        Pipeline drawing = drawing(seed, "x");
        Pipeline again = PipelineReader.read(PipelineWriter.write(drawing));
        assertThat(again.node("stranger")).isEqualTo(drawing.node("stranger"));
        // Unless somebody deleted it, or put another pattern in its place.
        drawing.node("stranger")
                .filter(kept -> kept.pattern().equals(UNKNOWN.pattern()))
                .ifPresent(kept -> {
                    assertThat(kept.parameters().get("nested"))
                            .isEqualTo(UNKNOWN.parameters().get("nested"));
                    assertThat(kept.extra()).isEqualTo(UNKNOWN.extra());
                });
    }

    /// A PNG with a head and an end.
    private static byte[] emptyPng() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504E470D0A1A0AL);
        chunk(out, "IHDR", new byte[] {0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0});
        chunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String name, byte[] data) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.ISO_8859_1));
        sum.update(data);
        out.writeInt(data.length);
        out.write(name.getBytes(StandardCharsets.ISO_8859_1));
        out.write(data);
        out.writeInt((int) sum.getValue());
    }
}
