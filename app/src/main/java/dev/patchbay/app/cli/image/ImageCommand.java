package dev.patchbay.app.cli.image;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `image`: the container image that pods run, made without Docker.
@Command(name = "image", mixinStandardHelpOptions = true, resourceBundle = "dev.patchbay.app.help")
public final class ImageCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// The command with what belongs to it.
    public static CommandLine with(ImageWork work) {
        return new CommandLine(new ImageCommand())
                .addSubcommand(new BuildCommand(work))
                .addSubcommand(new PushCommand(work));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), spec.commandLine().getUsageMessage());
    }
}
