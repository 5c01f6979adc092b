package dev.patchbay.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.file.PlanFile;
import dev.patchbay.pipeline.plan.file.UnreadablePlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// A drawing from elsewhere may say anything; on a cluster it says nothing but names and numbers.
class HostileTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern LABEL = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    /// Of a variable: a plain word, with what a cluster puts in place of names of ours.
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9_.:/-]|\\{\\{[a-z.]+}})*");

    /// A pipeline may be called anything, and a model too: what a cluster is told is made of small letters, and the
    /// plan, which no cluster reads, holds the rest as it was.
    @Property(tries = 100, seed = "7")
    void aTitleGoesNowhereButIntoThePlan(@ForAll("hostile") String text, @ForAll Flavor flavor)
            throws IOException, UnreadablePlan {
        Plan plan = spoilt(text, "train");
        Bundle bundle = Exporter.export(plan, Project.device("T4"), ExportOptions.of(flavor))
                .bundle()
                .orElseThrow();
        assertThat(bundle.name()).matches(NAME);
        for (BundleFile.Manifest file : bundle.manifests().toList()) {
            List<JsonNode> read = new ArrayList<>();
            try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.text())) {
                documents.forEachRemaining(read::add);
            }
            assertThat(read)
                    .isEqualTo(file.documents().stream().map(Document::tree).toList());
            for (JsonNode document : read) {
                assertThat(document.at("/metadata/name").asText()).matches(NAME);
                document.at("/metadata/labels")
                        .forEach(label -> assertThat(label.asText()).matches(LABEL));
                commandsAreOurs(document);
            }
            file.embedded().forEach(document -> commandsAreOurs(document.tree()));
        }
        JsonNode data = bundle.documents()
                .filter(d -> d.name().endsWith("-plan"))
                .findFirst()
                .orElseThrow()
                .tree()
                .path("data");
        if (data.has("plan.json")) {
            assertThat(PlanFile.read(data.path("plan.json").asText())).isEqualTo(plan);
        }
    }

    /// What would have to stand in a command as it is, is refused with one line.
    @Property(tries = 100, seed = "7")
    void anIdIsRefusedUnlessItIsPlain(@ForAll("hostile") String text) {
        Exporter.Exported exported =
                Exporter.export(spoilt("p", text + "'"), Project.device("T4"), ExportOptions.of(Flavor.KUBEFLOW));
        assertThat(exported.bundle()).isEmpty();
        assertThat(exported.findings())
                .anyMatch(f -> f.code().equals("bad-step-id") && f.isError())
                .allMatch(HostileTest::isOneShortLine);
    }

    @Property(tries = 100, seed = "7")
    void anOptionIsRefusedUnlessItIsPlain(@ForAll("hostile") String text) {
        ExportOptions plain = ExportOptions.of(Flavor.KUBEFLOW);
        String bad = text + "\n";
        for (ExportOptions options :
                List.of(plain.in(bad), plain.running(bad), plain.admittedBy(bad), plain.storedOn(bad))) {
            Exporter.Exported exported =
                    Exporter.export(Project.example("quickstart").plan(), Project.device("T4"), options);
            assertThat(exported.bundle()).isEmpty();
            assertThat(exported.findings())
                    .filteredOn(Finding::isError)
                    .hasSize(1)
                    .allMatch(HostileTest::isOneShortLine);
        }
    }

    private static boolean isOneShortLine(Finding finding) {
        String line = finding.sentence().toString();
        return line.length() < 400 && line.codePoints().noneMatch(Character::isISOControl);
    }

    /// No shell anywhere; the program's path, and words that a shell would leave alone.
    private static void commandsAreOurs(JsonNode tree) {
        Iterator<Map.Entry<String, JsonNode>> members = tree.properties().iterator();
        while (members.hasNext()) {
            Map.Entry<String, JsonNode> member = members.next();
            if (member.getKey().equals("command")) {
                assertThat(member.getValue()).hasSize(1);
                assertThat(member.getValue().get(0).asText()).isEqualTo("/usr/local/bin/patchbay");
            } else if (member.getKey().equals("args")) {
                member.getValue().forEach(word -> assertThat(word.asText()).matches("[A-Za-z0-9_.-]+"));
            } else if (member.getKey().equals("env")) {
                member.getValue()
                        .forEach(variable -> assertThat(variable.path("value").asText())
                                .as(variable.path("name").asText())
                                .matches(VALUE));
            }
        }
        tree.forEach(HostileTest::commandsAreOurs);
    }

    /// @param name of the pipeline, and of the model that is served
    /// @param training the id of the training
    private static Plan spoilt(String name, String training) {
        Plan drawn = Project.example("quickstart").plan();
        List<Step> steps = new ArrayList<>();
        for (Step step : drawn.steps()) {
            steps.add(
                    switch (step) {
                        case Step.Train t ->
                            new Step.Train(
                                    training,
                                    training,
                                    t.policies(),
                                    t.data(),
                                    t.validation(),
                                    t.architecture(),
                                    t.warmStart(),
                                    t.strategy(),
                                    t.workers(),
                                    t.optimizer(),
                                    t.epochs(),
                                    t.seed(),
                                    t.compute());
                        case Step.Serve s ->
                            new Step.Serve(
                                    s.id(),
                                    s.node(),
                                    s.policies(),
                                    training,
                                    name,
                                    s.replicas(),
                                    s.balancing(),
                                    s.port(),
                                    s.probe());
                        default -> step;
                    });
        }
        return new Plan(name, steps, drawn.passive());
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> known = Arbitraries.of(
                "",
                "'; rm -rf / #",
                "$(reboot)",
                "`reboot`",
                "a\nkind: Secret",
                "---\nkind: Secret",
                "{{workflow.parameters.x}}",
                "{{=sprig.env(\"HOME\")}}",
                "!!java/object",
                "&a *a",
                "\"}]}",
                "\u0000\u001b[2J",
                "\u2028",
                "数据",
                "-".repeat(100),
                "x".repeat(1 << 20),
                "{{".repeat(1 << 19));
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(60);
        return Arbitraries.oneOf(known, any)
                .filter(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c < 0xE000));
    }
}
