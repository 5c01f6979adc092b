package dev.patchbay.local.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.local.tensor.Answers;
import dev.patchbay.pipeline.model.Shape;

/// The bodies of TensorFlow Serving's REST interface (v1): rows under `instances`, columns under `inputs`.
final class TensorFlowRest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TensorFlowRest() {}

    static Images images(JsonNode request, Shape shape) throws Refused {
        JsonNode signature = request.path("signature_name");
        if (!signature.isMissingNode() && !signature.asText().equals("serving_default")) {
            throw new Refused(400, "serving.signature", signature.asText());
        }
        JsonNode instances = request.get("instances");
        JsonNode inputs = request.get("inputs");
        if ((instances == null) == (inputs == null)) {
            throw new Refused(400, "serving.instances-or-inputs");
        }
        if (inputs != null) {
            return Images.nested(inputs.isObject() ? inputs.path("images") : inputs, shape);
        }
        ArrayNode rows = JSON.arrayNode();
        for (JsonNode instance : instances) {
            rows.add(instance.isObject() ? instance.path("images") : instance);
        }
        return Images.nested(rows, shape);
    }

    static ObjectNode answer(JsonNode request, Answers answers) {
        ArrayNode classes = JSON.arrayNode();
        ArrayNode probabilities = JSON.arrayNode();
        ArrayNode predictions = JSON.arrayNode();
        for (int i = 0; i < answers.count(); i++) {
            ArrayNode row = JSON.arrayNode();
            for (float probability : answers.probabilities(i)) {
                row.add(probability);
            }
            probabilities.add(row);
            classes.add(answers.classOf(i));
            ObjectNode prediction = JSON.objectNode();
            prediction.set("probabilities", row);
            prediction.put("classes", answers.classOf(i));
            predictions.add(prediction);
        }
        ObjectNode reply = JSON.objectNode();
        if (request.has("instances")) {
            reply.set("predictions", predictions);
        } else {
            ObjectNode outputs = reply.putObject("outputs");
            outputs.set("probabilities", probabilities);
            outputs.set("classes", classes);
        }
        return reply;
    }

    static ObjectNode status() {
        ObjectNode reply = JSON.objectNode();
        ObjectNode version = reply.putArray("model_version_status").addObject();
        version.put("version", "1").put("state", "AVAILABLE");
        version.putObject("status").put("error_code", "OK").put("error_message", "");
        return reply;
    }
}
