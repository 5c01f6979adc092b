package dev.patchbay.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextLineTest {
    @Test
    void aDifferenceShowsWhatChangedAndALittleAround() {
        String before = IntStream.range(0, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        String after = before.replace("line 10\n", "line ten\n");
        assertThat(TextLine.difference(before, after).stream()
                        .map(line -> line.kind().sign() + line.text())
                        .toList())
                .containsExactly(
                        "…",
                        " line 7",
                        " line 8",
                        " line 9",
                        "-line 10",
                        "+line ten",
                        " line 11",
                        " line 12",
                        " line 13",
                        "…");
        assertThat(TextLine.difference(before, before)).isEmpty();
        assertThat(TextLine.difference("", "a\nb")).allMatch(line -> line.kind() == TextLine.Kind.ADDED);
    }

    @Test
    void whatIsNotTakenOutStandsBeforeAndWhatIsNotPutInStandsAfter() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            String before = text(random);
            String after = text(random);
            List<TextLine> lines = TextLine.difference(before, after);
            assertThat(without(lines, TextLine.Kind.REMOVED))
                    .isEqualTo(before.equals(after) ? List.of() : after.lines().toList());
            assertThat(without(lines, TextLine.Kind.ADDED))
                    .isEqualTo(before.equals(after) ? List.of() : before.lines().toList());
        }
    }

    /// So short that nothing is left out around a change.
    private static String text(Random random) {
        return Stream.generate(() -> "" + (char) ('a' + random.nextInt(3)))
                .limit(random.nextInt(5))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> without(List<TextLine> lines, TextLine.Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() != kind)
                .map(TextLine::text)
                .toList();
    }

    @Test
    void aLineOfYamlIsColouredWithoutLosingALetter() {
        for (String line : List.of(
                "apiVersion: v1",
                "  - name: \"a: b\"",
                "- 5",
                "# said",
                "---",
                "",
                "   ",
                "a:",
                "text: |-",
                "  {\"a\": 1}",
                "args: [\"x\", 'y']",
                "\"quoted key\": true",
                "http://somewhere")) {
            assertThat(YamlSpans.of(line).stream().map(YamlSpans.Span::text).collect(Collectors.joining()))
                    .isEqualTo(line);
        }
        assertThat(YamlSpans.of("  replicas: 3"))
                .contains(new YamlSpans.Span("yaml-key", "replicas"), new YamlSpans.Span("yaml-figure", " 3"));
    }
}
