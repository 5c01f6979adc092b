package dev.patchbay.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher finds a JDK, builds when it must and only then, and becomes java.
@Tag("process")
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherScriptTest {
    @TempDir
    private Path folder = Path.of("");

    private Checkout checkout = new Checkout(folder, folder, folder);

    @BeforeEach
    void prepare() throws IOException {
        checkout = Checkout.in(folder);
    }

    @Test
    void theFirstStartBuildsAndTheSecondDoesNot() throws Exception {
        Checkout.Result first = checkout.run("run", "a file.json", "--json");
        assertThat(first.exit()).isZero();
        assertThat(first.err()).contains("building", "built in");
        assertThat(first.out())
                .contains("<--enable-native-access=ALL-UNNAMED>", "<dev.patchbay.app.Launcher>")
                .endsWith("<run>\n<a file.json>\n<--json>\n");
        assertThat(checkout.run("--version").err()).isEmpty();
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void whatOpensAWindowStartsWithTheFlagsForIt() throws Exception {
        for (String verb : new String[] {"open", "replay"}) {
            assertThat(checkout.run(verb, "x").out()).contains("<-XX:CompileThresholdScaling=4>");
        }
        assertThat(checkout.run().out()).contains("<-XX:CompileThresholdScaling=4>");
        assertThat(checkout.run("check", "x").out()).doesNotContain("CompileThresholdScaling");
    }

    @Test
    void whatChangedIsBuiltAgain() throws Exception {
        Path source = checkout.home().resolve("app/src/main/java/A.java");
        checkout.run();
        Files.writeString(source, "class A { int changed; }");
        checkout.run();
        assertThat(checkout.builds()).as("after a change").isEqualTo(2);
        Path older = Files.writeString(folder.resolve("B.java"), "class B {}");
        Files.setLastModifiedTime(older, java.nio.file.attribute.FileTime.fromMillis(0));
        Files.move(older, source.resolveSibling("B.java"));
        checkout.run();
        assertThat(checkout.builds()).as("after an old file was added").isEqualTo(3);
        Files.delete(source);
        checkout.run();
        assertThat(checkout.builds()).as("after a file was deleted").isEqualTo(4);
        Files.delete(checkout.home().resolve("library.jar"));
        checkout.run();
        assertThat(checkout.builds()).as("after a library went away").isEqualTo(5);
        checkout.run();
        assertThat(checkout.builds()).as("without a change").isEqualTo(5);
    }

    @Test
    void aBrokenBuildSaysWhatIsWrongAndStartsNothing() throws Exception {
        Files.writeString(checkout.home().resolve("broken"), "");
        Checkout.Result result = checkout.run("--version");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("A.java:[1,1] error: this is broken", "target/build.log");
        Files.delete(checkout.home().resolve("broken"));
        assertThat(checkout.run("--version").exit()).isZero();
    }

    @Test
    void anOldJdkIsNotTaken() throws Exception {
        checkout.pretendJdk("24.0.2");
        Path part = checkout.home().resolve("patchbay");
        // No machine has this one, so the search fails wherever the test runs.
        Files.writeString(part, Files.readString(part).replace("needed_java=25", "needed_java=9999"));
        Checkout.Result result = checkout.run("--version");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("needs a JDK 9999 or newer", "install");
        assertThat(checkout.builds()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"MINGW64_NT-10.0 x86_64, WSL 2", "Darwin x86_64, Apple silicon"})
    void whereItCannotRunItSaysSoBeforeAnythingElse(String system, String advice) throws Exception {
        checkout.pretendSystem(system);
        for (String[] typed : new String[][] {{"--version"}, {"setup"}, {"test"}}) {
            Checkout.Result result = checkout.run(typed);
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err().lines()).singleElement().asString().contains(advice);
        }
        assertThat(checkout.builds()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup", "test", "package", "format"})
    void aVerbSaysWhatItDoesAndDoesNothing(String verb) throws Exception {
        Checkout.Result result = checkout.run(verb, "--help");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).startsWith("Usage: patchbay " + verb);
        assertThat(checkout.run(verb, "--soak", "-h").out()).isEqualTo(result.out());
        assertThat(checkout.builds()).isZero();
    }

    @Test
    void itWorksThroughALinkFromAnywhere() throws Exception {
        Path link =
                Files.createSymbolicLink(folder.resolve("link"), checkout.home().resolve("patchbay"));
        var elsewhere = new ProcessBuilder("sh", link.toString(), "--version").directory(folder.toFile());
        elsewhere.environment().put("PATH", checkout.tools() + ":/usr/bin:/bin");
        elsewhere.environment().put("JAVA_HOME", checkout.jdk().toString());
        Process process = elsewhere.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(out).endsWith("<--version>\n").contains("with a space/patchbay/app/target/patchbay-app.jar");
    }
}
