package dev.patchbay.app;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// Where the program starts. It does not extend `Application`, because JavaFX on the class path refuses to start
/// from a class that does.
@Command(name = "patchbay", mixinStandardHelpOptions = true, versionProvider = Launcher.Version.class)
public final class Launcher implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Launcher() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Launcher()).execute(arguments));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "Patchbay "
                        + Optional.ofNullable(Launcher.class.getPackage().getImplementationVersion())
                                .orElse("(not packaged)")
            };
        }
    }
}
