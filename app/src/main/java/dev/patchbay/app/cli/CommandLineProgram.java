package dev.patchbay.app.cli;

import dev.patchbay.app.cli.command.Commands;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The command line on the real terminal.
public final class CommandLineProgram {
    private CommandLineProgram() {}

    public static int run(Commands.Services services, String... arguments) {
        // The terminal's charset may be unknown to Java; what we write is UTF-8.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        try {
            return Commands.execute(services, new Output(out, err, isTerminal()), arguments);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /// Says why what was asked for cannot be, without the command line's library.
    public static int refuse(String sentence) {
        try (PrintStream err =
                new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8)) {
            err.println(sentence);
        }
        return Exit.BAD_INPUT;
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                && !"dumb".equals(System.getenv("TERM"));
    }
}
