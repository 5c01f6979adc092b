package dev.patchbay.app.cli.kubernetes;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Kubeconfig;
import dev.patchbay.pipeline.text.Texts;
import java.util.Optional;
import java.util.function.Supplier;

/// What the commands about clusters work with.
public record ClusterDesk(
        Preparation preparation, Texts texts, Supplier<Kubeconfig> kubeconfig, Words words, Output output) {

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
