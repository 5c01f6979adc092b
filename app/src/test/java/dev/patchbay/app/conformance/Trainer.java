package dev.patchbay.app.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.app.conformance.manifest.Manifests;
import dev.patchbay.app.conformance.manifest.Strict;
import dev.patchbay.app.conformance.node.Pod;
import dev.patchbay.app.conformance.node.PodSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Trainer's controller, which makes a JobSet of a TrainJob and its runtime, and JobSet's, which
/// makes a Job of it.
final class Trainer implements Argo.Controller {
    private final Map<String, Manifests.Thing> runtimes = new LinkedHashMap<>();
    private final Pods pods;

    Trainer(Manifests manifests, Pods pods) {
        this.pods = pods;
        manifests.all("TrainingRuntime").forEach(runtime -> runtimes.put(runtime.name(), runtime));
    }

    /// Trainer's rule: the runtime's job `node` runs with the TrainJob's node count, arguments,
    /// environment and resources. JobSet's and Job's: pods `NAME-node-0-INDEX` with the index in
    /// JOB_COMPLETION_INDEX, and host names below the set's.
    @Override
    public void act(Manifests.Thing object, ObjectNode status) throws Exception {
        String name = object.name();
        Strict spec = object.body().object("spec");
        object.body().done();
        Strict trainer = spec.object("trainer");
        Job job = job(runtime(spec));
        spec.done();
        int nodes = trainer.take("numNodes").asInt();
        ObjectNode container = (ObjectNode) job.pod().path("containers").path(0);
        container.set("args", trainer.take("args"));
        ((ArrayNode) container.path("env")).addAll((ArrayNode) trainer.take("env"));
        container.set("resources", trainer.take("resourcesPerNode"));
        trainer.done();
        Map<String, String> labels = new LinkedHashMap<>(job.labels());
        labels.put("jobset.sigs.k8s.io/jobset-name", name);
        AtomicInteger lost = new AtomicInteger(job.backoffLimit());
        List<Future<Integer>> all = new ArrayList<>();
        for (int index = 0; index < nodes; index++) {
            all.add(pods.threads().submit(started(name, job, index, labels, lost)));
        }
        int failed = 0;
        for (Future<Integer> each : all) {
            failed += each.get() == 0 ? 0 : 1;
        }
        synchronized (status) {
            status.putArray("jobsStatus")
                    .addObject()
                    .put("name", job.role())
                    .put("succeeded", failed == 0 ? 1 : 0)
                    .put("failed", failed == 0 ? 0 : 1);
            status.notifyAll();
        }
    }

    private Callable<Integer> started(String name, Job job, int index, Map<String, String> labels, AtomicInteger lost)
            throws IOException, InterruptedException {
        String host = "%s-%s-0-%d".formatted(name, job.role(), index);
        ObjectNode indexed = job.pod().deepCopy();
        ((ArrayNode) indexed.path("containers").path(0).path("env"))
                .addObject()
                .put("name", "JOB_COMPLETION_INDEX")
                .put("value", String.valueOf(index));
        Pod pod = pods.start(host, List.of(host, host + "." + name), PodSpec.of(host, indexed, labels, "Never"));
        if (lost.get() > 0 && pod.spec().restartPolicy().equals("Never")) {
            throw new IllegalStateException("other pods in the place of failed ones are not implemented here");
        }
        return () -> pod.await(lost);
    }

    /// Trainer's rule: a TrainJob names the runtime that it takes its job set from.
    private Strict runtime(Strict spec) {
        Strict reference = spec.object("runtimeRef");
        reference.expect("apiGroup", "trainer.kubeflow.org");
        reference.expect("kind", "TrainingRuntime");
        Manifests.Thing runtime =
                Optional.ofNullable(runtimes.get(reference.text("name"))).orElseThrow();
        reference.done();
        return new Strict("runtime", runtime.body().copy()).object("spec");
    }

    /// What is left of a runtime.
    private record Job(String role, Map<String, String> labels, ObjectNode pod, int backoffLimit) {}

    /// JobSet's rules: host names are given also to pods that are not ready, and a job that
    /// failed fails the set.
    private static Job job(Strict runtime) {
        Strict policy = runtime.object("mlPolicy");
        // The TrainJob's own number counts.
        policy.take("numNodes");
        policy.done();
        Strict template = runtime.object("template");
        Strict set = template.object("spec");
        template.done();
        runtime.done();
        Strict network = set.object("network");
        network.expect("enableDNSHostnames", "true");
        network.expect("publishNotReadyAddresses", "true");
        network.done();
        Strict failure = set.object("failurePolicy");
        failure.expect("maxRestarts", "0");
        failure.done();
        List<Strict> jobs = set.objects("replicatedJobs");
        set.done();
        if (jobs.size() != 1) {
            throw new IllegalStateException("only runtimes of one job are implemented here");
        }
        Strict job = jobs.getFirst();
        String role = job.text("name");
        Strict jobTemplate = job.object("template");
        job.done();
        Strict metadata = jobTemplate.object("metadata");
        // Trainer's rule: by this label it finds the job that trains.
        if (!metadata.map("labels").equals(Map.of("trainer.kubeflow.org/trainjob-ancestor-step", "trainer"))) {
            throw new IllegalStateException("the runtime has no job that trains");
        }
        metadata.done();
        Strict spec = jobTemplate.object("spec");
        jobTemplate.done();
        spec.expect("completionMode", "Indexed");
        // Trainer puts the TrainJob's number of nodes in place of these.
        spec.expect("completions", "1");
        spec.expect("parallelism", "1");
        int backoffLimit = spec.take("backoffLimit").asInt();
        Strict podTemplate = spec.object("template");
        spec.done();
        Strict podMetadata = podTemplate.object("metadata");
        Map<String, String> labels = podMetadata.map("labels");
        podMetadata.done();
        JsonNode pod = podTemplate.take("spec");
        podTemplate.done();
        return new Job(role, labels, (ObjectNode) pod, backoffLimit);
    }
}
