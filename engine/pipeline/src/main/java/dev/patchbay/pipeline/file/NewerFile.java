package dev.patchbay.pipeline.file;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.text.Sentence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A newer program's file is shown as far as this version knows it and saved back as what it is.
public final class NewerFile {
    private NewerFile() {}

    /// What to say of a drawing whose file is of a newer format.
    public static Optional<Sentence> sentence(Pipeline pipeline) {
        return pipeline.extra().values().get(Format.VERSION_FIELD) instanceof Value.Numeric(var version)
                ? Optional.of(Sentence.of("file.newer", version, Format.VERSION))
                : Optional.empty();
    }

    static Value.Fields mark(long version, Value.Fields extra) {
        if (version <= Format.VERSION) {
            return extra;
        }
        Map<String, Value> all = new LinkedHashMap<>();
        all.put(Format.VERSION_FIELD, Value.of(version));
        all.putAll(extra.values());
        return new Value.Fields(all);
    }
}
