package dev.patchbay.pipeline.plan.file;

import com.fasterxml.jackson.databind.JsonNode;

/// A plan that this version did not write.
public final class UnreadablePlan extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 80;

    UnreadablePlan(JsonNode at) {
        super(at(at));
    }

    UnreadablePlan(JsonNode at, Throwable cause) {
        super(at(at), cause);
    }

    private static String at(JsonNode at) {
        String text = at.toString();
        return "no plan of this version: " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
    }
}
