package dev.patchbay.local.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.local.text.Sentences;

/// What a request is answered with.
final class Reply {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final String contentType;
    private final byte[] body;

    Reply(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    static Reply ok(JsonNode json) {
        return json(200, json);
    }

    static Reply json(int status, JsonNode json) {
        try {
            return new Reply(status, "application/json", JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// An error as both protocols write it: `{"error": "…"}`.
    static Reply error(int status, String key, Object... arguments) {
        return json(status, JsonNodeFactory.instance.objectNode().put("error", Sentences.of(key, arguments)));
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }
}
