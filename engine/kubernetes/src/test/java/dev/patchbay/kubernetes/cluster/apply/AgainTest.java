package dev.patchbay.kubernetes.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.Project;
import dev.patchbay.kubernetes.apidouble.ApiDouble;
import dev.patchbay.kubernetes.apidouble.Fault;
import dev.patchbay.kubernetes.apidouble.Status;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Kubeconfig;
import dev.patchbay.kubernetes.cluster.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is over runs again when a person asks, and only then.
@Timeout(60)
class AgainTest {
    private static final Patience SHORT = new Patience(2_000, 5_000, 1, 1);
    private static final String NAME = "quickstart";
    private static final String CONTROLLER = "batch.kubernetes.io/controller-uid";

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

    private ApplyResult apply(Flavor flavor, Manner manner) throws Exception {
        return new Applier(connection.orElseThrow()).apply(bundle(flavor), manner, Progress.NONE);
    }

    private static Bundle bundle(Flavor flavor) {
        return Project.example(NAME).export(flavor);
    }

    private ObjectNode object(String kind, String name) {
        return objects(object -> object.path("kind").asText().equals(kind)
                        && object.path("metadata").path("name").asText().equals(name))
                .getFirst();
    }

    private List<ObjectNode> objects(Predicate<ObjectNode> wanted) {
        return api.objects().values().stream().filter(wanted).toList();
    }

    private static String uid(ObjectNode object) {
        return object.path("metadata").path("uid").asText();
    }

    /// The controller writes a status, which takes nobody's fields away.
    private void phase(String phase) {
        ObjectNode workflow = object("Workflow", NAME);
        workflow.putObject("status").put("phase", phase);
        api.write(workflow);
    }

    @Test
    void aWorkflowThatIsOverIsMadeAnewOnlyWhenAsked() throws Exception {
        apply(Flavor.KUBEFLOW, Manner.AS_IT_IS);
        String first = uid(object("Workflow", NAME));
        phase("Running");
        ApplyResult early = apply(Flavor.KUBEFLOW, Manner.AGAIN);
        assertThat(((ApplyResult.Refused) early).sentences())
                .singleElement()
                .asString()
                .contains("still runs");
        phase("Succeeded");
        apply(Flavor.KUBEFLOW, Manner.AS_IT_IS);
        assertThat(object("Workflow", NAME).path("status").path("phase").asText())
                .isEqualTo("Succeeded");

        // What a workflow made has the names that the next one needs, too.
        api.put(
                "{apiVersion: trainer.kubeflow.org/v1alpha1, kind: TrainJob, metadata: {name: quickstart-train,"
                        + " namespace: quickstart, ownerReferences: [{kind: Workflow, name: quickstart, uid: " + first
                        + "}]}}",
                "argo");
        ApplyResult again = apply(Flavor.KUBEFLOW, Manner.AGAIN);
        assertThat(((ApplyResult.Applied) again).changes())
                .filteredOn(change -> change.verb() == Change.Verb.AGAIN)
                .extracting(change -> change.document().kind())
                .containsExactly("Workflow");
        assertThat(uid(object("Workflow", NAME))).isNotEqualTo(first);
        assertThat(object("Workflow", NAME).has("status")).isFalse();
        assertThat(objects(object -> object.path("kind").asText().equals("TrainJob")))
                .isEmpty();
    }

    @Test
    void jobsThatWereStartedStayAsTheyAreUntilTheyRunAgain() throws Exception {
        apply(Flavor.PLAIN, Manner.AS_IT_IS);
        for (ObjectNode job : objects(object -> object.path("kind").asText().equals("Job"))) {
            job.withObjectProperty("spec").put("suspend", false);
            job.withObjectProperty("status")
                    .withArrayProperty("conditions")
                    .addObject()
                    .put("type", "Complete")
                    .put("status", "True");
            api.write(job);
        }
        ObjectNode train = objects(object -> object.path("kind").asText().equals("Job")
                        && object.path("metadata").path("name").asText().contains("train"))
                .getFirst();
        // As a patch leaves it: the field is the patch's.
        api.put(train.toString(), "fabric8-kubernetes-client");
        ApplyResult same = apply(Flavor.PLAIN, Manner.AS_IT_IS);
        assertThat(same).isInstanceOf(ApplyResult.Applied.class);
        assertThat(objects(object -> object.path("spec").path("suspend").asBoolean()))
                .isEmpty();

        assertThat(apply(Flavor.PLAIN, Manner.AGAIN)).isInstanceOf(ApplyResult.Applied.class);
        assertThat(objects(object -> object.path("kind").asText().equals("Job")))
                .hasSizeGreaterThan(2)
                .noneMatch(job -> job.has("status"))
                .filteredOn(job -> !job.path("spec").path("suspend").asBoolean())
                .extracting(job -> job.path("metadata").path("name").asText())
                .containsExactly("quickstart-conductor");
    }

