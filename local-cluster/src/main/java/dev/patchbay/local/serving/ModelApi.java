package dev.patchbay.local.serving;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.local.tensor.ModelProblem;
import dev.patchbay.local.tensor.Predictor;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which address means what, for one model under one name. Both protocols, so that a client of a cluster works here.
final class ModelApi {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final Pattern MODEL =
            Pattern.compile("/v([12])/models/([^/:]+)(?:/versions/([^/:]+))?(:predict|/ready|/infer)?");

    private final String name;
    private final Predictor predictor;

    ModelApi(String name, Predictor predictor) {
        this.name = name;
        this.predictor = predictor;
    }

    Reply answer(Call call) {
        try {
            return switch (call.path()) {
                case "/v2" -> get(call, server());
                case "/v2/health/live" ->
                    get(call, Reply.ok(JsonNodeFactory.instance.objectNode().put("live", true)));
                case "/v2/health/ready" ->
                    get(call, Reply.ok(JsonNodeFactory.instance.objectNode().put("ready", true)));
                default -> model(call);
            };
        } catch (Refused refused) {
            return refused.reply();
        } catch (ModelProblem problem) {
            return Reply.json(
                    500, JsonNodeFactory.instance.objectNode().put("error", String.valueOf(problem.getMessage())));
        }
    }

    private Reply model(Call call) throws Refused, ModelProblem {
        Matcher path = MODEL.matcher(call.path());
        if (!path.matches()) {
            throw new Refused(404, "serving.no-address", call.path());
        }
        String version = path.group(3);
        if (!path.group(2).equals(name)) {
            throw new Refused(404, "serving.no-model", path.group(2), name);
        }
        if (version != null && !version.equals("1")) {
            throw new Refused(404, "serving.no-version", name, version);
        }
        String verb = path.group(4) == null ? "" : path.group(4);
        return switch (path.group(1) + verb) {
            case "1" -> get(call, Reply.ok(TensorFlowRest.status()));
            case "1:predict" -> predict(call);
            case "2" ->
                get(call, Reply.ok(OpenInference.metadata(name, predictor.imageShape(), predictor.classCount())));
            case "2/ready" ->
                get(
                        call,
                        Reply.ok(JsonNodeFactory.instance
                                .objectNode()
                                .put("name", name)
                                .put("ready", true)));
            case "2/infer" -> infer(call);
            default -> throw new Refused(404, "serving.no-address", call.path());
        };
    }

    private Reply predict(Call call) throws Refused, ModelProblem {
        JsonNode request = post(call);
        Images images = TensorFlowRest.images(request, predictor.imageShape());
        return Reply.ok(TensorFlowRest.answer(request, predictor.predict(images.values(), images.count())));
    }

    private Reply infer(Call call) throws Refused, ModelProblem {
        JsonNode request = post(call);
        Images images = OpenInference.images(request, predictor.imageShape());
        return Reply.ok(OpenInference.answer(name, request, predictor.predict(images.values(), images.count())));
    }

    private static Reply server() {
        var reply =
                JsonNodeFactory.instance.objectNode().put("name", "patchbay").put("version", "1");
        reply.putArray("extensions");
        return Reply.ok(reply);
    }

    private static Reply get(Call call, Reply reply) throws Refused {
        if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
            throw new Refused(405, "serving.method", call.path(), "GET");
        }
        return reply;
    }

    private static JsonNode post(Call call) throws Refused {
        if (!call.method().equals("POST")) {
            throw new Refused(405, "serving.method", call.path(), "POST");
        }
        JsonNode request;
        try {
            request = JSON.readTree(call.body());
        } catch (IOException e) {
            throw new Refused(400, "serving.not-json", firstLine(e));
        }
        if (!request.isObject()) {
            throw new Refused(400, "serving.not-object");
        }
        return request;
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
