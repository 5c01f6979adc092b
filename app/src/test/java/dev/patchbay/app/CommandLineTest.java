package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.app.task.LastWords;
import dev.patchbay.app.text.Version;
import dev.patchbay.app.text.Words;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the command line says, also to input that cannot be.
class CommandLineTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home;

    private Terminal terminal = new Terminal(Path.of(""));

    @BeforeEach
    void sitDown() {
        terminal = new Terminal(home);
    }

    @Test
    void helpListsTheCommands() {
        Terminal.Said said = terminal.types("--help");
        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .contains("open", "run", "check", "plan", "runs", "patterns", "devices", "links", "schema");
    }

    @ParameterizedTest
    @ValueSource(strings = {"patterns", "devices", "links", "runs"})
    void jsonIsOneDocumentAndNothingElse(String command) throws IOException {
        Terminal.Said said = terminal.types(command, "--json");
        assertThat(said.exit()).isZero();
        assertThat(JSON.readTree(said.out()).isArray()).isTrue();
        assertThat(said.err()).isEmpty();
    }

    @Test
    void thePlanSaysWhereAndHowLong() throws IOException {
        JsonNode plan = JSON.readTree(
                terminal.types("plan", book(), "--device", "T4", "--json").out());
        assertThat(plan.at("/target/device").asText()).isEqualTo("T4");
        assertThat(plan.at("/steps")).hasSize(6);
        JsonNode train = step(plan, "train-cnn");
        assertThat(train.at("/workers")).hasSize(2);
        assertThat(train.at("/predicted/steps").asLong()).isEqualTo(3 * (55_000 / 32));
        assertThat(train.at("/predicted/relativeError").asDouble()).isPositive();
        // A faster device is predicted to be faster.
        JsonNode fast = JSON.readTree(
                terminal.types("plan", book(), "--device", "H100 SXM", "--json").out());
        assertThat(step(fast, "train-cnn").at("/predicted/totalSeconds").asDouble())
                .isLessThan(train.at("/predicted/totalSeconds").asDouble());
        // Only a device whose price is known has a cost.
        assertThat(step(fast, "train-cnn").at("/costDollars").asDouble()).isPositive();
        assertThat(train.has("costDollars")).isFalse();
        assertThat(terminal.types("plan", book(), "--device", "H100 SXM").out())
                .contains("Cost of the predicted steps: " + dollars(fast), "one H100 SXM at $12.29 an hour");
        JsonNode devices = JSON.readTree(terminal.types("devices", "--json").out());
        assertThat(devices)
                .filteredOn(device -> device.at("/name").asText().equals("H100 SXM"))
                .singleElement()
                .satisfies(device -> {
                    assertThat(device.at("/dollarsPerHour").asDouble()).isEqualTo(12.29);
                    assertThat(device.at("/priceSource").asText()).contains("AWS");
                });
    }

    @Test
    void theVersionIsSaidAndTheShellCanComplete() {
        Terminal.Said version = terminal.types("--version");
        assertThat(version.exit()).isZero();
        assertThat(version.out()).startsWith("Patchbay " + Version.number()).contains("Java ");
        Terminal.Said completion = terminal.types("generate-completion");
        assertThat(completion.exit()).isZero();
        assertThat(completion.out()).contains("complete -F", "--keep-serving", "serve-model", "lineage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "run", "check", "plan", "export", "apply", "runs", "fault", "serve-model", "join"})
    void theHelpTeachesByExample(String verb) {
        Terminal.Said said = terminal.types(verb, "--help");
        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("Usage: patchbay " + verb).containsPattern("(?m)^  patchbay [\\w-]+");
    }

    /// All steps of a plan together.
    private static String dollars(JsonNode plan) {
        double sum = 0;
        for (JsonNode step : plan.at("/steps")) {
            sum += step.path("costDollars").asDouble();
        }
        return String.format(Locale.ENGLISH, "$%.2f", sum);
    }

    @Test
    void aCleanPipelineHasNothingToFind() {
        assertThat(terminal.types("check", book()).exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --set batches.size=0                 | 'batches', parameter 'size'    | At least 1
            --set batches.size=many              | 'size'                         | whole number
            --set batch.size=1                   | no node 'batch'                | Did you mean 'batches'
            --set batches.sise=1                 | no parameter 'sise'            | Did you mean 'size'
            --set batches                        | node.parameter=value           | batches.size=32
            --set train.workers=0                | 'workers'                      | At least 1 worker.
            --set train.learning-rate=0          | 'learning-rate'                | More than 0
            --set fashion.validation-examples=14000 | 'fashion'                   | hold out fewer
            --workers 100001                     | 'workers'                      | At most 100000
            --device H1000                       | no device 'H1000'              | H100
            --link wet-string                    | no link 'wet-string'           | links
            --target moon                        | no target 'moon'               | Leave --target out
            --nodes 99                           | 99 machines                    | 2
            """)
    void whatCannotBeIsOneLineThatSaysWhatWouldBeRight(String options, String what, String right) {
        String[] words = options.strip().split(" ", -1);
        String[] arguments = new String[words.length + 2];
        arguments[0] = "run";
        arguments[1] = Terminal.example("quickstart.json").toString();
        System.arraycopy(words, 0, arguments, 2, words.length);
        Terminal.Said said = terminal.types(arguments);
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.errLines()).hasSize(1);
        assertThat(said.err()).contains(what.strip()).contains(right.strip());
    }

    @Test
    void moreWorkersThanMemoryHoldsAreRefusedWithTheNumber() {
        Terminal.Said said = terminal.types(
                "run", Terminal.example("quickstart.json").toString(), "--workers", "5000", "--set", "batches.size=1");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.errLines())
                .singleElement()
                .asString()
                .startsWith(Terminal.example("quickstart.json") + ": Node 'train', parameter 'workers': 5000 processes")
                .containsPattern("need [\\d.]+ GB, this computer has [\\d.]+ GB free; at most \\d+ fit\\.$");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"patchbay": 1, "nodes": {"a": {"pattern": "datset"}}}   | Node 'a' is of the unknown pattern 'datset'. Did you mean 'dataset'?
            {"patchbay": 1, "nodes": {"a": {"pattern": "batching"}}} | Node 'a': nothing is wired to its input 'in'; it takes a data set.
            {"patchbay": 1, "nodes": {"a": {"pattern": "batching"}, "b": {"pattern": "batching"}}, "wires": [{"from": "a.out", "to": "b.in"}, {"from": "b.out", "to": "a.in"}]} | Data flows in a circle: a -> b -> a. Remove one of these wires.
            {"patchbay": 1, "nodes": [                               | not JSON, the file breaks off here
            {"patchbay": 1, "nodes": [}                              | line 1, column 27: not JSON
            {"patchbay": 1, "nodes": {"a": {"pattern": "batching", "parameters": {"size": 0}}, "d": {"pattern": "dataset"}}, "wires": [{"from": "d.train", "to": "a.in"}]} | Node 'a', parameter 'size': 0 cannot be. At least 1
            """)
    void aBrokenFileIsRefusedInOneLineThatNamesIt(String text, String says) throws IOException {
        Path file = Files.writeString(home.resolve("broken.json"), text);
        Terminal.Said said = terminal.types("run", file.toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.errLines()).hasSize(1);
        assertThat(said.err())
                .startsWith(file + ": ")
                .contains(says.strip())
                .doesNotContain("Exception")
                .doesNotContain("REDACTED");
    }

    @Test
    void aMissingFileAndAFolderAreRefused() {
        for (String verb : new String[] {"run", "check", "plan"}) {
            Terminal.Said missing = terminal.types(verb, "none.json");
            assertThat(missing.exit()).as(verb).isEqualTo(2);
            assertThat(missing.errLines())
                    .singleElement()
                    .asString()
                    .endsWith("none.json: there is no such file; check its name and folder.");
            Terminal.Said folder = terminal.types(verb, home.toString());
            assertThat(folder.exit()).as(verb).isEqualTo(2);
            assertThat(folder.errLines()).containsExactly(home + ": this is a folder; name a file in it.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /dev/zero | a device or a pipe
            large     | larger than 64 MiB
            deep      | nested more than 1,000 deep
            latin     | not a text file
            """)
    void aFileThatNoPipelineIsLikeIsRefusedInOneLine(String name, String says) throws IOException {
        Files.writeString(home.resolve("deep"), "[".repeat(100_000));
        Files.writeString(home.resolve("latin"), "\u00e9", StandardCharsets.ISO_8859_1);
        grow(home.resolve("large"));
        String path = home.resolve(name).toString();
        for (String verb : new String[] {"run", "check"}) {
            Terminal.Said said = terminal.types(verb, path);
            assertThat(said.exit()).as(said.err()).isEqualTo(2);
            assertThat(said.out()).isEmpty();
            assertThat(said.errLines()).singleElement().asString().contains(path, says);
        }
    }

    @Test
    void anImmenseNumberIsRefusedInOneLine() throws IOException {
        Files.writeString(
                home.resolve("huge"),
                Files.readString(Terminal.example("quickstart.json")).replace("\"size\": 64", "\"size\": 1e999999999"));
        Terminal.Said said = terminal.types("run", home.resolve("huge").toString());
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.errLines()).singleElement().asString().contains("huge", "'batches', parameter 'size'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /dev/zero | a device or a pipe
            large     | larger than 64 MiB
            latin     | not a text file
            none      | there is no such file
            """)
    void aScenarioThatCannotBeReadSaysWhy(String name, String says) throws IOException {
        Files.writeString(home.resolve("latin"), "\u00e9", StandardCharsets.ISO_8859_1);
        grow(home.resolve("large"));
        String path = home.resolve(name).toString();
        Terminal.Said said =
                terminal.types("run", Terminal.example("quickstart.json").toString(), "--scenario", path);
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.errLines()).singleElement().asString().contains(path, says);
    }

    /// To one byte more than is read.
    private static void grow(Path file) throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((64 << 20) + 1);
        }
    }

    @Test
    void whatNoCommandExpectsIsOneSentenceAndAFailure() {
        Words words = Words.of("cli", Locale.ENGLISH);
        List<String> said = new ArrayList<>();
        LastWords lastWords = new LastWords(words, said::add, () -> said.add("ends"));
        assertThat(LastWords.sentence(words, new OutOfMemoryError())).contains("MiB", "PATCHBAY_JAVA_OPTS=-Xmx4g");

        lastWords.uncaughtException(Thread.currentThread(), new StackOverflowError());
        assertThat(said).hasSize(2).last().isEqualTo("ends");
        assertThat(said.getFirst()).contains("StackOverflowError").doesNotContain("\n");
        // A window that is open shows it and stays.
        List<String> shown = new ArrayList<>();
        lastWords.showIn(shown::add);
        lastWords.uncaughtException(Thread.currentThread(), new IllegalStateException("one\ntwo"));
        assertThat(said).hasSize(3).last().isEqualTo(shown.getFirst());
        assertThat(shown).singleElement().asString().contains("one").doesNotContain("two");
    }

    @Test
    void aHomeThatCannotBeWrittenIsOneSentence() throws IOException {
        // A file where the folder should be refuses root too.
        Files.writeString(home.resolve("data"), "in the way");
        Terminal.Said said =
                terminal.types("run", Terminal.example("quickstart.json").toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.errLines())
                .singleElement()
                .asString()
                .contains(home.resolve("data").toString())
                .endsWith("Choose a folder that can be written, with --run-dir.");
    }

    @Test
    void anUnknownOptionPointsToTheHelp() {
        Terminal.Said said = terminal.types("run", "--fast");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("--help");
    }

    @Test
    void theSchemaIsJson() throws IOException {
        assertThat(JSON.readTree(terminal.types("schema").out()).at("/title").asText())
                .isEqualTo("Patchbay pipeline");
    }

    private static String book() {
        return Terminal.example("fashion-mnist.json").toString();
    }

    private static JsonNode step(JsonNode plan, String id) {
        for (JsonNode step : plan.at("/steps")) {
            if (step.at("/id").asText().equals(id)) {
                return step;
            }
        }
        throw new AssertionError("no step " + id);
    }
}
