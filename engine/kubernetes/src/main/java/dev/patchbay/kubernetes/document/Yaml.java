package dev.patchbay.kubernetes.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Documents as YAML: always the same bytes for the same tree, and no text of a person that could be read as anything
/// but a text, by a reader of YAML 1.1 or 1.2.
public final class Yaml {
    /// Words that need no quotes: they begin with a letter or a slash and hold nothing that YAML gives a meaning.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./@=+-]*(:[A-Za-z0-9_./@=+-]+)*");
    /// What a reader of YAML 1.1 takes for a truth or for nothing.
    private static final Set<String> TAKEN =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf");
    /// Several lines that a block holds unchanged: they begin with no space, end in none, and in at most one line
    /// break.
    private static final Pattern BLOCK = Pattern.compile("(?!\\s)[\\x20-\\x7E\\n]*[\\x21-\\x7E]\\n?");

    private final StringBuilder text = new StringBuilder();

    private Yaml() {}

    /// One document, without the line that separates it from others.
    public static String text(JsonNode tree) {
        Yaml yaml = new Yaml();
        yaml.members(tree, 0);
        return yaml.text.toString();
    }

    public static String text(List<Document> documents) {
        StringBuilder all = new StringBuilder();
        for (Document document : documents) {
            all.append(all.isEmpty() ? "" : "---\n").append(text(document.tree()));
        }
        return all.toString();
    }

    private void members(JsonNode object, int indent) {
        boolean first = true;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            // The first one stands on the line of the dash before it, if there is one.
            if (!first || !endsInDash()) {
                text.append(" ".repeat(indent));
            }
            first = false;
            line(member.getKey());
            text.append(':');
            value(member.getValue(), indent);
        }
    }

    private boolean endsInDash() {
        return text.length() > 1 && text.substring(text.length() - 2).equals("- ");
    }

    private void value(JsonNode value, int indent) {
        if (value.isEmpty() || !value.isContainerNode()) {
            text.append(' ');
            leaf(value, indent + 2);
            text.append('\n');
        } else if (value.getNodeType() == JsonNodeType.OBJECT) {
            text.append('\n');
            members(value, indent + 2);
        } else {
            text.append('\n');
            items(value, indent + 2);
        }
    }

    private void items(JsonNode list, int indent) {
        Iterator<JsonNode> items = list.elements();
        while (items.hasNext()) {
            JsonNode item = items.next();
            text.append(" ".repeat(indent)).append("- ");
            if (item.isEmpty() || !item.isContainerNode()) {
                leaf(item, indent + 2);
                text.append('\n');
            } else if (item.isObject()) {
                members(item, indent + 2);
            } else {
                throw new IllegalArgumentException("a list in a list stands in no document");
            }
        }
    }

    private void leaf(JsonNode value, int indent) {
        switch (value.getNodeType()) {
            case OBJECT -> text.append("{}");
            case ARRAY -> text.append("[]");
            case STRING -> scalar(value.textValue(), indent);
            case NUMBER, BOOLEAN -> text.append(value);
            case NULL, BINARY, POJO, MISSING ->
                throw new IllegalArgumentException("no text for " + value.getNodeType());
        }
    }

    private void scalar(String value, int indent) {
        if (value.indexOf('\n') >= 0 && BLOCK.matcher(value).matches()) {
            block(value, indent);
        } else {
            line(value);
        }
    }

    private void line(String value) {
        if (PLAIN.matcher(value).matches() && !TAKEN.contains(value.toLowerCase(Locale.ROOT))) {
            text.append(value);
        } else {
            quoted(value);
        }
    }

    private void block(String value, int indent) {
        text.append(value.endsWith("\n") ? "|" : "|-");
        for (String line : value.stripTrailing().split("\n", -1)) {
            text.append('\n').append(line.isEmpty() ? "" : " ".repeat(indent)).append(line);
        }
    }

    private void quoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        text.append("\\u").append(String.format(Locale.ROOT, "%04X", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
