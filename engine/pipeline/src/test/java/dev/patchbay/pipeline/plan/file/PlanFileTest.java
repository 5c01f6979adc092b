package dev.patchbay.pipeline.plan.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.pipeline.Drawings;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.compile.Compiler;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {
    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Drawings.example(""))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aPlanIsReadAsItWasWritten(Path example) throws FileProblem, UnreadablePlan {
        Plan plan = plan(example);
        String text = PlanFile.write(plan);
        assertThat(PlanFile.read(text)).isEqualTo(plan);
        assertThat(PlanFile.write(PlanFile.read(text))).isEqualTo(text);
    }

    @Test
    void aNetworkStandsOnceHoweverManyStepsTrainIt() throws FileProblem, UnreadablePlan {
        Plan one = plan(Drawings.example("quickstart.json"));
        List<Step> steps = new ArrayList<>(one.steps());
        Step.Train train = (Step.Train) one.steps().stream()
                .filter(s -> s instanceof Step.Train)
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 100; i++) {
            steps.add(new Step.Train(
                    "again-" + i,
                    train.node(),
                    train.policies(),
                    train.data(),
                    train.validation(),
                    train.architecture(),
                    train.warmStart(),
                    train.strategy(),
                    train.workers(),
                    train.optimizer(),
                    train.epochs(),
                    train.seed() + i,
                    train.compute()));
        }
        Plan many = new Plan(one.pipeline(), steps, one.passive());
        String text = PlanFile.write(many);
        assertThat(text.length()).isLessThan(PlanFile.write(one).length() + 100 * 1000);
        assertThat(text.split("layer-0/kernel", -1)).hasSize(2);
        assertThat(PlanFile.read(text)).isEqualTo(many);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"patchbay-plan\":2,\"pipeline\":\"p\",\"steps\":[],\"passive\":{}}",
                "{\"patchbay-plan\":1,\"pipeline\":7,\"steps\":[],\"passive\":{}}",
                "{\"patchbay-plan\":1,\"pipeline\":\"p\",\"steps\":[{\"@\":\"Teleport\"}],\"passive\":{}}",
                "{\"patchbay-plan\":1,\"pipeline\":\"p\",\"steps\":[{\"@\":\"Ingest\",\"id\":\"a\"}],\"passive\":{}}",
            })
    void whatIsNoPlanIsRefused(String text) {
        assertThatThrownBy(() -> PlanFile.read(text))
                .isInstanceOf(UnreadablePlan.class)
                .hasMessageStartingWith("no plan of this version");
    }

    private static Plan plan(Path file) throws FileProblem {
        return new Compiler(Catalog.standard())
                .compile(PipelineFiles.open(file))
                .plan()
                .orElseThrow();
    }
}
