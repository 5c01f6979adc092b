package dev.patchbay.pipeline.pattern.ingestion;

import static dev.patchbay.pipeline.PortType.DATASET;

import dev.patchbay.pipeline.pattern.CannotLower;
import dev.patchbay.pipeline.pattern.DatasetFacts;
import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Flow;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Placed;
import dev.patchbay.pipeline.pattern.Unit;
import dev.patchbay.pipeline.plan.Batching;
import dev.patchbay.pipeline.plan.DataRef;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Sentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `dataset`: a named data set in three splits. Validation is held out of the training file.
final class Dataset {
    private static final int MANY = 100_000_000;

    static final Pattern PATTERN = Pattern.node("dataset", Family.INGESTION)
            .out("train", DATASET)
            .out("validation", DATASET)
            .out("test", DATASET)
            .choice("name", List.copyOf(DatasetFacts.KNOWN.keySet()), "fashion-mnist")
            .whole("train-examples", 0, MANY, Unit.SAMPLES, 0)
            .whole("validation-examples", 1, MANY, Unit.SAMPLES, 5000)
            .whole("test-examples", 0, MANY, Unit.SAMPLES, 0)
            .onCard("name", "train-examples")
            .lowersTo(Dataset::lower);

    private Dataset() {}

    private static Map<String, Flow> lower(Placed placed) throws CannotLower {
        DatasetFacts facts = DatasetFacts.of(placed.text("name")).orElseThrow();
        int train = used(placed, "train-examples", facts.trainExamples());
        int test = used(placed, "test-examples", facts.testExamples());
        int validation = placed.whole("validation-examples");
        if (validation >= train) {
            throw new CannotLower(
                    Sentence.of("finding.validation-takes-all", validation, train), Optional.of("validation-examples"));
        }
        placed.emit(
                new Step.Ingest(placed.id(), placed.id(), placed.policies(), facts.name(), train, validation, test));
        DatasetFacts kept = new DatasetFacts(facts.name(), facts.sample(), facts.classes(), train - validation, test);
        return Map.of(
                "train", flow(placed, DataSplit.TRAIN, kept),
                "validation", flow(placed, DataSplit.VALIDATION, kept),
                "test", flow(placed, DataSplit.TEST, kept));
    }

    private static int used(Placed placed, String parameter, int available) throws CannotLower {
        int asked = placed.whole(parameter);
        if (asked > available) {
            throw new CannotLower(Sentence.of("finding.too-many-examples", asked, available), Optional.of(parameter));
        }
        return asked == 0 ? available : asked;
    }

    private static Flow flow(Placed placed, DataSplit split, DatasetFacts facts) {
        return new Flow.Dataset(new DataRef(placed.id(), split, Batching.DEFAULT), facts);
    }
}
