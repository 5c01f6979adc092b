package dev.patchbay.app.cli.image;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `image build REF`: the image as a file.
@Command(name = "build", mixinStandardHelpOptions = true, resourceBundle = "dev.patchbay.app.help")
final class BuildCommand implements Callable<Integer> {
    private final ImageWork work;

    @Mixin
    private final ImageOptions options = new ImageOptions();

    @Option(names = "--to", paramLabel = "FILE.tar", descriptionKey = "image-to")
    private @Nullable Path to;

    BuildCommand(ImageWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path tar = to == null ? Path.of(named(options.reference())) : to;
        return work.make(options.request(Optional.of(tar)), options.json());
    }

    /// `registry/team/patchbay:1.0` goes to `patchbay-1.0.tar`.
    private static String named(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "-") + ".tar";
    }
}
