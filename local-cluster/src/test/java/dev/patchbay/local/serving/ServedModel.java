package dev.patchbay.local.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.local.tensor.ModelProblem;
import dev.patchbay.local.tensor.Pictures;
import dev.patchbay.local.tensor.TrainingSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/// A small saved model, and a client for whoever serves it.
final class ServedModel {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServedModel() {}

    static void write(Path folder) throws IOException, ModelProblem {
        try (TrainingSession session = TrainingSession.open(Pictures.preset("mlp"), 5, 16)) {
            session.exportSavedModel(folder, Pictures.of(16));
        }
    }

    static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri(port, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> post(int port, String path, String body) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(uri(port, path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /// Image `number` of the made-up ones, as nested JSON.
    static String image(int number) {
        float[] pixels = pixels(number);
        StringBuilder json = new StringBuilder("[");
        for (int row = 0; row < 28; row++) {
            json.append(row == 0 ? "[" : ",[");
            for (int column = 0; column < 28; column++) {
                json.append(column == 0 ? "[" : ",[")
                        .append(pixels[row * 28 + column])
                        .append(']');
            }
            json.append(']');
        }
        return json.append(']').toString();
    }

    static float[] pixels(int number) {
        float[] pixels = new float[784];
        for (int i = 0; i < 784; i++) {
            pixels[i] = Byte.toUnsignedInt(Pictures.of(number + 1)
                            .images()
                            .get(java.lang.foreign.ValueLayout.JAVA_BYTE, number * 784L + i))
                    / 255f;
        }
        return pixels;
    }

    private static URI uri(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
