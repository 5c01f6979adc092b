package dev.patchbay.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.pattern.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What must not stand in the code: texts for people, and decisions on pattern ids.
class SourceRulesTest {
    private static final Set<String> PATTERN_IDS =
            Catalog.standard().patterns().stream().map(Pattern::id).collect(Collectors.toUnmodifiableSet());

    @Test
    void visibleTextsStandInBundles() throws IOException {
        assertThat(offences(Sources.ofThisProject().in("canvas", "app", "icons"), VisibleLiterals::in))
                .isEmpty();
    }

    @Test
    void whatRunsNeverAsksForThePattern() throws IOException {
        assertThat(PATTERN_IDS).contains("collective-communication", "model");
        assertThat(offences(
                        Sources.ofThisProject().in("engine/runtime", "engine/kubernetes", "local-cluster"),
                        (name, source) -> PatternIdUses.in(name, source, PATTERN_IDS)))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsForAndKeepsNullOutside() throws IOException {
        Set<Path> folders = Sources.ofThisProject().all().stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .map(file -> file.resolveSibling("package-info.java"))
                .collect(Collectors.toSet());
        for (Path info : folders) {
            assertThat(info).isRegularFile().content().startsWith("/// ").contains("@NullMarked");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Label(\"Run\")",
                "new javafx.scene.control.Button(\"Run\", icon)",
                "new TableColumn<Row, String>(\"Run\")",
                "label.setText(\"Run\")",
                "label.setText(count + \" Runs\")",
                "label.setText(busy ? \"Run\" : \"\")",
                "label.setText((\"Run\"))",
                "label.setText(\"Run %d\".formatted(count))",
                "label.setText(String.format(\"%d images\", count))",
                "label.setText(RUN)",
                "label.textProperty().set(\"Run\")",
                "label.textProperty().bind(Bindings.format(\"%d runs\", count))",
                "label.textProperty().bind(count.asString(\"%d runs\"))",
                "Tooltip.install(node, new Tooltip(\"Run\"))",
                "field.setPromptText(\"Run\")",
            })
    void aVisibleLiteralIsFound(String code) {
        assertThat(VisibleLiterals.in("Planted.java", body(code)))
                .hasSize(1)
                .allMatch(o -> o.startsWith("Planted.java:3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Label(texts.of(\"run\"))",
                "new Label(\"\")",
                "label.setText(\"%.1f %%\".formatted(share))",
                "label.getStyleClass().add(\"run\")",
                "label.setId(\"run\")",
                "/* new Label(\"Run\") */ label.hide()",
            })
    void whatNobodyReadsIsNoVisibleLiteral(String code) {
        assertThat(VisibleLiterals.in("Planted.java", body(code))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "use(\"collective-communication\")",
                "id.equals(\"model\")",
                "\"model\".equals(id)",
                "use(id == \"model\")",
                "use(switch (id) { case \"model\" -> 1; default -> 2; })",
            })
    void aDecisionOnAPatternIdIsFound(String code) {
        assertThat(PatternIdUses.in("Planted.java", body(code), PATTERN_IDS)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json.put(\"model\", name)", "id.equals(\"other\")", "use(\"all-reduce\")"})
    void aPlainWordIsNoDecision(String code) {
        assertThat(PatternIdUses.in("Planted.java", body(code), PATTERN_IDS)).isEmpty();
    }

    private static String body(String code) {
        return "class Planted {\n  static final String RUN = \"Run\"; void go() {\n" + code + ";\n}}";
    }

    private static List<String> offences(List<Path> files, BiFunction<String, String, List<String>> rule)
            throws IOException {
        List<String> offences = new ArrayList<>();
        for (Path file : files) {
            offences.addAll(rule.apply(file.getFileName().toString(), Files.readString(file)));
        }
        return offences;
    }
}
