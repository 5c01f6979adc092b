package dev.patchbay.runtime.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// A table in comma-separated values (RFC 4180) with a header, read strictly: every row has the header's
/// columns, and quotes close. What is wrong with one is an exception that names the line.
public final class CsvTable {
    private final String name;
    private final List<Map<String, String>> rows = new ArrayList<>();

    /// @param columns all that the table may have
    public CsvTable(String name, String text, Set<String> columns) {
        this.name = name;
        List<List<String>> lines = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                cells.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(List.copyOf(cells));
                    cells.clear();
                }
            } else {
                require(c != '"' && c != '\r', "a stray character", lines.size() + 1);
                cell.append(c);
            }
        }
        require(!quoted && cells.isEmpty() && cell.isEmpty(), "no end", lines.size() + 1);
        toRows(lines, columns);
    }

    private void toRows(List<List<String>> lines, Set<String> columns) {
        require(!lines.isEmpty(), "no header", 1);
        List<String> header = lines.getFirst();
        require(columns.containsAll(header) && Set.copyOf(header).size() == header.size(), "another header", 1);
        for (int line = 1; line < lines.size(); line++) {
            List<String> cells = lines.get(line);
            require(cells.size() == header.size(), "another number of columns", line + 1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(row);
        }
    }

    public List<Row> rows() {
        List<Row> all = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            all.add(new Row(rows.get(i), i + 2));
        }
        return all;
    }

    private void require(boolean holds, String what, int line) {
        if (!holds) {
            throw new IllegalArgumentException(name + ", line " + line + ": " + what);
        }
    }

    /// One row; an empty cell is a fact that nobody found.
    public final class Row {
        private final Map<String, String> cells;
        private final int line;

        private Row(Map<String, String> cells, int line) {
            this.cells = cells;
            this.line = line;
        }

        public String text(String column) {
            return cells.getOrDefault(column, "");
        }

        public Optional<String> optional(String column) {
            return Optional.of(text(column)).filter(t -> !t.isEmpty());
        }

        public String required(String column) {
            require(!text(column).isEmpty(), "no " + column, line);
            return text(column);
        }

        /// A positive figure.
        public OptionalDouble figure(String column) {
            if (text(column).isEmpty()) {
                return OptionalDouble.empty();
            }
            double figure = Double.NaN;
            try {
                figure = Double.parseDouble(text(column));
            } catch (NumberFormatException notOne) {
                // said below
            }
            require(figure > 0 && figure < Double.POSITIVE_INFINITY, column + " is no figure", line);
            return OptionalDouble.of(figure);
        }

        public double requiredFigure(String column) {
            required(column);
            return figure(column).orElseThrow();
        }
    }
}
