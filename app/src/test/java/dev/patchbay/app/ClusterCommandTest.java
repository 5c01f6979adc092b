package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.apidouble.ApiDouble;
import dev.patchbay.kubernetes.apidouble.Fault;
import dev.patchbay.kubernetes.apidouble.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The commands about clusters, typed at a terminal, against the API double.
@Timeout(120)
class ClusterCommandTest {
    private static final String QUICKSTART = Terminal.example("quickstart.json").toString();

    private static final String SECRET = "very-secret-token";

    @TempDir
    private Path home;

    private final List<ApiDouble> open = new ArrayList<>();
    private Terminal terminal = new Terminal(Path.of(""));

    @BeforeEach
    void sitDown() throws IOException {
        ApiDouble api = ApiDouble.start();
        open.add(api);
        api.put("{apiVersion: v1, kind: Namespace, metadata: {name: default}}", "kube");
        api.put(
                "{apiVersion: storage.k8s.io/v1, kind: StorageClass, provisioner: nfs.csi.k8s.io, metadata: {name: nfs,"
                        + " annotations: {storageclass.kubernetes.io/is-default-class: \"true\"}}}",
                "kube");
        Files.createDirectories(home.resolve(".kube"));
        Files.writeString(home.resolve(".kube/config"), api.kubeconfig());
        terminal = new Terminal(home);
    }

    @AfterEach
    void leave() {
        open.forEach(ApiDouble::close);
    }

    private ApiDouble api() {
        return open.getFirst();
    }

    @Test
    void goesThereAndAwayAgain() throws IOException {
        Set<String> before = api().objects().keySet();
        for (String flavor : List.of("kubeflow", "tfjob", "plain")) {
            Terminal.Said applied = types("apply", "--flavor", flavor, "--json");
            assertThat(applied.exit()).as(applied.err()).isZero();
            JsonNode result = new ObjectMapper().readTree(applied.out());
            assertThat(result.path("outcome").asText()).isEqualTo("applied");
            assertThat(api().objects())
                    .hasSizeGreaterThan(before.size() + result.path("changes").size() - 1);
            Terminal.Said deleted = types("delete");
            assertThat(deleted.exit()).as(deleted.err()).isZero();
            assertThat(api().objects().keySet()).as(deleted.out()).isEqualTo(before);
        }
        Terminal.Said again = terminal.types("delete", "quickstart");
        assertThat(again.exit()).isZero();
        assertThat(again.errLines()).singleElement().asString().contains("nothing of quickstart");
    }

    @Test
    void aDryRunAndARefusalLeaveNothing() {
        Map<String, ?> before = Map.copyOf(api().objects());
        Terminal.Said tried = types("apply", "--dry-run");
        assertThat(tried.exit()).as(tried.err()).isZero();
        assertThat(tried.out()).contains("created Workflow/");
        assertThat(api().objects()).isEqualTo(before);
        api().fail(new Fault(
                call -> call.startsWith("PATCH") && call.contains("/workflows/") && !call.contains("dryRun"),
                new Fault.Effect.Answer(Status.of(403, "Forbidden", "workflows are not for you")),
                100));
        Terminal.Said refused = types("apply");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("not allowed").contains("undone").doesNotContain("very-secret-token");
        assertThat(api().objects()).isEqualTo(before);
    }

