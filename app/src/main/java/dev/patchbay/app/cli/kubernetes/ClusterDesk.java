package dev.patchbay.app.cli.kubernetes;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.cluster.Stoppable;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Kubeconfig;
import dev.patchbay.kubernetes.cluster.apply.Progress;
import dev.patchbay.kubernetes.cluster.preflight.Images;
import dev.patchbay.pipeline.text.Texts;
import java.util.Optional;
import java.util.function.Supplier;

/// What the commands about clusters work with.
public record ClusterDesk(
        Preparation preparation,
        Texts texts,
        Supplier<Kubeconfig> kubeconfig,
        Images images,
        Words words,
        Output output) {

    /// Work that Ctrl-C stops, and that notes what it does.
    Stoppable person() {
        return new Stoppable(
                (phase, document) -> {
                    if (phase != Progress.Phase.TRYING) {
                        output.note(words.of(
                                phase == Progress.Phase.UNDOING ? "cluster.undoing" : "cluster.applying",
                                Shown.name(document)));
                    }
                },
                () -> output.note(words.of("cluster.undo-late")));
    }

    /// A context that is not there is bad input.
    Connection connect(Optional<String> context) throws ClusterProblem {
        try {
            return Connection.open(kubeconfig.get(), context);
        } catch (ClusterProblem problem) {
            if (problem.isBadInput()) {
                throw new BadInput(problem.sentence());
            }
            throw problem;
        }
    }
}
