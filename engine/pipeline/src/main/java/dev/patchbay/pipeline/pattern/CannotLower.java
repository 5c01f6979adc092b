package dev.patchbay.pipeline.pattern;

import dev.patchbay.pipeline.text.Sentence;
import java.util.Optional;

/// A pattern whose parameters or inputs do not go together; becomes a finding at its node.
public final class CannotLower extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Sentence why;
    private final transient Optional<String> parameter;

    public CannotLower(Sentence why, Optional<String> parameter) {
        super(why.key());
        this.why = why;
        this.parameter = parameter;
    }

    public Sentence why() {
        return why;
    }

    /// The parameter to change, when it is one.
    public Optional<String> parameter() {
        return parameter;
    }
}
