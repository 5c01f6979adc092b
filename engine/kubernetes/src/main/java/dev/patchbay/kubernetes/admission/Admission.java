package dev.patchbay.kubernetes.admission;

import dev.patchbay.kubernetes.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All rules over all objects of a bundle, those that stand as text in others included.
public final class Admission {
    private Admission() {}

    public static List<Refusal> refusals(List<Document> applied, List<Document> embedded) {
        List<Document> all = Stream.concat(applied.stream(), embedded.stream()).toList();
        List<Refusal> refusals = new ArrayList<>();
        for (Document document : all) {
            switch (document.kind()) {
                case "InferenceService" -> refusals.addAll(ServingRules.check(document));
                case "Workflow" -> refusals.addAll(WorkflowRules.check(document));
                case "TrainingRuntime", "TrainJob", "JobSet", "TFJob" ->
                    refusals.addAll(TrainingRules.check(document, all));
                default -> {
                    // Kubernetes' own kinds have no rules that their documents do not tell.
                }
            }
            refusals.addAll(References.check(document, all));
        }
        return refusals;
    }
}
