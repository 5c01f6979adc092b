package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.text.Sentence;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the word that was probably meant.
public final class Nearest {
    private Nearest() {}

    /// The candidate with the fewest changed letters, if it is near enough to be a slip of the keyboard.
    public static Optional<String> to(String typed, Collection<String> candidates) {
        int limit = Math.max(2, typed.length() / 3);
        return candidates.stream()
                .filter(c -> Math.abs(c.length() - typed.length()) <= limit && distance(typed, c) <= limit)
                .min(Comparator.comparingInt((String c) -> distance(typed, c))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// “Did you mean …?”, or all the words there are.
    public static Sentence hint(String typed, Collection<String> candidates) {
        return to(typed, candidates)
                .map(near -> Sentence.of("finding.did-you-mean", near))
                .orElse(Sentence.of("finding.known-are", String.join(", ", candidates)));
    }

    /// Levenshtein's distance, case ignored.
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int cost = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
            }
        }
        return row[b.length()];
    }
}