    /// A job's selector is its server's, so the old job cannot be written over the one that was made anew.
    @Test
    void jobsComeBackAndWaitWhenAnotherRunIsRefused() throws Exception {
        apply(Flavor.PLAIN, Manner.AS_IT_IS);
        for (ObjectNode job : jobs()) {
            String uid = uid(job);
            job.withObjectProperty("spec")
                    .put("suspend", false)
                    .withObjectProperty("selector")
                    .withObjectProperty("matchLabels")
                    .put(CONTROLLER, uid);
            ((ObjectNode) job.at("/spec/template/metadata/labels"))
                    .put(CONTROLLER, uid)
                    .put("controller-uid", uid);
            job.putObject("status")
                    .putArray("conditions")
                    .addObject()
                    .put("type", "Complete")
                    .put("status", "True");
            api.write(job);
        }
        List<ObjectNode> before =
                jobs().stream().map(AgainTest::withoutTheServers).toList();
        List<String> uids = jobs().stream().map(AgainTest::uid).toList();
        api.fail(new Fault(
                call -> call.startsWith("PATCH")
                        && call.contains("/jobs/quickstart-conductor")
                        && !call.contains("dryRun"),
                new Fault.Effect.Answer(Status.of(403, "Forbidden", "not for you")),
                100));
        ApplyResult.Refused refused = (ApplyResult.Refused) apply(Flavor.PLAIN, Manner.AGAIN);
        assertThat(refused.left()).isEmpty();
        assertThat(jobs()).hasSizeGreaterThan(2).allSatisfy(job -> {
            assertThat(job.path("spec").path("suspend").asBoolean())
                    .as("waits instead of running by itself")
                    .isTrue();
            assertThat(job.path("spec").has("selector")).isFalse();
            assertThat(job.at("/spec/template/metadata/labels").toString()).doesNotContain("controller-uid");
            assertThat(uids).doesNotContain(uid(job));
        });
        assertThat(jobs()).extracting(AgainTest::withoutTheServers).containsExactlyInAnyOrderElementsOf(before);
    }

    private List<ObjectNode> jobs() {
        return objects(object -> object.path("kind").asText().equals("Job"));
    }

    /// Of a job, all that a server or whoever starts it does not set.
    private static ObjectNode withoutTheServers(ObjectNode job) {
        ObjectNode bare = job.deepCopy();
        bare.remove("status");
        bare.withObjectProperty("metadata")
                .remove(List.of("uid", "resourceVersion", "managedFields", "creationTimestamp", "generation"));
        bare.withObjectProperty("spec").remove(List.of("selector", "suspend"));
        ((ObjectNode) bare.at("/spec/template/metadata/labels")).remove(List.of(CONTROLLER, "controller-uid"));
        return bare;
    }

    @Test
    void whoeverBelongsToWhatIsPutBackKnowsItAsItIsThen() throws Exception {
        apply(Flavor.KUBEFLOW, Manner.AS_IT_IS);
        phase("Failed");
        String first = uid(object("Workflow", NAME));
        ObjectNode plan = object("ConfigMap", NAME + "-plan");
        plan.withObjectProperty("metadata")
                .withArrayProperty("ownerReferences")
                .addObject()
                .put("apiVersion", "argoproj.io/v1alpha1")
                .put("kind", "Workflow")
                .put("name", NAME)
                .put("uid", first);
        api.write(plan);
        api.fail(new Fault(
                call -> call.startsWith("PATCH") && call.contains("/workflows/" + NAME) && !call.contains("dryRun"),
                new Fault.Effect.Answer(Status.of(403, "Forbidden", "not for you")),
                100));
        ApplyResult.Refused refused = (ApplyResult.Refused) apply(Flavor.KUBEFLOW, Manner.AGAIN);
        assertThat(refused.left()).isEmpty();
        ObjectNode workflow = object("Workflow", NAME);
        assertThat(uid(workflow)).isNotEqualTo(first);
        assertThat(workflow.path("status").path("phase").asText()).isEqualTo("Failed");
        assertThat(object("ConfigMap", NAME + "-plan")
                        .at("/metadata/ownerReferences/0/uid")
                        .asText())
                .isEqualTo(uid(workflow));
    }
}
