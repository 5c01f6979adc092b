package dev.patchbay.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.BundleFile;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.apidouble.ApiDouble;
import dev.patchbay.kubernetes.cluster.apply.Applier;
import dev.patchbay.kubernetes.cluster.apply.ApplyResult;
import dev.patchbay.kubernetes.cluster.apply.Change;
import dev.patchbay.kubernetes.cluster.apply.Progress;
import dev.patchbay.kubernetes.cluster.apply.Remover;
import dev.patchbay.kubernetes.cluster.apply.Trial;
import dev.patchbay.kubernetes.cluster.preflight.Check;
import dev.patchbay.kubernetes.cluster.preflight.Images;
import dev.patchbay.kubernetes.cluster.preflight.Preflight;
import dev.patchbay.kubernetes.document.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Contexts, the checklist, trials and taking away, against the API double.
@Timeout(60)
class ClusterTest {
    private static final Patience SHORT = new Patience(2_000, 5_000, 1, 1);
    private static final String LABELS =
            "labels: {app.kubernetes.io/instance: test, app.kubernetes.io/managed-by: patchbay}";
    private static final String JOB = """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: train, namespace: lab, %s}
            spec:
              parallelism: 2
              template:
                metadata: {labels: {kueue.x-k8s.io/queue-name: team}}
                spec: {containers: [{name: main, image: "patchbay:0.1.0", resources: {limits: {nvidia.com/gpu: "1"}}}]}
            """.formatted(LABELS);
    private static final String CLAIM =
            "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: shared, namespace: lab, " + LABELS
                    + "}, spec: {}}";
    private static final String NAMESPACE = "{apiVersion: v1, kind: Namespace, metadata: {name: lab}}";

    @TempDir
    private Path folder = Path.of("");

    private final List<AutoCloseable> open = new ArrayList<>();
    private ApiDouble api = ApiDouble.start();

