package dev.patchbay.local.remote.tunnel;

import dev.patchbay.local.text.Sentences;
import java.io.IOException;

/// Why two computers do not come together; the message is one sentence for the person.
public final class RemoteProblem extends IOException {
    private static final long serialVersionUID = 1L;

    private RemoteProblem(String sentence) {
        super(sentence);
    }

    public static RemoteProblem of(String key, Object... arguments) {
        return new RemoteProblem(Sentences.of(key, arguments));
    }

    /// One that the other side put into words.
    public static RemoteProblem said(String sentence) {
        return new RemoteProblem(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
