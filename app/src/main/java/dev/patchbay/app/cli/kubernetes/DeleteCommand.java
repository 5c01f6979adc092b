package dev.patchbay.app.cli.kubernetes;

import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cluster.Stoppable;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.apply.Remover;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `delete FILE`: takes away from a cluster what `apply` put there, and nothing else.
@Command(name = "delete", mixinStandardHelpOptions = true, resourceBundle = "dev.patchbay.app.help")
public final class DeleteCommand implements Callable<Integer> {
    private final ClusterDesk desk;

    @Mixin
    private final ClusterOptions options = new ClusterOptions();

    @Mixin
    private final BundleOptions drawing = new BundleOptions();

    @Option(names = "--dry-run", descriptionKey = "dry-run")
    private boolean dryRun;

    public DeleteCommand(ClusterDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        try (Connection connection = desk.connect(options.context());
                Stoppable person = desk.person()) {
            Bundle bundle = drawing.made(desk.preparation(), desk.texts(), desk.output(), connection)
                    .bundle();
            Remover.Outcome outcome = new Remover(connection).remove(bundle, dryRun, person);
            if (options.json()) {
                desk.output().json(Shown.removed(outcome));
            } else {
                outcome.removed()
                        .forEach(document -> desk.output()
                                .line(desk.words()
                                        .of(
                                                dryRun ? "cluster.would-remove" : "cluster.removed",
                                                Shown.name(document))));
                outcome.kept().forEach(desk.output()::note);
            }
            outcome.failed().forEach(desk.output()::note);
            if (person.isCancelled()) {
                return Exit.INTERRUPTED;
            }
            return outcome.failed().isEmpty() ? Exit.DONE : Exit.FAILED;
        } catch (ClusterProblem problem) {
            desk.output().note(problem.sentence());
            return Exit.FAILED;
        }
    }
}