    @BeforeEach
    void aClusterHasADefaultNamespace() {
        open.add(api);
        api.put("{apiVersion: v1, kind: Namespace, metadata: {name: default}}", "kube");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private Kubeconfig kubeconfig() throws IOException {
        return new Kubeconfig(Files.writeString(folder.resolve("config"), api.kubeconfig()));
    }

    private Connection connect() throws Exception {
        Connection connection = Connection.open(kubeconfig(), Optional.empty(), SHORT);
        open.add(connection);
        return connection;
    }

    @Test
    void contextsAreListedWithoutAnythingSecret() throws Exception {
        assertThat(kubeconfig().contexts())
                .containsExactly(
                        new ClusterContext("here", "double", Optional.of("lab"), true),
                        new ClusterContext("elsewhere", "double", Optional.empty(), false))
                .asString()
                .doesNotContain("very-secret-token");
        assertThat(problem(Optional.of("nowhere")).sentence())
                .contains("no context nowhere")
                .contains("here, elsewhere");
    }

    @Test
    void aBrokenKubeconfigIsOneSentenceWithoutItsContents() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken"), "users: [{token: very-secret-token\n  : :");
        ClusterProblem problem = catchThrowableOfType(ClusterProblem.class, () -> new Kubeconfig(broken).contexts());
        assertThat(problem.isBadInput()).isTrue();
        assertThat(problem.sentence())
                .contains("broken")
                .doesNotContain("very-secret")
                .doesNotContain("\n");
        Kubeconfig missing = new Kubeconfig(folder.resolve("none"));
        assertThat(catchThrowableOfType(ClusterProblem.class, missing::contexts).sentence())
                .contains("no kubeconfig");
    }

    private ClusterProblem problem(Optional<String> context) throws IOException {
        Kubeconfig kubeconfig = kubeconfig();
        return catchThrowableOfType(ClusterProblem.class, () -> Connection.open(kubeconfig, context, SHORT));
    }

    @Test
    void theChecklistSaysWhatToDo() throws Exception {
        api.allow((verb, plural) -> !plural.equals("jobs") || !verb.equals("delete"));
        List<Check> checks = new Preflight(connect()).of(bundle(JOB));
        assertThat(checks).hasSize(Check.Topic.values().length);
        assertThat(sentence(checks, Check.Topic.REACHABLE)).contains("v1.36.2");
        assertThat(sentence(checks, Check.Topic.ACCESS)).contains("delete jobs");
        assertThat(sentence(checks, Check.Topic.STORAGE)).contains("no default storage class");
        assertThat(sentence(checks, Check.Topic.DEVICES))
                .contains("0 of nvidia.com/gpu")
                .contains("2 are asked for");
        assertThat(sentence(checks, Check.Topic.QUEUE)).contains("no Kueue queue team");
        assertThat(sentence(checks, Check.Topic.IMAGE)).contains("no registry");
        assertThat(checks)
                .filteredOn(c -> c.verdict() != Check.Verdict.PASSED)
                .allMatch(c -> c.todo().isPresent());
        api.forget("Job");
        Connection fresh = connect();
        assertThat(sentence(new Preflight(fresh).of(bundle(JOB)), Check.Topic.KINDS))
                .contains("Job (batch/v1)");
    }

    @Test
    void theChecklistPassesWhereAllIsThere() throws Exception {
        api.put(
                "{apiVersion: storage.k8s.io/v1, kind: StorageClass, provisioner: nfs.csi.k8s.io, metadata: {name: nfs,"
                        + " annotations: {storageclass.kubernetes.io/is-default-class: \"true\"}}}",
                "kube");
        api.put(
                "{apiVersion: v1, kind: Node, metadata: {name: one}, status: {allocatable: {nvidia.com/gpu: \"8\"}}}",
                "kube");
        api.put(
                "{apiVersion: kueue.x-k8s.io/v1beta2, kind: LocalQueue, metadata: {name: team, namespace: lab}}",
                "kube");
        List<Check> checks = new Preflight(connect()).of(bundle(JOB.replace("patchbay:0.1.0", "reg.example/p:1")));
        assertThat(checks).allMatch(check -> check.verdict() == Check.Verdict.PASSED, "passes");
    }

    @Test
    void aQuotaRefusesOnlyWhatIsAskedFor() throws Exception {
        String quota = "{apiVersion: v1, kind: ResourceQuota, metadata: {name: small, namespace: lab},"
                + " status: {hard: {services.loadbalancers: \"0\", requests.amd.com/gpu: \"0\","
                + " requests.nvidia.com/gpu: \"%s\"}}}";
        api.put(quota.formatted(2), "kube");
        assertThat(new Preflight(connect()).of(bundle(JOB)))
                .filteredOn(check -> check.topic() == Check.Topic.QUOTA)
                .allMatch(check -> check.verdict() == Check.Verdict.PASSED);
        api.put(quota.formatted(1), "kube");
        assertThat(sentence(new Preflight(connect()).of(bundle(JOB)), Check.Topic.QUOTA))
                .contains("small")
                .contains("requests.nvidia.com/gpu");
    }

    /// What is there already is not made once more.
    @Test
    void aQuotaOfObjectsCountsWhatIsStillToBeMade() throws Exception {
        String quota = "{apiVersion: v1, kind: ResourceQuota, metadata: {name: few, namespace: lab},"
                + " status: {hard: {%s: \"1\"}, used: {%s: \"1\"}}}";
        for (String counted :
                List.of("persistentvolumeclaims", "count/persistentvolumeclaims", "count/jobs.batch", "count/pods")) {
            api.put(quota.formatted(counted, counted), "kube");
            assertThat(sentence(new Preflight(connect()).of(bundle(JOB)), Check.Topic.QUOTA))
                    .as(counted)
                    .contains("few leaves 0 " + counted);
        }
        api.put(quota.formatted("persistentvolumeclaims", "persistentvolumeclaims"), "kube");
        api.put(CLAIM, "patchbay");
        assertThat(new Preflight(connect()).of(bundle(JOB)))
                .filteredOn(check -> check.topic() == Check.Topic.QUOTA)
                .allMatch(check -> check.verdict() == Check.Verdict.PASSED);
    }

    @Test
    void aQueueIsFoundInTheVersionThatTheClusterServes() throws Exception {
        api.forget("kueue.x-k8s.io/v1beta2", "LocalQueue");
        assertThat(sentence(new Preflight(connect()).of(bundle(JOB)), Check.Topic.QUEUE))
                .contains("no Kueue queue team");
        api.put(
                "{apiVersion: kueue.x-k8s.io/v1beta1, kind: LocalQueue, metadata: {name: team, namespace: lab}}",
                "kube");
        assertThat(sentence(new Preflight(connect()).of(bundle(JOB)), Check.Topic.QUEUE))
                .contains("team is there");
    }

    @Test
    void anImageThatIsNotThereOrFitsNoNodeIsRefusedAndOneThatCannotBeSeenIsNot() throws Exception {
        String node = "{apiVersion: v1, kind: Node, metadata: {name: %s, labels: {kubernetes.io/arch: %s,"
                + " kubernetes.io/os: linux}}, spec: {unschedulable: %s}, status: {allocatable: {}}}";
        api.put(node.formatted("one", "amd64", false), "kube");
        api.put(node.formatted("closed", "arm64", true), "kube");
        assertThat(image(new Images.Answer.Missing()))
                .satisfies(check -> assertThat(check.verdict()).isEqualTo(Check.Verdict.FAILED))
                .satisfies(check -> assertThat(check.todo().orElseThrow()).contains("image push reg.example/p:1"));
        assertThat(image(new Images.Answer.There(Set.of("linux/arm64"))))
                .satisfies(check -> assertThat(check.verdict()).isEqualTo(Check.Verdict.FAILED))
                .satisfies(check -> assertThat(check.sentence())
                        .isEqualTo("reg.example/p:1 is for linux/arm64, and the nodes are linux/amd64"));
        assertThat(image(new Images.Answer.There(Set.of("linux/arm64", "linux/amd64")))
                        .verdict())
                .isEqualTo(Check.Verdict.PASSED);
        assertThat(image(new Images.Answer.There(Set.of())).verdict()).isEqualTo(Check.Verdict.PASSED);
        for (Images.Why why : Images.Why.values()) {
            Check check = image(new Images.Answer.Unseen(why, "teapot"));
            assertThat(check.verdict()).as(why.name()).isEqualTo(Check.Verdict.UNSURE);
            assertThat(check.sentence()).contains("reg.example/p:1");
            assertThat(check.todo()).isPresent();
        }
        assertThat(image(new Images.Answer.Unseen(Images.Why.WANTS_CREDENTIALS, ""))
                        .todo()
                        .orElseThrow())
                .contains("docker login reg.example");
    }

    private Check image(Images.Answer answer) throws Exception {
        return new Preflight(connect(), _ -> answer)
                .of(bundle(JOB.replace("patchbay:0.1.0", "reg.example/p:1"))).stream()
                        .filter(check -> check.topic() == Check.Topic.IMAGE)
                        .findFirst()
                        .orElseThrow();
    }

    /// All pods of a role, however its object says how many they are; on nodes that take them.
    @Test
    void devicesAreCountedInEveryKindOfObject() throws Exception {
        String role = "template: {spec: {nodeSelector: {pool: gpu}, containers: [{name: main, image: reg.example/p:1,"
                + " resources: {limits: {nvidia.com/gpu: \"1\"}}}]}}";
        String node =
                "{apiVersion: v1, kind: Node, metadata: {name: %s, labels: {pool: %s}}, spec: {unschedulable: %s},"
                        + " status: {allocatable: {nvidia.com/gpu: \"%d\"}}}";
        api.put(node.formatted("one", "gpu", false, 5), "kube");
        api.put(node.formatted("closed", "gpu", true, 8), "kube");
        api.put(node.formatted("other", "cpu", false, 8), "kube");
        for (String spec : List.of(
                "{apiVersion: batch/v1, kind: Job, metadata: {name: a, namespace: lab}, spec: {parallelism: 6, " + role
                        + "}}",
                "{apiVersion: kubeflow.org/v1, kind: TFJob, metadata: {name: a, namespace: lab}, spec:"
                        + " {tfReplicaSpecs: {Worker: {replicas: 6, " + role + "}}}}",
                "{apiVersion: jobset.x-k8s.io/v1alpha2, kind: JobSet, metadata: {name: a, namespace: lab}, spec:"
                        + " {replicatedJobs: [{name: w, replicas: 2, template: {spec: {parallelism: 3, " + role
                        + "}}}]}}",
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, namespace: lab}, spec: {replicas: 6, "
                        + role + "}}")) {
            assertThat(sentence(new Preflight(connect()).of(bundle(spec)), Check.Topic.DEVICES))
                    .as(spec)
                    .contains("5 of nvidia.com/gpu")
                    .contains("6 are asked for");
        }
    }

    /// Who administers one namespace may not look at others, and need not make one.
    @Test
    void aNamespaceThatIsThereNeedsNoRightToMakeOne() throws Exception {
        api.allow((verb, plural) -> !plural.equals("namespaces") || verb.equals("get"));
        assertThat(sentence(new Preflight(connect()).of(bundle(JOB)), Check.Topic.ACCESS))
                .contains("create/patch/delete namespaces");
        api.put("{apiVersion: v1, kind: Namespace, metadata: {name: lab}}", "admin");
        assertThat(new Preflight(connect()).of(bundle(JOB)))
                .filteredOn(check -> check.topic() == Check.Topic.ACCESS)
                .allMatch(check -> check.verdict() == Check.Verdict.PASSED);
    }

    @Test
    void aClusterThatIsAwayIsOneFailedLine() throws Exception {
        Connection connection = connect();
        api.close();
        List<Check> checks = new Preflight(connection).of(bundle(JOB));
        assertThat(checks).hasSize(1);
        assertThat(checks.getFirst().sentence()).contains("does not answer").doesNotContain("\n");
    }

    @Test
    void aTrialChangesNothingAndShowsTheDifference() throws Exception {
        api.put(NAMESPACE, "kubectl");
        api.put(JOB.replace("parallelism: 2", "parallelism: 1"), "patchbay");
        var before = api.objects();
        Trial.Outcome tried = new Trial(connect()).of(bundle(JOB), Progress.NONE);
        assertThat(api.objects()).isEqualTo(before);
        assertThat(tried.refusals()).isEmpty();
        assertThat(tried.changes())
                .extracting(Change::verb)
                .containsExactly(Change.Verb.KEPT, Change.Verb.CREATED, Change.Verb.CHANGED);
        Change job = tried.changes().getLast();
        assertThat(job.before()).contains("parallelism: 1").doesNotContain("managedFields");
        assertThat(job.after()).contains("parallelism: 2");
    }

    @Test
    void twiceIsUnchangedAndWhatIsNotOursStays() throws Exception {
        Connection connection = connect();
        assertThat(new Applier(connection).apply(bundle(JOB), Progress.NONE)).isInstanceOf(ApplyResult.Applied.class);
        ApplyResult again = new Applier(connection).apply(bundle(JOB), Progress.NONE);
        assertThat(((ApplyResult.Applied) again).changes())
                .extracting(Change::verb)
                .containsExactly(Change.Verb.KEPT, Change.Verb.KEPT, Change.Verb.UNCHANGED);
        api.put("{apiVersion: v1, kind: ConfigMap, metadata: {name: theirs, namespace: lab}}", "kubectl");
        Remover.Outcome removed = new Remover(connection).remove("test", "lab", false, Progress.NONE);
        assertThat(removed.removed()).extracting(Document::kind).containsExactly("Job", "PersistentVolumeClaim");
        assertThat(removed.kept()).singleElement().asString().contains("ConfigMap/theirs");
        assertThat(api.objects().keySet()).anyMatch(k -> k.endsWith("|theirs")).noneMatch(k -> k.endsWith("|train"));
    }

    private static String sentence(List<Check> checks, Check.Topic topic) {
        return checks.stream()
                .filter(check -> check.topic() == topic)
                .findFirst()
                .orElseThrow()
                .sentence();
    }

    private static Bundle bundle(String job) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        List<BundleFile> files = new ArrayList<>();
        for (String text : List.of(NAMESPACE, CLAIM, job)) {
            files.add(new BundleFile.Manifest(
                    files.size() + ".yaml",
                    files.size() < 2 ? BundleFile.Keeping.CREATED_OR_EXISTING : BundleFile.Keeping.OURS,
                    List.of(new Document((ObjectNode) yaml.readTree(text))),
                    List.of()));
        }
        return new Bundle("test", "lab", Flavor.PLAIN, files);
    }
}
