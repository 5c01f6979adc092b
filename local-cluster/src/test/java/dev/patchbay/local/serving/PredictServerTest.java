package dev.patchbay.local.serving;

import static dev.patchbay.local.serving.ServedModel.get;
import static dev.patchbay.local.serving.ServedModel.image;
import static dev.patchbay.local.serving.ServedModel.json;
import static dev.patchbay.local.serving.ServedModel.pixels;
import static dev.patchbay.local.serving.ServedModel.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.local.tensor.Predictor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictServerTest {
    @TempDir
    static Path folder;

    private static Predictor predictor;
    private static PredictServer server;

    @BeforeAll
    static void start() throws Exception {
        ServedModel.write(folder.resolve("model"));
        predictor = Predictor.load(folder.resolve("model"));
        server = new PredictServer(predictor, "fashion", 0, 1 << 20);
    }

    @AfterAll
    static void stop() {
        server.close();
        predictor.close();
    }

    @Test
    void answersRowsColumnsAndTensorsAlike() throws Exception {
        JsonNode rows = json(post(
                server.port(),
                "/v1/models/fashion:predict",
                "{\"instances\": [" + image(0) + ", {\"images\": " + image(1) + "}]}"));
        JsonNode columns = json(post(
                server.port(),
                "/v1/models/fashion/versions/1:predict",
                "{\"signature_name\": \"serving_default\", \"inputs\": {\"images\": [" + image(0) + "," + image(1)
                        + "]}}"));
        String flat = Arrays.toString(pixels(0)) + Arrays.toString(pixels(1));
        JsonNode tensors = json(post(
                server.port(),
                "/v2/models/fashion/infer",
                "{\"id\": \"7\", \"inputs\": [{\"name\": \"images\", \"shape\": [2, 28, 28, 1], \"datatype\": \"FP32\","
                        + " \"data\": " + flat.replace("][", ", ") + "}]}"));

        float[] both = Arrays.copyOf(pixels(0), 1568);
        System.arraycopy(pixels(1), 0, both, 784, 784);
        var answers = predictor.predict(both, 2);
        assertThat(tensors.at("/id").asText()).isEqualTo("7");
        assertThat(tensors.at("/outputs/0/shape").toString()).isEqualTo("[2,10]");
        for (int i = 0; i < 2; i++) {
            assertThat(rows.at("/predictions/" + i + "/classes").asLong()).isEqualTo(answers.classOf(i));
            assertThat(columns.at("/outputs/classes/" + i).asLong()).isEqualTo(answers.classOf(i));
            assertThat(tensors.at("/outputs/1/data/" + i).asLong()).isEqualTo(answers.classOf(i));
            for (int c = 0; c < 10; c++) {
                double right = answers.probabilities(i)[c];
                assertThat(rows.at("/predictions/" + i + "/probabilities/" + c).asDouble())
                        .isCloseTo(right, within(1e-7));
                assertThat(columns.at("/outputs/probabilities/" + i + "/" + c).asDouble())
                        .isCloseTo(right, within(1e-7));
                assertThat(tensors.at("/outputs/0/data/" + (i * 10 + c)).asDouble())
                        .isCloseTo(right, within(1e-7));
            }
        }
    }

    @Test
    void saysHowItIsAndWhatItHas() throws Exception {
        assertThat(json(get(server.port(), "/v1/models/fashion"))
                        .at("/model_version_status/0/state")
                        .asText())
                .isEqualTo("AVAILABLE");
        assertThat(json(get(server.port(), "/v2/models/fashion"))
                        .at("/inputs/0/shape")
                        .toString())
                .isEqualTo("[-1,28,28,1]");
        for (String path : List.of("/v2", "/v2/health/live", "/v2/health/ready", "/v2/models/fashion/ready")) {
            assertThat(get(server.port(), path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void refusesWithAReason() throws Exception {
        refuses(404, "/v1/models/other:predict", "{}", "there is no model other here, only fashion");
        refuses(404, "/v1/models/fashion/versions/2:predict", "{}", "no version 2");
        refuses(404, "/v1/models/fashion:classify", "{}", "there is nothing at");
        refuses(405, "/v1/models/fashion", "{}", "wants GET");
        refuses(400, "/v1/models/fashion:predict", "{\"instances\": [", "not JSON");
        refuses(400, "/v1/models/fashion:predict", "{} {}", "not JSON");
        refuses(400, "/v1/models/fashion:predict", "[]", "not a JSON object");
        refuses(400, "/v1/models/fashion:predict", "", "not a JSON object");
        refuses(400, "/v1/models/fashion:predict", "{}", "either \"instances\" or \"inputs\"");
        refuses(400, "/v1/models/fashion:predict", "{\"instances\": []}", "holds no images");
        refuses(400, "/v1/models/fashion:predict", "{\"instances\": [[1, 2]]}", "28 × 28 × 1");
        refuses(
                400,
                "/v1/models/fashion:predict",
                "{\"instances\": [" + image(0).replaceFirst("\\d\\.\\d+", "\"x\"") + "]}",
                "array of 28");
        refuses(400, "/v2/models/fashion/infer", "{\"inputs\": []}", "one input with the name");
        refuses(400, "/v2/models/fashion/infer", v2("[1,28,28,1]", "FP16", "[1]"), "FP32, not FP16");
        refuses(400, "/v2/models/fashion/infer", v2("[1,28,28]", "FP32", "[1]"), "28 × 28 × 1");
        refuses(400, "/v2/models/fashion/infer", v2("[2000000000,28,28,1]", "FP32", "[1]"), "data of 1 values");
        refuses(400, "/v2/models/fashion/infer", v2("[-1,28,28,1]", "FP32", "[1]"), "data of 1 values");
        refuses(413, "/v1/models/fashion:predict", " ".repeat((1 << 20) + 1), "larger than 1048576 bytes");
        assertThat(get(server.port(), "/v1/models/fashion:predict").statusCode())
                .isEqualTo(405);
        assertThat(get(server.port(), "/v1/models/fashion").statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatThePortIsInUse() {
        assertThatThrownBy(() -> new PredictServer(predictor, "second", server.port(), 1 << 20))
                .isInstanceOf(ServingProblem.class)
                .hasMessageContaining("port " + server.port() + " cannot be opened (Address already in use)");
    }

    private static String v2(String shape, String type, String data) {
        return "{\"inputs\": [{\"name\": \"images\", \"shape\": " + shape + ", \"datatype\": \"" + type
                + "\", \"data\": " + data + "}]}";
    }

    private static void refuses(int status, String path, String body, String reason) throws Exception {
        var response = post(server.port(), path, body);
        assertThat(response.statusCode()).as(path + " " + reason).isEqualTo(status);
        assertThat(json(response).path("error").asText()).contains(reason);
    }
}
