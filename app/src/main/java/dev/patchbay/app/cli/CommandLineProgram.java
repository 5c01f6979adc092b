package dev.patchbay.app.cli;

import dev.patchbay.app.cli.command.Commands;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.task.LastWords;
import dev.patchbay.app.text.Words;
import dev.patchbay.local.process.Linux;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// The command line on the real terminal.
public final class CommandLineProgram {
    private static final int STANDARD_ERROR = 2;

    private CommandLineProgram() {}

    public static int run(Commands.Services services, String... arguments) {
        // The terminal's charset may be unknown to Java; what we write is UTF-8.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        try {
            return Commands.execute(services, new Output(out, err, CommandLineProgram::watched), arguments);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /// Says why what was asked for cannot be, without the command line's library.
    public static int refuse(String sentence) {
        say(sentence);
        return Exit.BAD_INPUT;
    }

    /// What becomes of the program when a thread of it breaks.
    public static LastWords lastWords(Locale locale) {
        return new LastWords(Words.of("cli", locale), CommandLineProgram::say, CommandLineProgram::end);
    }

    private static void say(String sentence) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        err.println(sentence);
    }

    /// On a thread of its own, since whoever ends the program from one that is to end with it waits forever.
    private static void end() {
        try {
            Thread.ofPlatform().daemon().start(() -> System.exit(Exit.FAILED));
        } catch (OutOfMemoryError full) {
            Runtime.getRuntime().halt(Exit.FAILED);
        }
    }

    /// Progress goes to `err`, whatever becomes of `out`.
    private static int watched() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return 0;
        }
        if (Linux.available()) {
            return Linux.linesWatched(STANDARD_ERROR);
        }
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent() ? Linux.USUAL_LINES : 0;
    }
}
