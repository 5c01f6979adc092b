package dev.patchbay.local.checkpoint.bundle;

import dev.patchbay.local.text.Sentences;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A checkpoint that cannot be used: cut short, changed, or of something else. The message is a sentence for the
/// person, naming the file and what is wrong with it.
public final class TornCheckpoint extends IOException {
    private static final long serialVersionUID = 1L;

    private TornCheckpoint(String sentence) {
        super(sentence);
    }

    /// @param key of what is wrong, without the file
    public static TornCheckpoint of(Path file, String key, Object... arguments) {
        return new TornCheckpoint(Sentences.of("checkpoint.torn", file, Sentences.of(key, arguments)));
    }

    public static TornCheckpoint unreadable(Path file, IOException failure) {
        String why = failure instanceof NoSuchFileException
                ? Sentences.of("checkpoint.missing")
                : String.valueOf(failure.getMessage());
        TornCheckpoint torn = new TornCheckpoint(Sentences.of("checkpoint.torn", file, why));
        torn.initCause(failure);
        return torn;
    }
}
