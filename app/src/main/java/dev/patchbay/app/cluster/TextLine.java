package dev.patchbay.app.cluster;

import java.util.ArrayList;
import java.util.List;

/// A line of a file, or of the difference between two.
record TextLine(Kind kind, String text) {
    /// What became of it.
    enum Kind {
        SAME(" "),
        ADDED("+"),
        REMOVED("-"),
        /// Stands for lines that did not change.
        SKIPPED("…");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    private static final int AROUND = 3;
    /// Beyond this many comparisons a changed middle is shown as taken out and put in whole.
    private static final long MOST_COMPARISONS = 4_000_000;

    static List<TextLine> of(String text) {
        return text.lines().map(line -> new TextLine(Kind.SAME, line)).toList();
    }

    /// What changed, with a few lines around it.
    static List<TextLine> difference(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int head = 0;
        while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(old.size(), now.size()) - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<TextLine> all = new ArrayList<>();
        old.subList(0, head).forEach(line -> all.add(new TextLine(Kind.SAME, line)));
        middle(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail), all);
        old.subList(old.size() - tail, old.size()).forEach(line -> all.add(new TextLine(Kind.SAME, line)));
        return folded(all);
    }

    private static void middle(List<String> old, List<String> now, List<TextLine> into) {
        if ((long) old.size() * now.size() > MOST_COMPARISONS) {
            old.forEach(line -> into.add(new TextLine(Kind.REMOVED, line)));
            now.forEach(line -> into.add(new TextLine(Kind.ADDED, line)));
            return;
        }
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                into.add(new TextLine(Kind.SAME, old.get(i)));
                i++;
                j++;
            } else if (i < old.size() && (j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
                into.add(new TextLine(Kind.REMOVED, old.get(i)));
                i++;
            } else {
                into.add(new TextLine(Kind.ADDED, now.get(j)));
                j++;
            }
        }
    }

    private static List<TextLine> folded(List<TextLine> all) {
        List<TextLine> shown = new ArrayList<>();
        int changedAt = -AROUND - 1;
        int skipped = 0;
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).kind() != Kind.SAME) {
                changedAt = at;
            }
            if (at - changedAt <= AROUND || comesChange(all, at)) {
                if (skipped > 0) {
                    shown.add(new TextLine(Kind.SKIPPED, ""));
                    skipped = 0;
                }
                shown.add(all.get(at));
            } else {
                skipped++;
            }
        }
        if (skipped > 0 && !shown.isEmpty()) {
            shown.add(new TextLine(Kind.SKIPPED, ""));
        }
        return shown;
    }

    private static boolean comesChange(List<TextLine> all, int at) {
        return all.subList(at, Math.min(all.size(), at + AROUND + 1)).stream()
                .anyMatch(line -> line.kind() != Kind.SAME);
    }
}
