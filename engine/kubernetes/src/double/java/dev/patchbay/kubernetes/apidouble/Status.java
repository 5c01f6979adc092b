package dev.patchbay.kubernetes.apidouble;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// A refusal as the server words it.
public final class Status extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;
    private final transient ObjectNode body;

    private Status(int code, ObjectNode body) {
        super(body.path("message").asText());
        this.code = code;
        this.body = body;
    }

    public static Status of(int code, String reason, String message) {
        return of(code, reason, message, Map.of());
    }

    /// @param causes the reason of each field, by the field's path
    public static Status of(int code, String reason, String message, Map<String, String> causes) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", message)
                .put("reason", reason)
                .put("code", code);
        if (!causes.isEmpty()) {
            var list = body.putObject("details").putArray("causes");
            causes.forEach((field, why) ->
                    list.addObject().put("reason", reason).put("message", why).put("field", field));
        }
        return new Status(code, body);
    }

    static Status notFound(Kind kind, String name) {
        return of(404, "NotFound", kind.plural() + " \"" + name + "\" not found");
    }

    int code() {
        return code;
    }

    ObjectNode body() {
        return body.deepCopy();
    }
}
