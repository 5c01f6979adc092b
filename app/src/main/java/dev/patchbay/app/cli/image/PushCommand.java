package dev.patchbay.app.cli.image;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `image push REF`: the image in its registry.
@Command(name = "push", mixinStandardHelpOptions = true, resourceBundle = "dev.patchbay.app.help")
final class PushCommand implements Callable<Integer> {
    private final ImageWork work;

    @Mixin
    private final ImageOptions options = new ImageOptions();

    PushCommand(ImageWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws InterruptedException {
        return work.make(options.request(Optional.empty()), options.json());
    }
}
