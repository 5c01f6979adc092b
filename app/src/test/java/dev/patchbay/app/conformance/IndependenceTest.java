package dev.patchbay.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A harness that shared code with the exporter or the workers would share their mistakes.
class IndependenceTest {
    private static final Path SOURCES = Path.of("src/test/java/dev/patchbay/app/conformance");

    @Test
    void nothingOfOursIsImported() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(5);
            for (Path file : all) {
                assertThat(Files.readAllLines(file))
                        .as(file.toString())
                        .noneMatch(line -> line.startsWith("import")
                                && line.contains("dev.patchbay")
                                && !line.contains("dev.patchbay.app.conformance."));
            }
        }
    }
}
