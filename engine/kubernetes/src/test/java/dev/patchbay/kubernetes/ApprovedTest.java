package dev.patchbay.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kubernetes.Project.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What each example is exported to, read and approved by a person. After a change that is meant, run with
/// `-Dpatchbay.approve=true` and read the difference.
class ApprovedTest {
    private static final Path APPROVED = Project.ROOT.resolve("engine/kubernetes/src/test/resources/approved");

    static Stream<Arguments> exports() {
        return Project.examples().stream()
                .flatMap(example -> Stream.of(Flavor.values()).map(flavor -> Arguments.of(example, flavor)));
    }

    @ParameterizedTest
    @MethodSource("exports")
    void isWrittenAsApproved(Example example, Flavor flavor) throws IOException {
        String text = text(example.export(flavor));
        assertThat(text(example.export(flavor))).isEqualTo(text);
        Path approved = APPROVED.resolve(example.name() + "." + flavor.word() + ".txt");
        if (Boolean.getBoolean("patchbay.approve")) {
            Files.createDirectories(APPROVED);
            Files.writeString(approved, text);
        }
        assertThat(approved).hasContent(text);
    }

    /// All files in one; the plan has tests of its own, and would be most of it.
    private static String text(Bundle bundle) {
        StringBuilder text = new StringBuilder();
        List<BundleFile> files = bundle.files().stream()
                .filter(file -> !file.name().equals("20-plan.yaml"))
                .toList();
        for (BundleFile file : files) {
            text.append("######## ").append(file.name()).append('\n').append(file.text());
        }
        return text.toString();
    }
}
