package dev.patchbay.local.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.local.tensor.Answers;
import dev.patchbay.pipeline.model.Shape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The bodies of the Open Inference Protocol (v2): named tensors with shape, type and data.
final class OpenInference {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OpenInference() {}

    static Images images(JsonNode request, Shape shape) throws Refused {
        JsonNode inputs = request.path("inputs");
        if (inputs.size() != 1 || !inputs.path(0).path("name").asText().equals("images")) {
            throw new Refused(400, "serving.one-input");
        }
        JsonNode input = inputs.get(0);
        String type = input.path("datatype").asText();
        if (!type.equals("FP32")) {
            throw new Refused(400, "serving.datatype", type);
        }
        JsonNode given = input.path("shape");
        boolean fits = given.size() == shape.rank() + 1 && given.path(0).canConvertToInt();
        for (int axis = 0; fits && axis < shape.rank(); axis++) {
            fits = given.get(axis + 1).isInt() && given.get(axis + 1).intValue() == shape.extent(axis);
        }
        JsonNode data = input.path("data");
        if (!fits || !data.isArray()) {
            throw new Refused(400, "serving.shape", shape);
        }
        int count = given.get(0).intValue();
        // a length from outside must fit the data before it may size anything
        if (data.path(0).isArray()) {
            if (data.size() != count) {
                throw new Refused(400, "serving.length", data.size(), count);
            }
            return Images.nested(data, shape);
        }
        if (data.size() != count * shape.values()) {
            throw new Refused(400, "serving.length", data.size(), count * shape.values());
        }
        return Images.flat(data, count, shape);
    }

    static ObjectNode answer(String model, JsonNode request, Answers answers) throws Refused {
        Set<String> wanted = new LinkedHashSet<>();
        for (JsonNode output : request.path("outputs")) {
            wanted.add(output.path("name").asText());
        }
        if (wanted.isEmpty()) {
            wanted.addAll(List.of("probabilities", "classes"));
        }
        ObjectNode reply = JSON.objectNode().put("model_name", model).put("model_version", "1");
        if (request.path("id").isTextual()) {
            reply.put("id", request.path("id").textValue());
        }
        ArrayNode outputs = reply.putArray("outputs");
        for (String name : wanted) {
            ObjectNode output = outputs.addObject().put("name", name);
            switch (name) {
                case "probabilities" -> probabilities(output, answers);
                case "classes" -> classes(output, answers);
                default -> throw new Refused(400, "serving.output", name);
            }
        }
        return reply;
    }

    private static void probabilities(ObjectNode output, Answers answers) {
        output.put("datatype", "FP32");
        output.putArray("shape").add(answers.count()).add(answers.classCount());
        ArrayNode data = output.putArray("data");
        for (float probability : answers.probabilities()) {
            data.add(probability);
        }
    }

    private static void classes(ObjectNode output, Answers answers) {
        output.put("datatype", "INT64");
        output.putArray("shape").add(answers.count());
        ArrayNode data = output.putArray("data");
        for (int i = 0; i < answers.count(); i++) {
            data.add(answers.classOf(i));
        }
    }

    static ObjectNode metadata(String model, Shape shape, int classes) {
        ObjectNode reply = JSON.objectNode().put("name", model).put("platform", "tensorflow_savedmodel");
        reply.putArray("versions").add("1");
        ObjectNode input = reply.putArray("inputs").addObject();
        ArrayNode extents = input.put("name", "images").put("datatype", "FP32").putArray("shape");
        extents.add(-1);
        shape.extents().forEach(extents::add);
        ArrayNode outputs = reply.putArray("outputs");
        outputs.addObject()
                .put("name", "probabilities")
                .put("datatype", "FP32")
                .putArray("shape")
                .add(-1)
                .add(classes);
        outputs.addObject()
                .put("name", "classes")
                .put("datatype", "INT64")
                .putArray("shape")
                .add(-1);
        return reply;
    }
}
