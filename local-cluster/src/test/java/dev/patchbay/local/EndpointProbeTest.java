package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.Balancing;
import dev.patchbay.pipeline.plan.Batching;
import dev.patchbay.pipeline.plan.DataRef;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The probe against endpoints that are right, wrong, silent and of two minds; these read the stripes themselves.
class EndpointProbeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PIXELS = StripedImages.SIDE * StripedImages.SIDE;

    @TempDir
    private Path folder;

    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server = unopened();

    @BeforeEach
    void open() throws IOException {
        StripedImages.write(folder, 10, 100);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void anEndpointThatAnswersRightPassesInBothProtocols() throws Exception {
        RunEvent.EndpointChecked checked = ask((seen, _) -> seen, Map.of("accuracy", 1.0));
        assertThat(checked.answered()).isEqualTo(checked.requests()).isEqualTo(45);
        assertThat(checked.accuracy()).isEqualTo(1);
    }

    @Test
    void replicasThatDisagreeAreFoundThoughNobodyKnowsHowGoodTheModelIs() {
        assertThatThrownBy(() -> ask((seen, call) -> call % 3 == 0 ? (seen + 1) % 10 : seen, Map.of()))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("another answer");
    }

    @Test
    void anEndpointThatServesAnotherModelIsFoundByItsAccuracy() {
        assertThatThrownBy(() -> ask((seen, _) -> (seen + 1) % 10, Map.of("accuracy", 0.9)))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("0.9");
    }

    @Test
    void aModelThatNobodyJudgedIsNotSaidToBeWrong() throws Exception {
        assertThat(ask((seen, _) -> (seen + 1) % 10, Map.of()).accuracy()).isZero();
    }

    @Test
    void oneRequestWithoutAnAnswerIsTooMany() {
        assertThatThrownBy(() -> ask((seen, call) -> call == 7 ? -1 : seen, Map.of()))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("44 of 45");
    }

    /// @param answer gives the class for the one that is seen, in the n-th call; -1 for no answer
    private RunEvent.EndpointChecked ask(IntBinaryOperator answer, Map<String, Double> figures) throws Exception {
        calls.set(0);
        serve(answer);
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Step.Ingest ingest = new Step.Ingest("data", "data", List.of(), "stripes", 0, 0, 0);
        Step.Serve step = new Step.Serve(
                "serve",
                "serve",
                List.of(),
                "train",
                "stripes",
                2,
                Balancing.ROUND_ROBIN,
                0,
                Optional.of(new DataRef("data", DataSplit.TEST, new Batching(10, false, false))));
        EndpointProbe probe = new EndpointProbe(step, address, new StepResult.Model(folder, figures));
        RunEvent.EndpointChecked checked = probe.ask(new WorkOrder.Ingested(ingest, folder));
        probe.judge(checked);
        return checked;
    }

    private void serve(IntBinaryOperator answer) {
        server.createContext("/", exchange -> {
            int call = calls.getAndIncrement();
            JsonNode asked = JSON.readTree(exchange.getRequestBody());
            List<Integer> classes = new ArrayList<>();
            boolean inference = asked.has("inputs");
            for (int seen : seen(inference ? asked.at("/inputs/0/data") : asked.at("/instances"))) {
                classes.add(answer.applyAsInt(seen, call));
            }
            boolean refused = classes.contains(-1);
            byte[] reply = JSON.writeValueAsBytes(inference ? inference(classes) : rest(classes));
            exchange.sendResponseHeaders(refused ? 503 : 200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
    }

    private static List<Integer> seen(JsonNode nested) {
        List<Double> pixels = new ArrayList<>();
        flatten(nested, pixels);
        List<Integer> seen = new ArrayList<>();
        for (int at = 0; at < pixels.size(); at += PIXELS) {
            seen.add(brightest(pixels.subList(at, at + PIXELS)));
        }
        return seen;
    }

    private static void flatten(JsonNode node, List<Double> into) {
        if (node.isArray()) {
            node.forEach(part -> flatten(part, into));
        } else {
            into.add(node.asDouble());
        }
    }

    private static int brightest(List<Double> image) {
        int best = 0;
        double most = -1;
        for (int label = 0; label < StripedImages.CLASSES; label++) {
            int from = (label + 2) * 2 * StripedImages.SIDE;
            double sum = image.subList(from, from + 2 * StripedImages.SIDE).stream()
                    .mapToDouble(d -> d)
                    .sum();
            if (sum > most) {
                most = sum;
                best = label;
            }
        }
        return best;
    }

    private static ObjectNode inference(List<Integer> classes) {
        ObjectNode reply = JSON.createObjectNode();
        ArrayNode data =
                reply.putArray("outputs").addObject().put("name", "classes").putArray("data");
        classes.forEach(data::add);
        return reply;
    }

    private static ObjectNode rest(List<Integer> classes) {
        ObjectNode reply = JSON.createObjectNode();
        ArrayNode predictions = reply.putArray("predictions");
        classes.forEach(c -> predictions.addObject().put("classes", c));
        return reply;
    }

    private static HttpServer unopened() {
        try {
            return HttpServer.create();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
