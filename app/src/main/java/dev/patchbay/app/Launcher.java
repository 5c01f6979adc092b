package dev.patchbay.app;

import dev.patchbay.app.cli.CommandLineProgram;
import dev.patchbay.app.gallery.Examples;
import dev.patchbay.app.task.LastWords;
import dev.patchbay.app.text.Language;
import dev.patchbay.app.workbench.Opening;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the program starts. It does not extend `Application`, because JavaFX on the class path refuses to start
/// from a class that does.
public final class Launcher {
    private static final String OPEN = "open";
    /// Not for people: opens the workbench once after a build, so that Java remembers what it loaded.
    private static final String REHEARSE = "rehearse";

    private static final Path EXAMPLE = Examples.bundled().first();

    private Launcher() {}

    public static void main(String[] arguments) {
        LastWords lastWords = CommandLineProgram.lastWords(Language.SYSTEM.locale());
        Thread.setDefaultUncaughtExceptionHandler(lastWords);
        // Java's own notion of home is that of the password file, which a container's user may not be in.
        String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home", "."));
        Wiring wiring = new Wiring(System.getenv(), Path.of(home), lastWords);
        System.exit(run(wiring, arguments));
    }

    /// The workbench starts without the command line's library, which would cost it a third of a second.
    private static int run(Wiring wiring, String... arguments) {
        if (arguments.length == 0) {
            return wiring.workbench(Files.exists(EXAMPLE) ? new Opening.First(EXAMPLE) : new Opening.Empty());
        }
        if (arguments.length == 2 && arguments[0].equals(OPEN) && !arguments[1].startsWith("-")) {
            return wiring.workbench(new Opening.OfFile(Path.of(arguments[1])));
        }
        if (arguments.length == 1 && arguments[0].equals(REHEARSE)) {
            return wiring.rehearse(EXAMPLE);
        }
        return CommandLineProgram.run(wiring.commands(), arguments);
    }
}
