package dev.patchbay.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule holds for the project, and fails where a violation is planted.
class ArchitectureTest {
    private static JavaClasses project = new ClassFileImporter().importClasses(List.of());

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void readClasses() {
        project = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.patchbay");
    }

    @Test
    void everyModuleIsRead() {
        assertThat(project.stream().map(type -> type.getPackageName()))
                .contains(
                        "dev.patchbay.pipeline",
                        "dev.patchbay.runtime",
                        "dev.patchbay.kubernetes",
                        "dev.patchbay.local",
                        "dev.patchbay.canvas",
                        "dev.patchbay.icons",
                        "dev.patchbay.app");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProjectKeeps(Rule rule) {
        var result = rule.rule().allowEmptyShould(true).evaluate(project);
        assertThat(result.getFailureReport().getDetails()).as(rule.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aViolationIsFound(Rule rule) throws IOException {
        JavaClasses planted = PlantedClasses.compile(folder, rule.violation().toArray(String[]::new));
        assertThat(rule.rule().evaluate(planted).getFailureReport().getDetails())
                .isNotEmpty();
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule(
                        "JavaFX in the engine",
                        ImportRules.JAVAFX_ONLY_IN_THE_USER_INTERFACE,
                        "package dev.patchbay.runtime.fleet; class Planted { javafx.beans.property.Property<?> seen; }"),
                new Rule(
                        "TensorFlow outside its package",
                        ImportRules.TENSORFLOW_ONLY_IN_ITS_PACKAGE,
                        "package dev.patchbay.local.worker; class Planted { org.tensorflow.Session seen; }"),
                new Rule(
                        "fabric8 outside Kubernetes",
                        ImportRules.FABRIC8_ONLY_IN_KUBERNETES,
                        "package dev.patchbay.app.cluster; class Planted { io.fabric8.Client seen; }",
                        "package io.fabric8; public class Client {}"),
                new Rule(
                        "more than Jackson in the pipeline",
                        ImportRules.PIPELINE_KNOWS_ONLY_JACKSON,
                        "package dev.patchbay.pipeline.file; class Planted { picocli.CommandLine seen; }"),
                new Rule(
                        "running in the canvas",
                        ImportRules.CANVAS_KNOWS_ONLY_PIPELINE_AND_ICONS,
                        "package dev.patchbay.canvas.look; class Planted { dev.patchbay.runtime.run.Seen seen; }",
                        "package dev.patchbay.runtime.run; public class Seen {}"),
                new Rule(
                        "a place to run in the engine",
                        ImportRules.ENGINE_KNOWS_NO_PLACE_TO_RUN,
                        "package dev.patchbay.runtime.run; class Planted { dev.patchbay.local.Seen seen; }",
                        "package dev.patchbay.local; public class Seen {}"),
                new Rule(
                        "a worker in the manifests",
                        ImportRules.KUBERNETES_KNOWS_ONLY_THE_ENGINE,
                        "package dev.patchbay.kubernetes.argo; class Planted { dev.patchbay.local.Seen seen; }",
                        "package dev.patchbay.local; public class Seen {}"),
                new Rule(
                        "a client in the manifests",
                        ImportRules.MANIFESTS_NEED_NO_CLIENT,
                        "package dev.patchbay.kubernetes.argo; class Planted { io.fabric8.Client seen; }",
                        "package io.fabric8; public class Client {}"),
                new Rule(
                        "manifests in a worker",
                        ImportRules.LOCAL_KNOWS_NO_OTHER_PLACE,
                        "package dev.patchbay.local.worker; class Planted { dev.patchbay.kubernetes.Seen seen; }",
                        "package dev.patchbay.kubernetes; public class Seen {}"),
                new Rule(
                        "icons that know the pipeline",
                        ImportRules.ICONS_STAND_ALONE,
                        "package dev.patchbay.icons; class Planted { dev.patchbay.pipeline.Seen seen; }",
                        "package dev.patchbay.pipeline; public class Seen {}"),
                new Rule(
                        "the app seen from below",
                        ImportRules.NOBODY_KNOWS_THE_APP,
                        "package dev.patchbay.local; class Planted { dev.patchbay.app.Seen seen; }",
                        "package dev.patchbay.app; public class Seen {}"),
                new Rule(
                        "a cycle of packages",
                        ImportRules.NO_PACKAGE_CYCLES,
                        "package dev.patchbay.pipeline; public class Seen { dev.patchbay.pipeline.plan.Other other; }",
                        "package dev.patchbay.pipeline.plan; public class Other { dev.patchbay.pipeline.Seen seen; }"),
                new Rule(
                        "printing from a service",
                        ImportRules.ONLY_THE_COMMAND_LINE_PRINTS,
                        "package dev.patchbay.runtime.run; class Planted { void say() { System.out.println(1); } }"),
                new Rule(
                        "a second thread hop",
                        ImportRules.ONE_THREAD_HOP,
                        "package dev.patchbay.app.runs; class Planted { void hop(Runnable work) {"
                                + " javafx.application.Platform.runLater(work); } }"),
                new Rule(
                        "a second thread hop, as a reference",
                        ImportRules.ONE_THREAD_HOP,
                        "package dev.patchbay.app.runs; class Planted {"
                                + " java.util.concurrent.Executor hop = javafx.application.Platform::runLater; }"));
    }

    record Rule(String name, ArchRule rule, List<String> violation) {
        Rule(String name, ArchRule rule, String... violation) {
            this(name, rule, List.of(violation));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
