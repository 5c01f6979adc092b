package dev.patchbay.app.cli.kubernetes;

import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cluster.Stoppable;
import dev.patchbay.app.run.ClusterRuns;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.apply.Remover;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `delete NAME`: takes away from a cluster what `apply` put there, and nothing else.
@Command(name = "delete", mixinStandardHelpOptions = true, resourceBundle = "dev.patchbay.app.help")
public final class DeleteCommand implements Callable<Integer> {
    private final ClusterDesk desk;

    @Mixin
    private final OnClusterOptions pipeline = new OnClusterOptions();

    @Option(names = "--dry-run", descriptionKey = "dry-run")
    private boolean dryRun;

    public DeleteCommand(ClusterDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        ClusterRuns.Wanted wanted = pipeline.wanted();
        try (Connection connection = desk.connect(wanted.context());
                Stoppable person = desk.person()) {
            Remover.Outcome outcome = new Remover(connection)
                    .remove(wanted.pipeline(), wanted.namespace().orElse(wanted.pipeline()), dryRun, person);
            if (pipeline.json()) {
                desk.output().json(Shown.removed(outcome));
            } else {
                outcome.removed()
                        .forEach(document -> desk.output()
                                .line(desk.words()
                                        .of(
                                                dryRun ? "cluster.would-remove" : "cluster.removed",
                                                Shown.name(document))));
                if (outcome.removed().isEmpty()) {
                    desk.output().note(desk.words().of("cluster.nothing-there", wanted.pipeline()));
                }
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
