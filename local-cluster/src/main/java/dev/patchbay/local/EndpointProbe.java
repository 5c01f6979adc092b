package dev.patchbay.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.local.data.DataProblem;
import dev.patchbay.local.data.Dataset;
import dev.patchbay.local.data.Samples;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.tools.Pixels;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Asks an endpoint for real samples over HTTP, as its users will: one by one and in batches, in both protocols. What
/// was asked for one by one is asked for again in batches: the answers must agree, whichever replica gives them, also
/// where nobody knows how good the model is.
final class EndpointProbe {
    private static final int SAMPLES = 200;
    private static final int SINGLE = 40;
    private static final int BATCH = 20;
    private static final int NONE = -1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    // So many standard deviations off is no chance any more.
    private static final double DEVIATIONS = 5;

    private final Step.Serve step;
    private final URI address;
    private final StepResult.Model model;
    private final ObjectMapper json = new ObjectMapper();
    private final List<Double> tookMs = new ArrayList<>();
    private int requests;
    private int answered;
    private int right;
    private int judged;
    private int disagreed;

    EndpointProbe(Step.Serve step, URI address, StepResult.Model model) {
        this.step = step;
        this.address = address;
        this.model = model;
    }

    RunEvent.EndpointChecked ask(WorkOrder.Ingested data) throws StepFailure, InterruptedException {
        Step.Ingest ingest = data.step();
        try (Dataset dataset = Dataset.open(data.folder());
                HttpClient client = HttpClient.newHttpClient()) {
            Samples samples = dataset.samples(
                    step.probe().orElseThrow().split(),
                    new Dataset.Limits(ingest.trainExamples(), ingest.validationExamples(), ingest.testExamples()));
            int count = Math.min(SAMPLES, samples.count());
            List<Integer> alone = new ArrayList<>();
            int at = 0;
            while (at < count) {
                int size = at < SINGLE ? 1 : Math.min(BATCH, count - at);
                List<Integer> classes = classes(client, samples, at, size);
                judge(classes, samples, at);
                if (at < SINGLE) {
                    alone.add(classes.isEmpty() ? NONE : classes.getFirst());
                }
                at += size;
            }
            for (int from = 0; from < alone.size(); from += BATCH) {
                List<Integer> before = alone.subList(from, Math.min(from + BATCH, alone.size()));
                compare(before, classes(client, samples, from, before.size()));
            }
        } catch (DataProblem problem) {
            throw new StepFailure(String.valueOf(problem.getMessage()), problem);
        } catch (IOException failure) {
            throw new StepFailure(
                    Sentences.of("serve.broken", address, requests, String.valueOf(failure.getMessage())), failure);
        }
        Collections.sort(tookMs);
        double median = tookMs.isEmpty() ? 0 : tookMs.get(tookMs.size() / 2);
        double worst = tookMs.isEmpty() ? 0 : tookMs.getLast();
        double accuracy = judged == 0 ? 0 : (double) right / judged;
        return new RunEvent.EndpointChecked(step.id(), requests, answered, accuracy, median, worst);
    }

    /// Whether all were answered, the same each time, and about as well as the model did when it was judged.
    void judge(RunEvent.EndpointChecked checked) throws StepFailure {
        if (checked.answered() < checked.requests()) {
            throw new StepFailure(Sentences.of("serve.unanswered", address, checked.answered(), checked.requests()));
        }
        if (disagreed > 0) {
            throw new StepFailure(Sentences.of("serve.disagrees", address, disagreed));
        }
        double expected = model.figures().getOrDefault("accuracy", Double.NaN);
        double spread = Math.sqrt(expected * (1 - expected) / Math.max(1, judged)) + 0.01;
        if (Math.abs(checked.accuracy() - expected) > DEVIATIONS * spread) {
            throw new StepFailure(Sentences.of("serve.wrong", address, checked.accuracy(), expected));
        }
    }

    private HttpResponse<String> send(HttpClient client, boolean inference, Samples samples, int from, int count)
            throws IOException, InterruptedException {
        String path =
                inference ? "/v2/models/" + step.modelName() + "/infer" : "/v1/models/" + step.modelName() + ":predict";
        ObjectNode body = inference ? inferenceBody(samples, from, count) : restBody(samples, from, count);
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        requests++;
        long beganNs = System.nanoTime();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        tookMs.add((System.nanoTime() - beganNs) / 1e6);
        return response;
    }

    /// The class of each of the samples; none when they were not answered as they should be.
    private List<Integer> classes(HttpClient client, Samples samples, int from, int count)
            throws IOException, InterruptedException {
        boolean inference = requests % 2 == 1;
        HttpResponse<String> response = send(client, inference, samples, from, count);
        if (response.statusCode() != 200) {
            return List.of();
        }
        JsonNode answer = json.readTree(response.body());
        List<Integer> classes = new ArrayList<>();
        if (inference) {
            answer.path("outputs").forEach(output -> {
                if (output.path("name").asText().equals("classes")) {
                    output.path("data").forEach(c -> classes.add(c.asInt()));
                }
            });
        } else {
            answer.path("predictions")
                    .forEach(p -> classes.add(p.path("classes").asInt(NONE)));
        }
        if (classes.size() != count) {
            return List.of();
        }
        answered++;
        return classes;
    }

    private void judge(List<Integer> classes, Samples samples, int from) {
        for (int i = 0; i < classes.size(); i++) {
            judged++;
            right += classes.get(i) == samples.label(from + i) ? 1 : 0;
        }
    }

    private void compare(List<Integer> before, List<Integer> again) {
        for (int i = 0; i < again.size(); i++) {
            disagreed += before.get(i).equals(again.get(i)) ? 0 : 1;
        }
    }

    private ObjectNode inferenceBody(Samples samples, int from, int count) {
        ObjectNode body = json.createObjectNode();
        ObjectNode input = body.putArray("inputs").addObject();
        input.put("name", "images").put("datatype", "FP32");
        ArrayNode shape = input.putArray("shape").add(count);
        samples.shape().extents().forEach(shape::add);
        ArrayNode values = input.putArray("data");
        for (float value : Pixels.of(samples, from, count)) {
            values.add(value);
        }
        return body;
    }

    private ObjectNode restBody(Samples samples, int from, int count) {
        ObjectNode body = json.createObjectNode();
        ArrayNode instances = body.putArray("instances");
        float[] pixels = Pixels.of(samples, from, count);
        int next = 0;
        for (int i = 0; i < count; i++) {
            next = nest(instances.addArray(), samples.shape().extents(), 0, pixels, next);
        }
        return body;
    }

    private static int nest(ArrayNode into, List<Integer> extents, int axis, float[] pixels, int from) {
        int next = from;
        for (int i = 0; i < extents.get(axis); i++) {
            if (axis == extents.size() - 1) {
                into.add(pixels[next++]);
            } else {
                next = nest(into.addArray(), extents, axis + 1, pixels, next);
            }
        }
        return next;
    }
}
