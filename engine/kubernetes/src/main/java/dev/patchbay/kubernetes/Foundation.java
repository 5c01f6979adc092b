package dev.patchbay.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.argo.Workflows;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.document.Labels;
import dev.patchbay.kubernetes.document.Trees;
import dev.patchbay.kubernetes.kserve.InferenceServices;
import dev.patchbay.kubernetes.kubeflow.JobSets;
import dev.patchbay.kubernetes.kubeflow.TfJobs;
import dev.patchbay.kubernetes.kubeflow.TrainJobs;
import dev.patchbay.kubernetes.plain.Guards;
import dev.patchbay.kubernetes.pod.Pods;
import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.plan.file.PlanFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/// What a pipeline's steps stand on, whatever runs them.
record Foundation(Setting setting) {
    /// A map of texts holds a mebibyte; a plan that comes near it is packed.
    private static final int LONGEST_TEXT = 700_000;

    List<Document> namespace() {
        return List.of(setting.basics().space());
    }

    List<Document> accounts() {
        List<Document> documents = new ArrayList<>();
        documents.add(setting.basics().account(setting.pods().account(), false));
        switch (setting.options().flavor()) {
            case KUBEFLOW, TFJOB -> granted(documents, setting.name("workflow"), Workflows.rules(made()));
            case PLAIN -> granted(documents, setting.name("conductor"), PlainFlow.conductorRules());
        }
        return documents;
    }

    private void granted(List<Document> documents, String name, List<ObjectNode> rules) {
        documents.add(setting.basics().account(name, true));
        documents.add(setting.basics().role(name, rules));
        documents.add(setting.basics().binding(name));
    }

    /// The kinds of objects that the workflow makes.
    private List<ObjectNode> made() {
        TreeSet<String> kinds = new TreeSet<>();
        for (Step step : setting.plan().steps()) {
            switch (step) {
                case Step.Train train -> kinds.add(trainingKind(train));
                case Step.Serve _, ClusterStep.Converse _ -> kinds.add(InferenceServices.GROUP + "/inferenceservices");
                case Step.Ingest _, Step.Evaluate _, Step.Select _ -> {}
                case ClusterStep.Command _, ClusterStep.Gate _, ClusterStep.Load _ -> {}
            }
        }
        return kinds.stream()
                .map(kind -> kind.split("/", 2))
                .map(kind -> Workflows.makes(kind[0], kind[1]))
                .toList();
    }

    private String trainingKind(Step.Train train) {
        if (setting.options().flavor() == Flavor.TFJOB) {
            return TfJobs.GROUP + "/tfjobs";
        }
        return Training.servers(train) > 0 ? JobSets.GROUP + "/jobsets" : TrainJobs.GROUP + "/trainjobs";
    }

    /// The plan, and the keys under which results are remembered.
    List<Document> plan() {
        String plan = PlanFile.write(setting.plan());
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, String> packed = new LinkedHashMap<>();
        texts.put("keys.json", keys());
        if (plan.length() < LONGEST_TEXT) {
            texts.put("plan.json", plan);
        } else {
            packed.put("plan.json.gz", packed(plan));
        }
        return List.of(setting.basics().map(setting.name("plan"), texts, packed));
    }

    private String keys() {
        Map<String, String> keys = new TreeMap<>();
        setting.plan().steps().stream()
                .filter(step -> step.policies().stream().anyMatch(p -> p instanceof StepPolicy.Memoize))
                .forEach(step -> keys.put(step.id(), setting.keys().of(step)));
        try {
            return new ObjectMapper().writeValueAsString(keys) + "\n";
        } catch (JsonProcessingException neverOfTexts) {
            throw new IllegalStateException(neverOfTexts);
        }
    }

    private static String packed(String text) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
                zip.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
    }

    List<Document> memory() {
        return List.of(Workflows.memory(
                setting.namespace(), setting.name("memo"), setting.labels().all()));
    }

    List<Document> storage() {
        return List.of(setting.basics()
                .claim(
                        setting.pods().volumeClaim(),
                        setting.options().storageGibibytes(),
                        setting.options().storageClass()));
    }

    List<Document> guards() {
        Guards guards = new Guards(setting.basics());
        Labels labels = setting.labels();
        List<Document> documents = new ArrayList<>();
        documents.add(guards.notAtAll(setting.name("steps"), labels.calledBy(Setting.NOBODY)));
        documents.add(guards.amongThemselves(setting.name("workers"), labels.calledBy(Setting.PEERS)));
        for (Step step : setting.plan().steps()) {
            int replicas = switch (step) {
                case Step.Serve serve -> serve.replicas();
                case ClusterStep.Converse converse -> converse.replicas();
                case Step.Ingest _, Step.Train _, Step.Evaluate _, Step.Select _ -> 0;
                case ClusterStep.Command _, ClusterStep.Gate _, ClusterStep.Load _ -> 0;
            };
            if (replicas > 0) {
                String name = setting.names().object(step.id());
                ObjectNode pods = Trees.merged(
                        labels.calledBy(Setting.CLIENTS),
                        Trees.object(Labels.STEP, setting.names().step(step.id())));
                documents.add(guards.atOnePort(name, pods, Pods.HTTP_PORT));
                if (replicas > 1) {
                    documents.add(guards.oneAtATime(name, pods));
                }
            }
        }
        return documents;
    }
}
