package dev.patchbay.pipeline.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The schema that editors check files against, carried out by an independent validator.
class PipelineSchemaTest {
    private static final Path EXAMPLES = Path.of("..", "..", "examples");
    private static final String TEXT = new PipelineSchema(Catalog.standard(), Texts.in(Locale.ENGLISH)).json();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);

    private static List<String> wrong(String file) {
        return SCHEMA.validate(file, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    @Test
    void everyExampleIsRight() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            List<Path> all = files.filter(f -> f.toString().endsWith(".json")).toList();
            assertThat(all).hasSizeGreaterThan(5);
            for (Path file : all) {
                assertThat(wrong(Files.readString(file))).as(file.toString()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"size\": 16 | \"size\": 0 | /nodes/batches/parameters/size",
                "\"size\": 16 | \"size\": \"many\" | /nodes/batches/parameters/size",
                "\"pattern\": \"batching\" | \"pattern\": 7 | /nodes/batches/pattern",
                "\"nodes\": { | \"nodes\": {\"a b\": {\"pattern\": \"batching\"}, | /nodes",
                "\"on\": \"node:fashion\" | \"on\": \"everywhere\" | /policies",
                "\"from\": \"fashion.train\" | \"from\": 1 | /wires",
                "\"devicesPerNode\": 6 | \"devicesPerNode\": 0 | /targets/one-dgx/devicesPerNode",
                "\"nodes\": 1, | \"nodes\": 100001, | /targets/one-dgx/nodes",
                "\"best\": [784, 216] | \"best\": [784] | /layout/nodes/best",
                "\"best\": [784, 216] | \"best\": \"left\" | /layout/nodes/best",
                "\"nodes\": 1, | \"jitterSeed\": -1, | /targets/one-dgx/jitterSeed",
                "{\"preset\": \"cnn\"} | {\"layers\": [{\"kind\": \"dens\"}]} | /nodes/cnn/parameters/layers/0/kind",
                "{\"preset\": \"cnn\"} | {\"layers\": [{}]} | /nodes/cnn/parameters/layers/0",
                "{\"preset\": \"cnn\"} | {\"layers\": {}} | /nodes/cnn/parameters/layers"
            })
    void whatIsWrongIsToldWithItsPlace(String right, String wrong, String place) throws IOException {
        String file = Files.readString(EXAMPLES.resolve("fashion-mnist.json"));
        assertThat(file).contains(right);
        assertThat(wrong(file.replace(right, wrong))).anyMatch(error -> error.startsWith(place));
    }

    @Test
    void everyPatternIsKnown() {
        Catalog.standard().patterns().forEach(p -> assertThat(TEXT).contains("\"" + p.id() + "\""));
    }
}
