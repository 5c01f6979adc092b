package dev.patchbay.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every library on the class path has its line, with version and licence, in the notices.
class ThirdPartyTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| (\\S+) \\| [^|]*\\w[^|]* \\|");

    @Test
    void everyLibraryIsNoticed() throws IOException {
        List<String> jars = libraries(System.getProperty("java.class.path"));
        assertThat(jars).hasSizeGreaterThan(40);
        assertThat(unnoticed(jars, Files.readAllLines(notices()))).isEmpty();
    }

    @Test
    void anUnknownLibraryAndAnotherVersionAreFound() throws IOException {
        assertThat(unnoticed(
                        List.of(
                                "picocli-4.7.7.jar",
                                "picocli-9.9.jar",
                                "leftpad-1.0.jar",
                                "javafx-base-26.0.2-linux.jar"),
                        Files.readAllLines(notices())))
                .containsExactly("picocli-9.9.jar", "leftpad-1.0.jar");
    }

    private static Path notices() {
        return Sources.ofThisProject().root().resolve("docs/third-party.md");
    }

    /// The jars of other people; our own modules are folders or jars named after us.
    private static List<String> libraries(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.endsWith(".jar") && !name.startsWith("patchbay-") && !name.startsWith("surefire"))
                .toList();
    }

    private static List<String> unnoticed(List<String> jars, List<String> notices) {
        List<Predicate<String>> rows = notices.stream()
                .map(ROW::matcher)
                .filter(Matcher::find)
                .map(row -> row.group(1).replace(".", "\\.").replace("*", ".*") + "-" + Pattern.quote(row.group(2))
                        + "(-[a-z].*)?\\.jar")
                .map(Pattern::compile)
                .map(Pattern::asMatchPredicate)
                .toList();
        return jars.stream()
                .filter(jar -> rows.stream().noneMatch(row -> row.test(jar)))
                .toList();
    }
}
