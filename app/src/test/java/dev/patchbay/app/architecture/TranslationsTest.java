package dev.patchbay.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each bundle of words is there in Chinese too, has all that the English one has, and fills in the same.
class TranslationsTest {
    private static final String CHINESE = "_zh.properties";
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");
    /// One that only tells one from many may be left out: Chinese does not.
    private static final Pattern NEEDED = Pattern.compile("\\{(\\d)(?!,choice)");

    static List<Path> translations() throws IOException {
        Path home = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(f -> f.toString().endsWith(CHINESE))
                    .filter(f -> f.toString().contains("src/main"))
                    .toList();
        }
    }

    /// What people read; the other properties are figures and addresses.
    static List<Path> bundles() throws IOException {
        Path home = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(f -> f.toString().contains("src/main"))
                    .filter(f -> f.toString().endsWith(".properties")
                            && !f.toString().endsWith(CHINESE))
                    .filter(f -> !f.toString().contains("/data/"))
                    .toList();
        }
    }

    @Test
    void nothingIsSaidInEnglishOnly() throws IOException {
        assertThat(bundles())
                .hasSizeGreaterThan(8)
                .allSatisfy(english -> assertThat(Path.of(english.toString().replace(".properties", CHINESE)))
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("translations")
    void saysTheSame(Path chinese) throws IOException {
        Properties translated = load(chinese);
        Properties english = load(Path.of(chinese.toString().replace(CHINESE, ".properties")));
        assertThat(new TreeSet<>(translated.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            String text = translated.getProperty(key);
            assertThat(arguments(ARGUMENT, text))
                    .as(key)
                    .containsAll(arguments(NEEDED, english.getProperty(key)))
                    .isSubsetOf(arguments(ARGUMENT, english.getProperty(key)));
            if (!arguments(ARGUMENT, text).isEmpty()) {
                assertThat(new MessageFormat(text, Locale.CHINESE).format(new Object[] {1, 2, 3, 4, 5, 6, 7, 8}))
                        .as(key)
                        .doesNotContainPattern("\\{\\d");
            }
        }
    }

    /// Where nothing is filled in the program's own words are shown as they stand, with two apostrophes if there are
    /// two.
    @Test
    void anApostropheIsShownAsOne() throws IOException {
        List<Path> own =
                bundles().stream().filter(f -> f.toString().contains("/app/")).toList();
        assertThat(own).hasSizeGreaterThan(3);
        for (Path english : own) {
            load(english).forEach((key, text) -> {
                if (arguments(ARGUMENT, text.toString()).isEmpty()) {
                    assertThat(text.toString()).as("%s of %s", key, english).doesNotContain("''");
                }
            });
        }
    }

    private static Set<String> arguments(Pattern argument, String text) {
        return new TreeSet<>(argument.matcher(text)
                .results()
                .map((MatchResult r) -> r.group(1))
                .toList());
    }

    private static Properties load(Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts;
    }
}
