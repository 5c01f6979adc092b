package dev.patchbay.pipeline.file;

import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What reader and writer agree on.
final class Format {
    static final int VERSION = 1;
    static final String VERSION_FIELD = "patchbay";
    static final String ON_PIPELINE = "pipeline";
    static final String ON_NODE = "node";
    static final String ON_FRAME = "frame";
    /// Under this name the top level's `extra` holds what the layout section has beyond positions.
    static final String LAYOUT = "layout";
    /// Machines of a target.
    static final long MOST_NODES = 100_000;

    static final long MOST_DEVICES_PER_NODE = 1024;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,99}");

    private Format() {}

    /// Ids stand in file names, addresses and on the command line, so their letters are few.
    static String id(String id, String section) throws FileProblem {
        if (!ID.matcher(id).matches()) {
            throw new FileProblem("file.id", section, id.length() > 40 ? id.substring(0, 40) + "…" : id);
        }
        return id;
    }

    static PortRef port(String text, String path) throws FileProblem {
        int dot = text.lastIndexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw new FileProblem("file.port", path, text);
        }
        return new PortRef(text.substring(0, dot), text.substring(dot + 1));
    }

    static Value position(Position at) {
        return new Value.Items(List.of(number(at.x()), number(at.y())));
    }

    /// Whole pixels without a fraction: `[40, 300]`.
    static Value number(double pixels) {
        BigDecimal number = BigDecimal.valueOf(pixels).stripTrailingZeros();
        return new Value.Numeric(number.scale() < 0 ? number.setScale(0) : number);
    }

    static Value.Fields joined(Value.Fields file, Value.Fields layout) {
        if (layout.isEmpty()) {
            return file;
        }
        Map<String, Value> all = new LinkedHashMap<>(file.values());
        all.put(LAYOUT, layout);
        return new Value.Fields(all);
    }
}
