package dev.patchbay.kubernetes.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.apidouble.ApiDouble;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Kubeconfig;
import dev.patchbay.kubernetes.cluster.Patience;
import dev.patchbay.kubernetes.document.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever goes wrong, a cluster holds all of a bundle or what it held before.
class ApplyPropertyTest {
    private static final Patience SHORT = new Patience(2_000, 5_000, 2, 1);
    private static final int CASES = 50;
    private static final int SOAK_CASES = 1_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(120)
    void isNeverHalfApplied() throws Exception {
        Tally tally = run(0, CASES);
        assertThat(tally.applied).isGreaterThan(10);
        assertThat(tally.deletedAgain).isGreaterThan(10);
        assertThat(tally.putBack).isGreaterThan(3);
        assertThat(tally.refused.keySet())
                .contains(
                        RandomCase.Trouble.UNKNOWN_FIELD,
                        RandomCase.Trouble.FORBIDDEN,
                        RandomCase.Trouble.DEAF,
                        RandomCase.Trouble.CONFLICT);
    }

    @Test
    @Tag("soak")
    @Timeout(1200)
    void isNeverHalfAppliedInAThousand() throws Exception {
        run(CASES, SOAK_CASES);
    }

    /// What happened in all cases: so that a test in which nothing happens cannot pass.
    private static final class Tally {
        private final Map<RandomCase.Trouble, Integer> refused = new EnumMap<>(RandomCase.Trouble.class);
        private int applied;
        private int deletedAgain;
        private int putBack;
    }

    private Tally run(int first, int count) throws Exception {
        Tally tally = new Tally();
        for (int seed = first; seed < first + count; seed++) {
            RandomCase each = new RandomCase(seed);
            try (ApiDouble api = ApiDouble.start()) {
                Path file = Files.writeString(folder.resolve("config-" + seed), api.kubeconfig());
                try (Connection connection = Connection.open(new Kubeconfig(file), Optional.empty(), SHORT)) {
                    holds(seed, each, api, connection, tally);
                }
            }
        }
        return tally;
    }

    private static void holds(int seed, RandomCase each, ApiDouble api, Connection connection, Tally tally)
            throws Exception {
        String about = "seed " + seed + ", " + each.trouble();
        each.prepare(api);
        Map<String, ObjectNode> before = bare(api.objects());
        each.trouble(api);
        ApplyResult result = new Applier(connection).apply(each.bundle(), each.person());
        api.forgive();
        Map<String, ObjectNode> after = bare(api.objects());
        switch (result) {
            case ApplyResult.Applied applied -> {
                tally.applied++;
                assertThat(applied.changes()).as(about).hasSize((int)
                        each.bundle().documents().count());
                for (Change change : applied.changes()) {
                    if (change.verb() != Change.Verb.KEPT) {
                        assertThat(isThere(change.document(), api))
                                .as(about + change.document())
                                .isTrue();
                    }
                }
                isTakenAwayAgain(about, each, before, api, connection);
            }
            case ApplyResult.Refused refusal -> {
                tally.refused.merge(each.trouble(), 1, Integer::sum);
                tally.deletedAgain += (int)
                        api.calls().stream().filter(c -> c.startsWith("DELETE")).count();
                tally.putBack += (int)
                        api.calls().stream().filter(c -> c.startsWith("PUT")).count();
                assertThat(refusal.left()).as(about).isEmpty();
                assertThat(after).as(about).isEqualTo(before);
                assertThat(refusal.sentences()).as(about).isNotEmpty().allSatisfy(ApplyPropertyTest::isOneSentence);
            }
            case ApplyResult.Cancelled cancelled -> {
                assertThat(cancelled.left()).as(about).isEmpty();
                assertThat(after).as(about).isEqualTo(before);
            }
        }
    }

    /// What was there before stays, except what is ours by name.
    private static void isTakenAwayAgain(
            String about, RandomCase each, Map<String, ObjectNode> before, ApiDouble api, Connection connection) {
        Remover.Outcome outcome = new Remover(connection)
                .remove(each.bundle().name(), each.bundle().namespace(), false, Progress.NONE);
        assertThat(outcome.failed()).as(about).isEmpty();
        Map<String, ObjectNode> left = bare(api.objects());
        assertThat(before.keySet()).as(about).containsAll(left.keySet());
        before.forEach((key, object) -> {
            if (key.contains("|namespaces|") || key.contains("|persistentvolumeclaims|")) {
                assertThat(left.get(key)).as(about + key).isEqualTo(object);
            }
        });
    }

    private static void isOneSentence(String sentence) {
        assertThat(sentence)
                .isNotBlank()
                .doesNotContain("\n")
                .doesNotContain("Exception")
                .doesNotContain("very-secret-token")
                .hasSizeLessThan(500);
    }

    private static boolean isThere(Document document, ApiDouble api) {
        return api.objects().values().stream()
                .filter(object -> object.path("kind").asText().equals(document.kind()))
                .anyMatch(object -> contains(object, document.tree()));
    }

    private static boolean contains(JsonNode whole, JsonNode part) {
        return part.isObject()
                ? part.properties().stream().allMatch(entry -> contains(whole.path(entry.getKey()), entry.getValue()))
                : whole.equals(part);
    }

    /// Without what counts writes.
    private static Map<String, ObjectNode> bare(Map<String, ObjectNode> objects) {
        Map<String, ObjectNode> bare = new HashMap<>();
        objects.forEach((key, object) -> {
            ObjectNode copy = object.deepCopy();
            copy.withObjectProperty("metadata").remove(List.of("resourceVersion", "uid"));
            bare.put(key, copy);
        });
        return bare;
    }
}
