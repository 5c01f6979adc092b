package dev.patchbay.app.cluster;

import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import java.util.List;

/// How it stands, and the sentences that say more.
record Report(boolean bad, String sentence, List<String> more) {
    Report {
        more = List.copyOf(more);
    }

    static Report of(String sentence) {
        return new Report(false, sentence, List.of());
    }

    static Report of(Exception problem, Words words) {
        List<String> lines = (problem instanceof ClusterProblem known
                        ? known.sentence()
                        : words.of("report.unexpected", String.valueOf(problem)))
                .lines()
                .toList();
        return new Report(
                true,
                lines.isEmpty() ? "" : lines.getFirst(),
                lines.stream().skip(1).toList());
    }
}
