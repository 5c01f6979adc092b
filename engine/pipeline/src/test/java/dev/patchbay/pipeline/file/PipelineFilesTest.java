package dev.patchbay.pipeline.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.pipeline.Drawings;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.check.Checker;
import dev.patchbay.pipeline.check.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"quickstart.json", "fashion-mnist.json"})
    void anExampleIsWrittenBackByteForByte(String name) throws Exception {
        Path example = Drawings.example(name);
        assertThat(PipelineWriter.write(PipelineFiles.open(example))).isEqualTo(Files.readString(example));
    }

    @Test
    void whatThisVersionDoesNotKnowIsKept() throws Exception {
        String text = """
                {
                  "patchbay": 1,
                  "name": "from the future",
                  "nodes": {
                    "a": {
                      "pattern": "quantum-training",
                      "parameters": {"deep": {"x": [1, null, true]}, "huge": 1E+400, "qubits": 1.50},
                      "mood": "calm"
                    },
                    "b": {"pattern": "batching"}
                  },
                  "wires": [
                    {"from": "a.out", "to": "b.in", "colour": "red"}
                  ],
                  "policies": {
                    "p": {"pattern": "luck", "on": "pipeline", "parameters": {"much": true}}
                  },
                  "targets": {
                    "t": {"device": "T4", "nodes": 1, "devicesPerNode": 1, "rack": 7}
                  },
                  "notes": [
                    {"text": "remember"}
                  ],
                  "layout": {
                    "nodes": {"a": [1.5, -20]},
                    "zoom": 2
                  }
                }
                """;
        assertThat(PipelineWriter.write(PipelineReader.read(text))).isEqualTo(text);
    }

    @Test
    void savingReplacesTheFileWholeAndLeavesNothingBeside() throws Exception {
        Path file = folder.resolve("p.json");
        Files.writeString(file, "old");
        PipelineFiles.save(Drawings.book(), file);
        assertThat(PipelineFiles.open(file)).isEqualTo(Drawings.book());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"patchbay": 1, "nodes": [}                              | line 1, column 27: not JSON
            {"patchbay": 1, "name": "a", "name": "b"}                | duplicate field
            []                                                       | one JSON object
            {}                                                       | 'patchbay' is missing
            {"patchbay": 1, "nodes": {"a": {"pattern": "x", "disabled": 1}}} | true or false
            {"patchbay": 1, "layout": {"notes": {"n": {}}}}          | position [x, y]
            {"patchbay": 1, "name": 7}                               | 'name' has to be a text
            {"patchbay": 1, "nodes": {"a": 1}}                       | 'nodes.a' has to be an object
            {"patchbay": 1, "nodes": {"a": {}}}                      | 'nodes.a.pattern' is missing
            {"patchbay": 1, "nodes": {"a b": {"pattern": "model"}}}  | the id 'a b'
            {"patchbay": 1, "wires": [{"from": "a", "to": "b.c"}]}   | 'a' is not a port
            {"patchbay": 1, "policies": {"p": {"pattern": "x", "on": "y"}}} | not 'y'
            {"patchbay": 1, "layout": {"nodes": {"a": [1]}}}         | position [x, y]
            {"patchbay": 1, "targets": {"t": {"device": "T4", "nodes": 0}}} | from 1 to 100000
            """)
    void whatContradictsItselfIsOneSentence(String text, String says) throws IOException {
        Path file = folder.resolve("bad.json");
        Files.writeString(file, text);
        assertThatThrownBy(() -> PipelineFiles.open(file))
                .isInstanceOf(FileProblem.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContainingAll(says.strip())
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aNewerFileOpensIsWarnedOfAndSavedBackWhole() throws Exception {
        String text = """
                {
                  "patchbay": 7,
                  "name": "from the future",
                  "nodes": {
                    "x": {"pattern": "quantum-reduce", "parameters": {"qubits": 3}, "spin": "up"}
                  },
                  "wormholes": 2
                }
                """;
        Pipeline read = PipelineReader.read(text);
        assertThat(new Checker(Catalog.standard()).check(read))
                .extracting(Finding::code)
                .contains("newer-format", "unknown-pattern");
        assertThat(PipelineWriter.write(read)).isEqualTo(text);
    }

    @Test
    void aMissingFileAFolderAndABinaryFileAreEachOneSentence() throws Exception {
        assertThatThrownBy(() -> PipelineFiles.open(folder.resolve("none.json")))
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> PipelineFiles.open(folder)).hasMessageContaining("this is a folder");
        Path binary = folder.resolve("image.png");
        Files.write(binary, new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> PipelineFiles.open(binary)).hasMessageContaining("not a text file");
        Pipeline pipeline = Drawings.book();
        assertThatThrownBy(() -> PipelineFiles.save(pipeline, folder.resolve("no/where.json")))
                .hasMessageContaining("no such folder");
    }
}
