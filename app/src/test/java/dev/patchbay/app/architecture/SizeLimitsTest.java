package dev.patchbay.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files and packages stay small.
class SizeLimitsTest {
    private static final SizeLimits LIMITS = new SizeLimits(400, 15, Map.of());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void filesAndPackagesOfTheProjectAreSmall() {
        Sources sources = Sources.ofThisProject();
        assertThat(sources.all()).hasSizeGreaterThan(50);
        assertThat(LIMITS.offences(sources.root(), sources.all())).isEmpty();
    }

    @Test
    void aLongFileIsFound() throws IOException {
        Path file = Files.writeString(folder.resolve("Long.java"), "//\n".repeat(401));
        assertThat(LIMITS.offences(folder, List.of(file))).containsExactly("Long.java has 401 lines, more than 400");
    }

    @Test
    void aCrowdedPackageIsFound() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.createDirectories(folder.resolve("crowd"));
        for (int i = 0; i < 16; i++) {
            files.add(Files.writeString(folder.resolve("crowd/T" + i + ".java"), "//\n"));
        }
        assertThat(LIMITS.offences(folder, files)).containsExactly("crowd has 16 types, more than 15");
    }

    @Test
    void theListOfExceptionsCannotGrowStale() throws IOException {
        Path file = Files.writeString(folder.resolve("Long.java"), "//\n".repeat(401));
        var limits = new SizeLimits(400, 15, Map.of("Long.java", "a table of constants", "Gone.java", "was long once"));
        assertThat(limits.offences(folder, List.of(file)))
                .containsExactly("Gone.java is small enough now: take it off the list");
    }
}
