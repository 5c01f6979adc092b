package dev.patchbay.app.cli.kubernetes;

import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.preflight.Check;
import dev.patchbay.kubernetes.cluster.preflight.Preflight;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `preflight FILE`: what a cluster has and lacks for the drawing.
@Command(name = "preflight", mixinStandardHelpOptions = true, resourceBundle = "dev.patchbay.app.help")
public final class PreflightCommand implements Callable<Integer> {
    private final ClusterDesk desk;

    @Mixin
    private final ClusterOptions options = new ClusterOptions();

    @Mixin
    private final BundleOptions drawing = new BundleOptions();

    public PreflightCommand(ClusterDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        try (Connection connection = desk.connect(options.context())) {
            Bundle bundle = drawing.made(desk.preparation(), desk.texts(), desk.output(), connection)
                    .bundle();
            List<Check> checks = new Preflight(connection, desk.images()).of(bundle);
            if (options.json()) {
                desk.output().json(Shown.checks(checks));
            } else {
                checks.forEach(check -> desk.output().line(Shown.line(check, desk.words())));
            }
            return Preflight.isFine(checks) ? Exit.DONE : Exit.FAILED;
        } catch (ClusterProblem problem) {
            desk.output().note(problem.sentence());
            return Exit.FAILED;
        }
    }
}
