package dev.patchbay.app.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of YAML in pieces that are coloured each in its way. Only colours depend on it, so it looks at one line
/// alone.
final class YamlSpans {
    /// A longer line is cut, or a pulse would be spent on what nobody sees.
    private static final int MOST_LETTERS = 400;

    private static final Pattern ENTRY =
            Pattern.compile("^(\\s*(?:- )*)(\"[^\"]*\"|'[^']*'|[^\\s:\"'#{\\[][^:\"]*)(:)(\\s.*)?$");
    private static final Pattern ITEM = Pattern.compile("^(\\s*(?:- )+|\\s*)(.*)$");
    private static final Pattern FIGURE = Pattern.compile("[-+]?[0-9][0-9._]*|true|false|null|~");

    private YamlSpans() {}

    /// @param style a style class of the card
    record Span(String style, String text) {}

    static List<Span> of(String whole) {
        String line = whole.length() > MOST_LETTERS ? whole.substring(0, MOST_LETTERS) + " …" : whole;
        List<Span> spans = new ArrayList<>();
        if (line.strip().startsWith("#") || line.equals("---")) {
            spans.add(new Span("yaml-comment", line));
            return spans;
        }
        Matcher entry = ENTRY.matcher(line);
        if (entry.matches()) {
            add(spans, "yaml-sign", entry.group(1));
            add(spans, "yaml-key", entry.group(2));
            add(spans, "yaml-sign", entry.group(3));
            value(spans, entry.group(4) == null ? "" : entry.group(4));
        } else {
            Matcher item = ITEM.matcher(line);
            if (item.matches()) {
                add(spans, "yaml-sign", item.group(1));
                value(spans, item.group(2));
            }
        }
        return spans;
    }

    private static void value(List<Span> spans, String value) {
        String bare = value.strip();
        boolean quoted = bare.startsWith("\"") || bare.startsWith("'");
        add(spans, quoted ? "yaml-text" : FIGURE.matcher(bare).matches() ? "yaml-figure" : "yaml-value", value);
    }

    private static void add(List<Span> spans, String style, String text) {
        if (!text.isEmpty()) {
            spans.add(new Span(style, text));
        }
    }
}
