package dev.patchbay.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// Manifests tell which Patchbay wrote them, also where it runs from its sources.
class VersionTest {
    @Test
    void manifestsTellTheBuildsVersion() throws Exception {
        String version = "<version>" + Setting.VERSION + "</version>";
        assertThat(Files.readAllLines(Project.ROOT.resolve("pom.xml")).stream().map(String::strip))
                .contains(version);
        assertThat(ExportOptions.UNPUSHED_IMAGE).endsWith(":" + Setting.VERSION);
    }
}
