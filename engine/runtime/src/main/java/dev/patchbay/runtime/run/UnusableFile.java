package dev.patchbay.runtime.run;

import dev.patchbay.pipeline.text.Sentence;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// A file or folder of ours that cannot be used; the message is a sentence for the person, naming which and why.
public final class UnusableFile extends IOException {
    private static final long serialVersionUID = 1L;

    public UnusableFile(Sentence sentence) {
        super(sentence.toString());
    }

    public UnusableFile(Sentence sentence, Throwable cause) {
        super(sentence.toString(), cause);
    }

    /// Why a file operation failed, without the file's name, which our sentence has already: a sentence, or the
    /// system's own words.
    public static Object reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> Sentence.of("reason.denied");
            case NoSuchFileException _ -> Sentence.of("reason.missing");
            case FileAlreadyExistsException _ -> Sentence.of("reason.exists");
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(failure.getMessage());
        };
    }
}
