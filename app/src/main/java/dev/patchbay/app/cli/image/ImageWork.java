package dev.patchbay.app.cli.image;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.image.BuiltImage;
import dev.patchbay.app.image.ImageBuilder;
import dev.patchbay.app.image.ImageProblem;
import dev.patchbay.app.image.ImageRequest;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import java.util.function.Supplier;

/// Makes an image and says what came of it.
public record ImageWork(Supplier<ImageBuilder> builder, Words words, Output output) {

    int make(ImageRequest request, boolean json) throws InterruptedException {
        try {
            BuiltImage built = builder.get().build(request, line -> output.note(words.of("image.step", line)));
            if (json) {
                output.json(Output.object(
                        "reference", Value.of(built.reference()),
                        "digest", Value.of(built.digest()),
                        "id", Value.of(built.id()),
                        "tar",
                                request.tar()
                                        .map(tar -> Value.of(tar.toString()))
                                        .orElse(new Value.Nothing())));
            } else {
                output.line(request.tar()
                        .map(tar -> words.of("image.built", built.reference(), tar, built.digest()))
                        .orElseGet(() -> words.of("image.pushed", built.reference(), built.digest())));
            }
            return Exit.DONE;
        } catch (ImageProblem problem) {
            if (problem.isBadInput()) {
                throw new BadInput(problem.sentence());
            }
            output.note(problem.sentence());
            return Exit.FAILED;
        }
    }
}
