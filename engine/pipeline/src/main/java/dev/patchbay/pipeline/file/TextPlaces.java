package dev.patchbay.pipeline.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// On which line of a file's text its members stand, by their ways through it: `nodes.train.parameters.workers`,
/// `wires[3].from`. A text that breaks off has those before the break.
public final class TextPlaces {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Integer> lines = new HashMap<>();

    private TextPlaces() {}

    public static TextPlaces of(String text) {
        TextPlaces places = new TextPlaces();
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            places.value(parser, "");
        } catch (IOException _) {
            // What is wrong there, the reader says.
        }
        return places;
    }

    private void value(JsonParser parser, String path) throws IOException {
        if (parser.currentToken() == null) {
            return;
        }
        lines.putIfAbsent(path, parser.currentTokenLocation().getLineNr());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
                lines.putIfAbsent(name, parser.currentTokenLocation().getLineNr());
                parser.nextToken();
                value(parser, name);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                value(parser, path + "[" + index + "]");
            }
        }
    }

    /// The line, from 1, of a member, or of the nearest around it that is there.
    public Optional<Integer> line(String path) {
        for (String around = path; !around.isEmpty(); around = parent(around)) {
            Integer line = lines.get(around);
            if (line != null) {
                return Optional.of(line);
            }
        }
        return Optional.ofNullable(lines.get(""));
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
