package dev.patchbay.pipeline.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Parameter;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Port;
import dev.patchbay.pipeline.pattern.Unit;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final Texts texts = Texts.in(Locale.ENGLISH);

    @Test
    void everyPatternHasAllItsTexts() {
        List<String> keys = new ArrayList<>();
        for (Pattern pattern : Catalog.standard().patterns()) {
            keys.addAll(List.of(
                    pattern.titleKey(),
                    pattern.synonymsKey(),
                    pattern.problemKey(),
                    pattern.solutionKey(),
                    pattern.tradeOffsKey()));
            pattern.ports().stream().map(Port::titleKey).forEach(keys::add);
            for (Parameter parameter : pattern.parameters()) {
                keys.add(parameter.labelKey(pattern.id()));
                keys.add(parameter.helpKey(pattern.id()));
                keys.add("group." + parameter.group());
            }
        }
        for (Family family : Family.values()) {
            keys.add(family.titleKey());
        }
        for (Unit unit : Unit.values()) {
            keys.add(unit.titleKey());
            keys.add(unit.quantity(BigDecimal.ONE).key());
        }
        for (PortType type : PortType.values()) {
            keys.add("type." + type.word());
        }
        assertThat(keys).allSatisfy(key -> assertThat(texts.has(key)).as(key).isTrue());
    }

    /// A text is formatted only when it has arguments, so an apostrophe is doubled there and nowhere else.
    @Test
    void apostrophesAreDoubledOnlyWhereThereAreArguments() throws IOException {
        Properties all = new Properties();
        for (String bundle : List.of("catalog", "findings")) {
            try (Reader text = Files.newBufferedReader(
                    Path.of("src/main/resources/dev/patchbay/pipeline/text", bundle + ".properties"))) {
                all.load(text);
            }
        }
        assertThat(all).hasSizeGreaterThan(150).allSatisfy((key, text) -> {
            String said = text.toString();
            boolean formatted = said.contains("{0") || key.toString().startsWith("misfit.");
            assertThat(said.replace("''", "").contains("'") && formatted)
                    .as("%s: %s", key, said)
                    .isFalse();
            assertThat(said.contains("''") && !formatted)
                    .as("%s: %s", key, said)
                    .isFalse();
        });
    }

    /// Keys are plain literals in the sources, so a key without a text is found here and not by a person.
    @Test
    void everySentenceInTheSourcesHasAText() throws IOException {
        java.util.regex.Pattern use = java.util.regex.Pattern.compile(
                "(?:Sentence\\.of|refused|FileProblem|Unreadable|Edit\\.named)\\(\\s*\"([a-z][a-z.-]+[a-z])\"");
        List<String> keys = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                Matcher matcher = use.matcher(Files.readString(source));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        assertThat(keys)
                .hasSizeGreaterThan(50)
                .allSatisfy(key -> assertThat(texts.has(key)).as(key).isTrue());
    }
}
