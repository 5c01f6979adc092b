package dev.patchbay.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.document.Document;
import java.util.ArrayList;
import java.util.List;

/// Trainer 2.3 (`pkg/webhooks`), JobSet 0.12 (`pkg/webhooks/jobset_webhook.go`), Training Operator 1.9
/// (`pkg/webhooks/tensorflow`).
final class TrainingRules {
    private static final int LONGEST_HOST = 63;
    private static final String ANCESTOR = "trainer.kubeflow.org/trainjob-ancestor-step";

    private TrainingRules() {}

    static List<Refusal> check(Document document, List<Document> all) {
        return switch (document.kind()) {
            case "TrainingRuntime" -> runtime(document);
            case "TrainJob" -> job(document, all);
            case "JobSet" -> set(document);
            default -> tfJob(document);
        };
    }

    private static List<Refusal> runtime(Document runtime) {
        List<Refusal> refusals = new ArrayList<>();
        boolean trains = false;
        for (JsonNode job : runtime.tree().at("/spec/template/spec/replicatedJobs")) {
            if (job.at("/template/metadata/labels").path(ANCESTOR).asText().equals("trainer")) {
                trains = true;
                boolean node = job.at("/template/spec/template/spec/containers")
                        .findValuesAsText("name")
                        .contains("node");
                if (!node) {
                    refusals.add(Refusal.of(runtime, "the job that trains has no container called node"));
                }
                if (job.path("replicas").asInt(1) != 1) {
                    refusals.add(Refusal.of(runtime, "the job that trains is there more than once"));
                }
            }
        }
        if (!trains) {
            refusals.add(Refusal.of(runtime, "no job is labelled as the one that trains"));
        }
        return refusals;
    }

    private static List<Refusal> job(Document job, List<Document> all) {
        List<Refusal> refusals = new ArrayList<>();
        String runtime = job.tree().at("/spec/runtimeRef/name").asText();
        boolean known = all.stream()
                .anyMatch(d -> d.kind().equals("TrainingRuntime")
                        && d.name().equals(runtime)
                        && d.namespace().equals(job.namespace()));
        if (!known) {
            refusals.add(Refusal.of(job, "there is no runtime " + runtime));
        }
        host(refusals, job, "-node-0-", job.tree().at("/spec/trainer/numNodes").asInt());
        return refusals;
    }

    private static List<Refusal> set(Document set) {
        List<Refusal> refusals = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        for (JsonNode job : set.tree().at("/spec/replicatedJobs")) {
            roles.add(job.path("name").asText());
            host(
                    refusals,
                    set,
                    "-" + job.path("name").asText() + "-0-",
                    job.at("/template/spec/completions").asInt());
        }
        for (JsonNode target : set.tree().at("/spec/successPolicy/targetReplicatedJobs")) {
            if (!roles.contains(target.asText())) {
                refusals.add(Refusal.of(set, "the success policy names no job: " + target.asText()));
            }
        }
        return refusals;
    }

    private static List<Refusal> tfJob(Document job) {
        List<Refusal> refusals = new ArrayList<>();
        job.tree().at("/spec/tfReplicaSpecs").properties().forEach(role -> {
            JsonNode containers = role.getValue().at("/template/spec/containers");
            if (!containers.findValuesAsText("name").contains("tensorflow")) {
                refusals.add(Refusal.of(job, role.getKey() + " has no container called tensorflow"));
            }
            host(
                    refusals,
                    job,
                    "-" + role.getKey() + "-",
                    role.getValue().path("replicas").asInt());
        });
        return refusals;
    }

    /// Pods are found by their names, so those must be host names.
    private static void host(List<Refusal> refusals, Document document, String middle, int pods) {
        String longest = document.name() + middle + Math.max(0, pods - 1);
        if (longest.length() > LONGEST_HOST) {
            refusals.add(Refusal.of(document, "the host name would be too long: " + longest));
        }
    }
}
