package dev.patchbay.app.cli.kubernetes;

import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.cluster.Stoppable;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.apply.Applier;
import dev.patchbay.kubernetes.cluster.apply.ApplyResult;
import dev.patchbay.kubernetes.cluster.apply.Manner;
import dev.patchbay.kubernetes.cluster.apply.Trial;
import dev.patchbay.kubernetes.cluster.preflight.Check;
import dev.patchbay.kubernetes.cluster.preflight.Preflight;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `apply FILE`: puts the drawing on a cluster, whole or not at all.
@Command(name = "apply", mixinStandardHelpOptions = true, resourceBundle = "dev.patchbay.app.help")
public final class ApplyCommand implements Callable<Integer> {
    private final ClusterDesk desk;

    @Mixin
    private final ClusterOptions options = new ClusterOptions();

    @Mixin
    private final BundleOptions drawing = new BundleOptions();

    @Option(names = "--dry-run", descriptionKey = "dry-run")
    private boolean dryRun;

    @Option(names = "--again", descriptionKey = "apply-again")
    private boolean again;

    public ApplyCommand(ClusterDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        try (Connection connection = desk.connect(options.context());
                Stoppable person = desk.person()) {
            Bundle bundle = drawing.made(desk.preparation(), desk.texts(), desk.output(), connection)
                    .bundle();
            List<Check> checks = new Preflight(connection, desk.images()).of(bundle);
            checks.stream()
                    .filter(check -> check.verdict() != Check.Verdict.PASSED)
                    .forEach(check -> desk.output().note(Shown.line(check, desk.words())));
            if (!Preflight.isFine(checks)) {
                return Exit.FAILED;
            }
            Manner manner = again ? Manner.AGAIN : Manner.AS_IT_IS;
            return dryRun
                    ? tried(new Trial(connection).of(bundle, manner, person))
                    : applied(new Applier(connection).apply(bundle, manner, person), bundle);
        } catch (ClusterProblem problem) {
            desk.output().note(problem.sentence());
            return Exit.FAILED;
        }
    }

    private int tried(Trial.Outcome tried) {
        if (options.json()) {
            desk.output()
                    .json(Shown.outcome(
                            tried.refusals().isEmpty() ? "tried" : "refused",
                            tried.changes(),
                            tried.refusals(),
                            List.of()));
        } else {
            tried.changes().forEach(change -> desk.output().line(Shown.line(change, desk.words())));
        }
        tried.refusals().forEach(desk.output()::note);
        if (tried.cancelled()) {
            return Exit.INTERRUPTED;
        }
        return tried.refusals().isEmpty() ? Exit.DONE : Exit.FAILED;
    }

    private int applied(ApplyResult result, Bundle bundle) {
        Output output = desk.output();
        if (options.json()) {
            output.json(Shown.result(result));
        }
        return switch (result) {
            case ApplyResult.Applied applied -> {
                if (!options.json()) {
                    applied.changes().forEach(change -> output.line(Shown.line(change, desk.words())));
                    output.note(desk.words().of("cluster.applied", bundle.name(), bundle.namespace()));
                }
                yield Exit.DONE;
            }
            case ApplyResult.Refused refused -> {
                refused.sentences().forEach(output::note);
                refused.left().forEach(output::note);
                output.note(desk.words().of(refused.left().isEmpty() ? "cluster.undone" : "cluster.half-undone"));
                yield Exit.FAILED;
            }
            case ApplyResult.Cancelled cancelled -> {
                cancelled.left().forEach(output::note);
                output.note(desk.words().of(cancelled.left().isEmpty() ? "cluster.undone" : "cluster.half-undone"));
                yield Exit.INTERRUPTED;
            }
        };
    }
}
