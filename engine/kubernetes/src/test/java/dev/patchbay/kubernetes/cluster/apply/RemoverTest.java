package dev.patchbay.kubernetes.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.Project;
import dev.patchbay.kubernetes.apidouble.ApiDouble;
import dev.patchbay.kubernetes.apidouble.Fault;
import dev.patchbay.kubernetes.apidouble.Status;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Kubeconfig;
import dev.patchbay.kubernetes.cluster.Patience;
import dev.patchbay.kubernetes.cluster.ours.Kinds;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.document.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What we put on a cluster is known by its labels, and nothing else goes.
@Timeout(60)
class RemoverTest {
    private static final Patience SHORT = new Patience(2_000, 5_000, 1, 1);
    private static final String PIPELINE = "quickstart";
    private static final String OURS = "app.kubernetes.io/instance: quickstart, app.kubernetes.io/managed-by: patchbay";

    @TempDir
    private Path folder = Path.of("");

    private final ApiDouble api = ApiDouble.start();
    private Optional<Connection> connection = Optional.empty();

    @BeforeEach
    void aCluster() throws Exception {
        api.put("{apiVersion: v1, kind: Namespace, metadata: {name: default}}", "kube");
        Path file = Files.writeString(folder.resolve("config"), api.kubeconfig());
        connection = Optional.of(Connection.open(new Kubeconfig(file), Optional.empty(), SHORT));
    }

    @AfterEach
    void close() {
        connection.ifPresent(Connection::close);
        api.close();
    }

    private Connection connection() {
        return connection.orElseThrow();
    }

    private void apply(Flavor flavor) throws ClusterProblem {
        ApplyResult result = new Applier(connection()).apply(bundle(flavor), Progress.NONE);
        assertThat(result).isInstanceOf(ApplyResult.Applied.class);
    }

    private static Bundle bundle(Flavor flavor) {
        return Project.example(PIPELINE).export(flavor);
    }

    private Remover.Outcome remove(boolean dryRun) {
        return new Remover(connection()).remove(PIPELINE, PIPELINE, dryRun, Progress.NONE);
    }

    @Test
    void goesWhateverFlavorsItWasAppliedIn() throws ClusterProblem {
        Set<String> before = api.objects().keySet();
        apply(Flavor.KUBEFLOW);
        apply(Flavor.PLAIN);
        Set<String> there = new TreeSet<>(api.objects().keySet());
        Remover.Outcome would = remove(true);
        assertThat(api.objects().keySet()).isEqualTo(there);
        Remover.Outcome outcome = remove(false);
        assertThat(outcome.removed())
                .extracting(Document::kind)
                .startsWith("Workflow", "Job")
                .endsWith("Namespace");
        assertThat(would.removed()).hasSameSizeAs(outcome.removed());
        assertThat(outcome.kept()).isEmpty();
        assertThat(outcome.failed()).isEmpty();
        assertThat(api.objects().keySet()).isEqualTo(before);
        assertThat(remove(false).removed()).isEmpty();
    }

    @Test
    void whatWasThereOrIsSomebodyElsesStays() throws ClusterProblem {
        api.put("{apiVersion: v1, kind: Namespace, metadata: {name: quickstart, labels: {" + OURS + "}}}", "kubectl");
        Document claim = bundle(Flavor.PLAIN)
                .documents()
                .filter(document -> document.kind().equals("PersistentVolumeClaim"))
                .findFirst()
                .orElseThrow();
        api.put(Yaml.text(claim.tree()), "kubectl");
        apply(Flavor.PLAIN);
        api.put(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: copied, namespace: quickstart, labels: {" + OURS
                        + "}}}",
                "kubectl");
        api.put(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: elsewhere, namespace: default, labels: {" + OURS
                        + "}}}",
                "patchbay");
        Remover.Outcome outcome = remove(false);
        assertThat(outcome.kept())
                .hasSize(3)
                .anyMatch(kept -> kept.startsWith("ConfigMap/copied was not made"))
                .anyMatch(kept -> kept.startsWith("PersistentVolumeClaim/"))
                .anyMatch(kept -> kept.startsWith("Namespace/quickstart"));
        assertThat(names()).containsExactlyInAnyOrder("default", "quickstart", "copied", "elsewhere", claim.name());
    }

    @Test
    void whatTheWorkflowMadeGoesWithIt() throws ClusterProblem {
        apply(Flavor.KUBEFLOW);
        api.put(
                "{apiVersion: trainer.kubeflow.org/v1alpha1, kind: TrainJob, metadata: {name: made, namespace:"
                        + " quickstart, labels: {" + OURS
                        + "}, ownerReferences: [{kind: Workflow, name: quickstart}]}}",
                "patchbay");
        assertThat(remove(false).removed()).extracting(Document::name).doesNotContain("made");
    }

    @Test
    void whatCannotBeLookedForIsSaid() throws ClusterProblem {
        apply(Flavor.PLAIN);
        forbid("/priorityclasses", 403);
        forbid("/trainjobs", 500);
        Remover.Outcome outcome = remove(false);
        assertThat(outcome.kept()).singleElement().asString().startsWith("PriorityClass: you may not");
        assertThat(outcome.failed()).singleElement().asString().startsWith("TrainJob: ");
        assertThat(names()).containsExactly("default");
    }

    private void forbid(String plural, int code) {
        api.fail(new Fault(
                call -> call.startsWith("GET") && call.contains(plural + "?"),
                new Fault.Effect.Answer(Status.of(code, "Trouble", "not for you")),
                1000));
    }

    private List<String> names() {
        return api.objects().values().stream()
                .map(object -> object.path("metadata").path("name").asText())
                .toList();
    }

    @Test
    void everyKindThatIsWrittenIsLookedFor() {
        Set<Kinds.Kind> written = new HashSet<>();
        for (Flavor flavor : Flavor.values()) {
            for (Project.Example example : Project.examples()) {
                example.export(flavor)
                        .documents()
                        .map(document -> new Kinds.Kind(document.apiVersion(), document.kind()))
                        .forEach(written::add);
            }
        }
        written.remove(Kinds.NAMESPACE);
        assertThat(Kinds.WRITTEN).containsAll(written);
    }
}
