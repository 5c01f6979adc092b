package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `export` and `check --on kubernetes`, as a person types them.
class ExportCommandTest {
    private static final String BOOK = Terminal.example("fashion-mnist.json").toString();

    @TempDir
    private Path home;

    private Terminal terminal = new Terminal(Path.of(""));

    @BeforeEach
    void sitDown() {
        terminal = new Terminal(home);
    }

    @Test
    void writesAFolderThatSaysHowToRunIt() throws IOException {
        Path folder = home.resolve("a/new/folder");
        Terminal.Said said = terminal.types("export", BOOK, "--to", folder.toString(), "--namespace", "team-a");
        assertThat(said.exit()).isZero();
        assertThat(said.err()).contains("team-a").contains("README.md");
        List<String> names = names(folder);
        assertThat(names).contains("README.md", "kustomization.yaml", "60-workflow.yaml", "50-runtime.yaml");
        assertThat(said.out().lines()).hasSameSizeAs(names);
        assertThat(folder.resolve("60-workflow.yaml")).content().contains("kind: TrainJob", "namespace: team-a");
    }

    @Test
    void anEarlierExportIsReplacedAndNothingElseEver() throws IOException {
        Path folder = home.resolve("out");
        terminal.types("export", BOOK, "--to", folder.toString());
        byte[] first = Files.readAllBytes(folder.resolve("60-workflow.yaml"));
        terminal.types("export", BOOK, "--to", folder.toString());
        assertThat(folder.resolve("60-workflow.yaml")).hasBinaryContent(first);
        assertThat(terminal.types("export", BOOK, "--to", folder.toString(), "--flavor", "plain")
                        .exit())
                .isZero();
        assertThat(names(folder)).contains("60-jobs.yaml").doesNotContain("60-workflow.yaml", "50-runtime.yaml");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Terminal.Said said = terminal.types("export", BOOK, "--to", folder.toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.errLines()).last().asString().contains("notes.txt").contains("empty folder");
        assertThat(names(folder)).contains("60-jobs.yaml").doesNotContain("60-workflow.yaml");
    }

    @Test
    void jsonIsOneDocumentAndNothingElse() throws IOException {
        Terminal.Said said =
                terminal.types("export", BOOK, "--to", home.resolve("o").toString(), "--flavor", "tfjob", "--json");
        JsonNode json = new ObjectMapper().readTree(said.out());
        assertThat(json.at("/flavor").asText()).isEqualTo("tfjob");
        assertThat(json.at("/files").findValuesAsText("kind")).contains("Workflow", "PersistentVolumeClaim");
        assertThat(json.at("/findings/0/node").asText()).isEqualTo("classifier");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --namespace Team_A       | namespace
            --image 'a b'            | image
            --flavor helm            | kubeflow, tfjob and plain
            --flavor plain --queue q | Kueue
            """)
    void whatCannotBeIsSaidInOneLine(String options, String said) {
        Stream<String> words = Stream.concat(
                Stream.of("export", BOOK, "--to", home.resolve("o").toString()),
                Stream.of(options.split(" (?![a-z]')")).map(word -> word.replace("'", "")));
        Terminal.Said answer = terminal.types(words.toArray(String[]::new));
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.errLines().getFirst()).contains(said);
        assertThat(answer.out()).isEmpty();
        assertThat(home.resolve("o")).doesNotExist();
    }

    @Test
    void aCheckSaysWhatAClusterCannotDo() throws IOException {
        assertThat(terminal.types("check", BOOK, "--on", "kubernetes").exit()).isZero();
        Terminal.Said said =
                terminal.types("check", BOOK, "--on", "kubernetes", "--set", "classifier.port=8501", "--json");
        assertThat(said.exit()).isZero();
        JsonNode finding = new ObjectMapper().readTree(said.out()).path(0);
        assertThat(finding.path("node").asText()).isEqualTo("classifier");
        assertThat(finding.path("severity").asText()).isEqualTo("warning");
        assertThat(finding.path("sentence").asText()).contains("8501").contains("on this computer only");
        assertThat(terminal.types("check", BOOK, "--on", "local", "--set", "classifier.port=8501")
                        .out())
                .doesNotContain("8501");
    }

    @Test
    void aCheckIsForTheFlavorAndTheQueueThatWereSaid() {
        Terminal.Said plain = terminal.types("check", BOOK, "--flavor", "plain", "--queue", "team");
        assertThat(plain.exit()).isEqualTo(2);
        assertThat(plain.out()).contains("The queue “team” needs Kueue");
        assertThat(terminal.types("check", BOOK, "--flavor", "kubeflow", "--queue", "team")
                        .exit())
                .isZero();
        assertThat(terminal.types("check", BOOK, "--on", "kubernetes", "--flavor", "tfjob")
                        .out())
                .contains("take the flavor kubeflow to have both");
        assertThat(terminal.types("check", BOOK, "--flavor", "fast").exit()).isEqualTo(2);
    }

    @Test
    void aClusterRunsNothingFromHere() {
        Terminal.Said said = terminal.types("run", BOOK, "--on", "kubernetes");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.errLines()).singleElement().asString().contains("export");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
