package dev.patchbay.pipeline.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.patchbay.pipeline.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// JSON text to values and back. What fits on a line stands on one line, so that a change of one wire is a change of
/// one line.
public final class Json {
    private static final int LINE = 110;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /// @throws JsonProcessingException when the text is not one JSON value; it knows line and column
    public static Value read(String text) throws JsonProcessingException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Value value = value(parser);
            if (parser.nextToken() != null) {
                throw new com.fasterxml.jackson.core.JsonParseException(parser, "something follows the end");
            }
            return value;
        } catch (JsonProcessingException problem) {
            throw problem;
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory", impossible);
        }
    }

    public static String write(Value value) {
        StringBuilder out = new StringBuilder();
        pretty(value, 0, 0, out);
        return out.append('\n').toString();
    }

    /// On one line, for files of which each line is a value.
    public static String writeLine(Value value) {
        StringBuilder out = new StringBuilder();
        flat(value, out);
        return out.append('\n').toString();
    }

    private static Value value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new com.fasterxml.jackson.core.JsonParseException(parser, "nothing here");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, value(parser));
                }
                yield new Value.Fields(fields);
            }
            case START_ARRAY -> {
                List<Value> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield new Value.Items(items);
            }
            case VALUE_STRING -> Value.of(Objects.requireNonNull(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Numeric(parser.getDecimalValue());
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            case VALUE_NULL -> new Value.Nothing();
            default -> throw new com.fasterxml.jackson.core.JsonParseException(parser, "not a value");
        };
    }

    /// @param column where the value begins on its line
    private static void pretty(Value value, int indent, int column, StringBuilder out) {
        boolean scalar = !(value instanceof Value.Fields || value instanceof Value.Items);
        StringBuilder line = new StringBuilder();
        if (indent > 1 || scalar) {
            flat(value, line);
        }
        // The file and its sections always have a line for each entry.
        if (scalar || (indent > 1 && column + line.length() <= LINE)) {
            out.append(line);
            return;
        }
        String inner = "\n" + "  ".repeat(indent + 1);
        switch (value) {
            case Value.Fields(Map<String, Value> fields) -> {
                String separator = "{";
                for (Map.Entry<String, Value> field : fields.entrySet()) {
                    out.append(separator).append(inner);
                    int start = out.length();
                    quoted(field.getKey(), out);
                    out.append(": ");
                    pretty(field.getValue(), indent + 1, 2 * (indent + 1) + out.length() - start, out);
                    separator = ",";
                }
                out.append(fields.isEmpty() ? "{}" : "\n" + "  ".repeat(indent) + "}");
            }
            case Value.Items(List<Value> items) -> {
                String separator = "[";
                for (Value item : items) {
                    out.append(separator).append(inner);
                    pretty(item, indent + 1, 2 * (indent + 1), out);
                    separator = ",";
                }
                out.append(items.isEmpty() ? "[]" : "\n" + "  ".repeat(indent) + "]");
            }
            case Value.Text _, Value.Numeric _, Value.Flag _, Value.Nothing _ -> {}
        }
    }

    private static void flat(Value value, StringBuilder out) {
        switch (value) {
            case Value.Text(String text) -> quoted(text, out);
            case Value.Numeric(var number) -> out.append(number);
            case Value.Flag(boolean flag) -> out.append(flag);
            case Value.Nothing() -> out.append("null");
            case Value.Items(List<Value> items) -> {
                String separator = "[";
                for (Value item : items) {
                    out.append(separator);
                    flat(item, out);
                    separator = ", ";
                }
                out.append(items.isEmpty() ? "[]" : "]");
            }
            case Value.Fields(Map<String, Value> fields) -> {
                String separator = "{";
                for (Map.Entry<String, Value> field : fields.entrySet()) {
                    out.append(separator);
                    quoted(field.getKey(), out);
                    out.append(": ");
                    flat(field.getValue(), out);
                    separator = ", ";
                }
                out.append(fields.isEmpty() ? "{}" : "}");
            }
        }
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsString(text))
                .append('"');
    }
}
