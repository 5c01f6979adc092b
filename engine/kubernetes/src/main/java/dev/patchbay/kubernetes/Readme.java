package dev.patchbay.kubernetes;

import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.pipeline.text.Sentence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What each file is and how to run the whole; in English, like all that is written for tools.
final class Readme {
    private Readme() {}

    static BundleFile of(Bundle bundle, ExportOptions options, Set<String> queues) {
        StringBuilder text = new StringBuilder();
        String flavor = bundle.flavor().word();
        text.append("# ").append(bundle.name()).append("\n\n");
        text.append(Sentence.of("readme.intro." + flavor)).append("\n\n");
        text.append("## ").append(Sentence.of("readme.needs.title")).append("\n\n");
        text.append(Sentence.of("readme.needs." + flavor)).append('\n');
        for (String queue : queues) {
            text.append(Sentence.of("readme.needs.queue", queue, bundle.namespace()))
                    .append('\n');
        }
        text.append(Sentence.of("readme.needs.image", options.image())).append("\n\n");
        text.append("## ").append(Sentence.of("readme.run.title")).append("\n\n");
        text.append(Sentence.of("readme.run." + flavor, bundle.namespace(), bundle.name()))
                .append("\n\n");
        text.append("## ").append(Sentence.of("readme.files.title")).append("\n\n");
        text.append(Sentence.of("readme.files.head")).append('\n');
        bundle.manifests().forEach(manifest -> row(text, manifest));
        text.append('\n')
                .append(Sentence.of("readme.after", bundle.namespace()))
                .append('\n');
        return new BundleFile.Text("README.md", text.toString());
    }

    private static void row(StringBuilder text, BundleFile.Manifest manifest) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        manifest.documents().forEach(d -> kinds.merge(d.kind(), 1, Integer::sum));
        String what = kinds.entrySet().stream()
                .map(kind -> kind.getValue() == 1 ? kind.getKey() : kind.getValue() + " × " + kind.getKey())
                .collect(Collectors.joining(", "));
        if (!manifest.embedded().isEmpty()) {
            what = Sentence.of(
                            "readme.files.making",
                            what,
                            manifest.embedded().stream()
                                    .map(Document::kind)
                                    .collect(Collectors.toCollection(TreeSet::new))
                                    .stream()
                                    .collect(Collectors.joining(", ")))
                    .toString();
        }
        String part = manifest.name().replaceAll("^\\d+-|\\.yaml$", "");
        text.append("| `")
                .append(manifest.name())
                .append("` | ")
                .append(what)
                .append(" | ")
                .append(Sentence.of("readme.file." + part))
                .append(" |\n");
    }
}
