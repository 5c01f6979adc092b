package dev.patchbay.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.text.Language;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("window")
class LanguageTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "fashion-mnist.json");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void allPanesSpeakTheOtherLanguageAtOnceAndKeepWhatTheyShow() throws Exception {
        Path file = folder.resolve("book.json");
        PipelineFiles.save(PipelineFiles.open(EXAMPLE), file);
        try (DemoWindow window = new DemoWindow(folder, file)) {
            PaneDriver driver = window.driver();
            driver.press(KeyCode.F5);
            driver.await(
                    "the run",
                    () -> window.model().runPanel().runProperty().get().isPresent());
            window.run().playTo(Duration.ofSeconds(6));
            driver.await("all workers", () -> driver.textOf("#health-figure").equals("6 of 6 alive"));
            PaneDriver.fx(() -> {
                window.window().view().canvas().focusNode("train-dropout");
                window.window().view().canvas().viewport().zoomAtCenter(0.8);
                return true;
            });
            double panX = PaneDriver.fx(
                    () -> window.window().view().canvas().viewport().panX());

            window.command("简体中文");
            driver.await("Chinese", () -> driver.textOf("#saved-state").equals("已保存"));
            driver.await("the run panel", () -> driver.textOf("#health-figure").equals("6 个中 6 个存活"));
            assertThat(english(window.texts())).isEmpty();
            assertThat(window.texts()).contains("数据集", "参数", "吞吐量", "搜索模式");
            assertThat(PaneDriver.fx(
                            () -> window.window().view().canvas().selection().single()))
                    .contains("train-dropout");
            assertThat(PaneDriver.fx(
                            () -> window.window().view().canvas().viewport().zoom()))
                    .isEqualTo(0.8);
            assertThat(PaneDriver.fx(
                            () -> window.window().view().canvas().viewport().panX()))
                    .as("panes change their widths with the words, so to the pixel")
                    .isCloseTo(panX, within(1.0));
            assertThat(window.kept().language()).isEqualTo(Language.CHINESE);

            window.command("English");
            driver.await("English", () -> driver.textOf("#saved-state").equals("saved"));
            assertThat(window.texts()).contains("Dataset", "Throughput").doesNotContain("数据集", "吞吐量");
        }
    }

    /// What of the texts stands in an English bundle, and otherwise in the Chinese one.
    private static Set<String> english(Set<String> texts) throws IOException {
        Path home = Path.of("").toAbsolutePath().getParent();
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path chinese : files.filter(f -> f.toString().contains("src/main"))
                    .filter(f -> f.toString().endsWith("_zh.properties"))
                    .toList()) {
                Properties english = load(Path.of(chinese.toString().replace("_zh.properties", ".properties")));
                Properties other = load(chinese);
                english.stringPropertyNames().stream()
                        .map(english::getProperty)
                        .filter(text -> text.length() > 2 && !other.containsValue(text))
                        .filter(texts::contains)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Properties load(Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts;
    }
}
