package dev.patchbay.app.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Argo's conditions of resource templates (`workflow/executor/resource.go`): a label selector
/// over a path of gjson.
final class Conditions {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_.-]+) (==|!=|>|<) ([A-Za-z0-9_-]+)");

    private Conditions() {}

    static boolean holds(String condition, JsonNode object) {
        Matcher parts = FORM.matcher(condition);
        if (!parts.matches()) {
            throw new IllegalStateException("a condition that is not implemented here: " + condition);
        }
        JsonNode value = object;
        for (String step : parts.group(1).split("\\.", -1)) {
            value = step.matches("[0-9]+") ? value.path(Integer.parseInt(step)) : value.path(step);
        }
        if (value.isMissingNode()) {
            return false;
        }
        String is = value.asText();
        String other = parts.group(3);
        return switch (parts.group(2)) {
            case "==" -> is.equals(other);
            case "!=" -> !is.equals(other);
            case ">" -> Long.parseLong(is) > Long.parseLong(other);
            default -> Long.parseLong(is) < Long.parseLong(other);
        };
    }
}
