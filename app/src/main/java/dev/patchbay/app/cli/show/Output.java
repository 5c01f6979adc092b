package dev.patchbay.app.cli.show;

import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.file.Json;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/// Where a command writes: results to `out`, everything else to `err`.
///
/// @param watched how many lines of `err` a person sees, who may change that; 0 where nobody watches, and lines may not
///     be drawn over
public record Output(PrintStream out, PrintStream err, IntSupplier watched) {

    /// One JSON document and nothing else.
    public void json(Value value) {
        out.print(Json.write(value));
        out.flush();
    }

    public void line(String text) {
        out.println(text);
    }

    public void note(String text) {
        err.println(text);
    }

    /// Columns as wide as their widest cell; the first row is the heading.
    public void table(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(
                        widths[i], row.get(i).codePointCount(0, row.get(i).length()));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                line.append(cell);
                if (i < row.size() - 1) {
                    line.append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length()) + 2));
                }
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /// Names and values in turn, as one JSON object.
    public static Value.Fields object(Object... members) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            fields.put((String) members[i], (Value) members[i + 1]);
        }
        return new Value.Fields(fields);
    }
}