    @Test
    void whatIsOverIsBegunAnew() {
        assertThat(types("apply").exit()).isZero();
        Terminal.Said early = types("apply", "--again");
        assertThat(early.exit()).isEqualTo(1);
        assertThat(early.err()).contains("still runs");
        ObjectNode workflow = api().objects().entrySet().stream()
                .filter(object -> object.getKey().contains("|workflows|"))
                .findFirst()
                .orElseThrow()
                .getValue();
        workflow.putObject("status").put("phase", "Succeeded");
        api().write(workflow);
        Terminal.Said would = types("apply", "--again", "--dry-run");
        assertThat(would.out()).contains("begun anew Workflow/");
        Terminal.Said again = types("apply", "--again");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.out()).contains("begun anew Workflow/");
    }

    @Test
    void theChecklistAndWhatCannotBe() {
        api().forget("TrainJob");
        assertThat(types("preflight").exit()).as("TFJobs, then").isZero();
        api().forget("TFJob");
        assertThat(types("apply", "--dry-run").out()).contains("created Job/").doesNotContain("Workflow/");
        Terminal.Said checks = types("preflight", "--flavor", "kubeflow");
        assertThat(checks.exit()).isEqualTo(1);
        assertThat(checks.out())
                .contains("Kubernetes v1.36.2")
                .contains("TrainJob")
                .contains("--flavor plain");
        Terminal.Said unknown = types("preflight", "--context", "nowhere");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.errLines().getLast()).contains("no context nowhere");
        api().close();
        Terminal.Said away = types("preflight");
        assertThat(away.exit()).isEqualTo(1);
        assertThat(away.out()).contains("does not answer");
    }

    @Test
    void aRunThatSomebodyElseBeganIsFollowedAndKept() throws IOException {
        assertThat(types("apply").exit()).isZero();
        ObjectNode workflow = api().objects().entrySet().stream()
                .filter(object -> object.getKey().contains("|workflows|"))
                .findFirst()
                .orElseThrow()
                .getValue();
        ObjectNode status = workflow.putObject("status").put("phase", "Succeeded");
        for (JsonNode task :
                workflow.path("spec").path("templates").path(0).path("dag").path("tasks")) {
            String name = task.path("name").asText();
            status.withObject("/nodes/" + name).put("displayName", name).put("phase", "Succeeded");
        }
        api().put(workflow.toString(), "argo");
        String name = workflow.path("metadata").path("name").asText();
        Terminal.Said byName = terminal.types("watch", name);
        assertThat(byName.exit()).as(byName.err()).isZero();
        Terminal.Said byFile = types("watch", "--json");
        assertThat(byFile.exit()).as(byFile.err()).isZero();
        assertThat(new ObjectMapper().readTree(byFile.out()).isObject()).isTrue();
        JsonNode runs =
                new ObjectMapper().readTree(terminal.types("runs", "--json").out());
        assertThat(runs.findValuesAsText("target")).containsExactly("pods", "pods");
        assertThat(runs.findValuesAsText("state")).containsExactly("done", "done");
        nothingSecretIsKept(byName.out(), byName.err(), byFile.out(), byFile.err());
    }

    /// In no file that an apply and a run leave, in no object, and in nothing that was said.
    private void nothingSecretIsKept(String... said) throws IOException {
        assertThat(said).noneMatch(text -> text.contains(SECRET));
        assertThat(api().objects().toString()).doesNotContain(SECRET);
        Path kubeconfig = home.resolve(".kube/config");
        assertThat(Files.readString(kubeconfig)).contains(SECRET);
        try (Stream<Path> all = Files.walk(home)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(kubeconfig))
                    .toList();
            assertThat(files).anyMatch(file -> file.toString().endsWith("events.jsonl"));
            for (Path file : files) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
    }

    @Test
    void whatCannotBeFollowedIsOneSentence() {
        Terminal.Said nothing = terminal.types("watch", "nothing");
        assertThat(nothing.exit()).isEqualTo(1);
        assertThat(nothing.errLines()).singleElement().asString().contains("no pipeline nothing");
        Terminal.Said nowhere = terminal.types("watch", "nothing", "--context", "nowhere");
        assertThat(nowhere.exit()).isEqualTo(2);
        api().close();
        Terminal.Said away = terminal.types("watch", "nothing");
        assertThat(away.exit()).isEqualTo(1);
        assertThat(away.errLines()).singleElement().asString().contains("does not answer");
    }

    private Terminal.Said types(String command, String... more) {
        List<String> line = new ArrayList<>(List.of(command, QUICKSTART));
        line.addAll(List.of(more));
        return terminal.types(line.toArray(String[]::new));
    }
}
