package dev.patchbay.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// KServe 0.20: `pkg/apis/serving/v1beta1/inference_service_validation.go` and `component.go`.
final class ServingRules {
    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern STORAGE =
            Pattern.compile("(pvc|hf|s3|gs|https?|file|hdfs|webhdfs|oci|oci\\+native)://.+");
    private static final List<String> STANDARD_METRICS = List.of("", "cpu", "memory");

    private ServingRules() {}

    static List<Refusal> check(Document service) {
        List<Refusal> refusals = new ArrayList<>();
        if (!NAME.matcher(service.name()).matches()) {
            refusals.add(
                    Refusal.of(service, "the name must begin with a letter and have small letters, digits, dashes"));
        }
        JsonNode predictor = service.tree().at("/spec/predictor");
        JsonNode storage = predictor.at("/model/storageUri");
        if (storage.isTextual() && !STORAGE.matcher(storage.asText()).matches()) {
            refusals.add(Refusal.of(service, "storageUri has a protocol that KServe does not read"));
        }
        if (!STANDARD_METRICS.contains(predictor.path("scaleMetric").asText())) {
            refusals.add(Refusal.of(service, "in Standard mode scaleMetric is cpu or memory"));
        }
        if (predictor.path("minReplicas").asInt()
                > predictor.path("maxReplicas").asInt(Integer.MAX_VALUE)) {
            refusals.add(Refusal.of(service, "minReplicas is above maxReplicas"));
        }
        return refusals;
    }
}
