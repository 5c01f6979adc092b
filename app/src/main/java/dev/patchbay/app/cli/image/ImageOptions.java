package dev.patchbay.app.cli.image;

import dev.patchbay.app.image.ImageRequest;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What both ways of making an image take.
final class ImageOptions {
    @Parameters(index = "0", paramLabel = "REF", descriptionKey = "image-reference")
    private String reference = "";

    @Option(
            names = "--base",
            paramLabel = "IMAGE",
            descriptionKey = "image-base",
            defaultValue = ImageRequest.STANDARD_BASE)
    private String base = ImageRequest.STANDARD_BASE;

    @Option(names = "--insecure", descriptionKey = "image-insecure")
    private boolean insecure;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    ImageRequest request(Optional<Path> tar) {
        return new ImageRequest(reference, base, tar, insecure);
    }

    String reference() {
        return reference;
    }

    boolean json() {
        return json;
    }
}
