package dev.patchbay.app.cluster;

import dev.patchbay.app.run.ClusterRuns;
import dev.patchbay.app.task.Background;
import dev.patchbay.app.task.FxThread;
import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.cluster.ClusterContext;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.apply.ApplyResult;
import dev.patchbay.kubernetes.cluster.apply.Manner;
import dev.patchbay.kubernetes.cluster.apply.Progress;
import dev.patchbay.kubernetes.cluster.apply.Remover;
import dev.patchbay.kubernetes.cluster.watch.OnCluster;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The drawing and a cluster, as a person goes through it: look, apply, take away. Belongs to the JavaFX thread.
public final class ClusterModel {
    /// What is under way. What changes the cluster is one thing at a time, and can be stopped.
    enum Work {
        NONE,
        LOOKING,
        APPLYING,
        DELETING
    }

    private final Clusters clusters;
    private final Background background;
    private final Supplier<Pipeline> drawing;
    private final Supplier<Target> target;
    private final Words words;
    private final ReadOnlyObjectWrapper<List<ClusterContext>> contexts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<ClusterWish> wish = new ReadOnlyObjectWrapper<>(ClusterWish.USUAL);
    private final ReadOnlyObjectWrapper<Optional<Seen>> seen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Work> work = new ReadOnlyObjectWrapper<>(Work.NONE);
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper();
    private final ReadOnlyObjectWrapper<Report> report;
    private final ReadOnlyObjectWrapper<Optional<List<OnCluster>>> running =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final RunThere run = new RunThere();
    private final Consumer<ClusterRuns.Wanted> watch;
    private Optional<Stoppable> stoppable = Optional.empty();
    private int looks;

    /// @param background outlives the window: half an apply is never left
    /// @param watch follows a run on a cluster
    public ClusterModel(
            Clusters clusters,
            Background background,
            Supplier<Pipeline> drawing,
            Supplier<Target> target,
            Consumer<ClusterRuns.Wanted> watch,
            Locale locale) {
        this.clusters = clusters;
        this.background = background;
        this.drawing = drawing;
        this.target = target;
        this.watch = watch;
        this.words = Words.of("cluster", locale);
        this.report = new ReadOnlyObjectWrapper<>(Report.of(""));
        seen.subscribe(run::seen);
    }

    ReadOnlyObjectProperty<List<ClusterContext>> contextsProperty() {
        return contexts.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ClusterWish> wishProperty() {
        return wish.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Seen>> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Work> workProperty() {
        return work.getReadOnlyProperty();
    }

    /// The pipelines of ours on the cluster, while a person looks for one.
    ReadOnlyObjectProperty<Optional<List<OnCluster>>> runningProperty() {
        return running.getReadOnlyProperty();
    }

    RunThere run() {
        return run;
    }

    /// From 0 to 1; below 0 while it cannot be said.
    ReadOnlyDoubleProperty shareProperty() {
        return share.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Report> reportProperty() {
        return report.getReadOnlyProperty();
    }

    public Locale locale() {
        return words.locale();
    }

    Words words() {
        return words;
    }

    /// Whether the cluster is being changed now.
    public boolean isChanging() {
        return stoppable.isPresent();
    }

    /// Reads the contexts again, and looks.
    public void open() {
        if (isChanging()) {
            return;
        }
        background.run(clusters::contexts, contexts::set, _ -> contexts.set(List.of()));
        look();
    }

    void want(ClusterWish wanted) {
        if (!isChanging() && !wanted.equals(wish.get())) {
            wish.set(wanted);
            look();
        }
    }

    void look() {
        closeRunning();
        looks++;
        int now = looks;
        Pipeline drawn = drawing.get();
        Target where = target.get();
        ClusterWish wanted = wish.get();
        begin(Work.LOOKING, words.of("report.looking"));
        background.run(() -> clusters.look(drawn, where, wanted), found -> looked(now, found), problem -> {
            if (now == looks) {
                withoutCluster(now, drawn, where, wanted, problem);
            }
        });
    }

    private void looked(int which, Seen found) {
        if (which != looks) {
            return;
        }
        seen.set(Optional.of(found));
        List<String> refusals = found.trial().map(t -> t.refusals()).orElse(List.of());
        List<String> more = new ArrayList<>(refusals);
        more.addAll(found.notes());
        end(new Report(!found.isFine(), words.of(found.isFine() ? "report.fine" : "report.not-fine"), more));
    }

    /// The files can be seen and written even so.
    private void withoutCluster(int which, Pipeline drawn, Target where, ClusterWish wanted, Exception problem) {
        background.run(
                () -> clusters.offline(drawn, where, wanted),
                found -> {
                    if (which == looks) {
                        seen.set(Optional.of(found));
                        end(Report.of(problem, words));
                    }
                },
                worse -> {
                    if (which == looks) {
                        seen.set(Optional.empty());
                        end(Report.of(worse, words));
                    }
                });
    }

    void apply() {
        apply(Manner.AS_IT_IS);
    }

    /// Begins a run anew that is over.
    void runAgain() {
        apply(Manner.AGAIN);
    }

    private void apply(Manner manner) {
        seen.get().filter(_ -> !isChanging()).ifPresent(found -> {
            Bundle bundle = found.bundle();
            ClusterWish wanted = wish.get();
            long documents = Math.max(1, bundle.documents().count());
            Steps steps = new Steps(2 * documents);
            change(
                    Work.APPLYING,
                    steps,
                    stop -> clusters.apply(bundle, manner, wanted, stop),
                    result -> applied(manner, result));
        });
    }

    private Report applied(Manner manner, ApplyResult result) {
        return switch (result) {
            case ApplyResult.Applied applied -> {
                run.applied(manner);
                Bundle bundle = seen.get().orElseThrow().bundle();
                yield Report.of(
                        words.of("report.applied", applied.changes().size(), bundle.name(), bundle.namespace()));
            }
            case ApplyResult.Refused(List<String> sentences, List<String> left) -> {
                List<String> more = new ArrayList<>(sentences);
                more.addAll(left);
                yield new Report(true, words.of(left.isEmpty() ? "report.refused" : "report.half-undone"), more);
            }
            case ApplyResult.Cancelled(List<String> left) ->
                new Report(true, words.of(left.isEmpty() ? "report.cancelled" : "report.half-undone"), left);
        };
    }

    void delete() {
        seen.get().filter(_ -> !isChanging()).ifPresent(found -> {
            Bundle bundle = found.bundle();
            ClusterWish wanted = wish.get();
            change(
                    Work.DELETING,
                    new Steps(0),
                    stop -> clusters.delete(bundle.name(), bundle.namespace(), wanted, stop),
                    this::deleted);
        });
    }

    private Report deleted(Remover.Outcome outcome) {
        run.deleted(outcome, seen.get().orElseThrow().bundle().name());
        List<String> more = new ArrayList<>(outcome.failed());
        more.addAll(outcome.kept());
        return new Report(
                !outcome.failed().isEmpty(),
                words.of("report.deleted", outcome.removed().size()),
                more);
    }

    /// Follows the drawing's own run.
    void watch() {
        seen.get()
                .filter(_ -> run.watchableProperty().get())
                .ifPresent(found -> watch.accept(ClusterRuns.Wanted.of(
                        found.drawing(),
                        Optional.empty(),
                        wish.get().context(),
                        Optional.of(found.bundle().namespace()))));
    }

    /// Follows a run that somebody else may have put there.
    void watch(OnCluster one) {
        watch.accept(new ClusterRuns.Wanted(
                wish.get().context(),
                one.pipeline(),
                Optional.of(one.namespace()),
                Optional.empty(),
                Optional.empty()));
    }

    /// Asks the cluster for the pipelines of ours that are there.
    void lookForRunning() {
        ClusterWish wanted = wish.get();
        looks++;
        int now = looks;
        begin(Work.LOOKING, words.of("report.looking"));
        background.run(
                () -> clusters.running(wanted),
                found -> {
                    if (now == looks) {
                        running.set(Optional.of(found));
                        end(Report.of(words.of("report.running", found.size())));
                    }
                },
                problem -> {
                    if (now == looks) {
                        end(Report.of(problem, words));
                    }
                });
    }

    void closeRunning() {
        running.set(Optional.empty());
    }

    /// Work that changes the cluster, on a thread that nothing interrupts.
    private interface Changing<T> {
        T with(Stoppable stop) throws ClusterProblem;
    }

    private interface Reporting<T> {
        Report of(T result);
    }

    private <T> void change(Work which, Steps steps, Changing<T> changing, Reporting<T> reporting) {
        looks++;
        begin(which, words.of(which == Work.APPLYING ? "report.applying" : "report.deleting"));
        Stoppable stop = new Stoppable(
                (phase, document) -> FxThread.EXECUTOR.execute(() -> steps.show(phase, document)), () -> {});
        stoppable = Optional.of(stop);
        Callable<T> careful = () -> {
            try (stop) {
                return changing.with(stop);
            }
        };
        background.run(careful, result -> changed(reporting.of(result)), problem -> changed(Report.of(problem, words)));
    }

    private void changed(Report how) {
        stoppable = Optional.empty();
        end(how);
    }

    /// What was begun is undone before it ends.
    public void cancel() {
        stoppable.ifPresent(stop -> {
            stop.cancel();
            report.set(Report.of(words.of("report.stopping")));
        });
    }

    /// @param told the sentence that says how it went
    public void write(Path folder, Consumer<String> told) {
        Pipeline drawn = drawing.get();
        Target where = target.get();
        // As the cluster was found to want it; of the drawing as it is now.
        Optional<Flavor> flavor = wish.get()
                .flavor()
                .or(() -> seen.get().map(found -> found.bundle().flavor()));
        ClusterWish wanted = wish.get().in(flavor);
        background.run(
                () -> {
                    Bundle bundle = clusters.offline(drawn, where, wanted).bundle();
                    clusters.write(bundle, folder);
                    return bundle;
                },
                bundle ->
                        say(Report.of(words.of("report.written", bundle.files().size(), folder.toString())), told),
                problem -> say(Report.of(problem, words), told));
    }

    private void say(Report how, Consumer<String> told) {
        if (work.get() == Work.NONE) {
            report.set(how);
        }
        told.accept(how.sentence());
    }

    private void begin(Work which, String sentence) {
        work.set(which);
        share.set(-1);
        report.set(Report.of(sentence));
    }

    private void end(Report how) {
        report.set(how);
        share.set(0);
        work.set(Work.NONE);
    }

    /// Counts the documents that were gone through.
    private final class Steps {
        /// 0 while nobody knows.
        private final long all;

        private long done;

        Steps(long all) {
            this.all = all;
        }

        void show(Progress.Phase phase, Document document) {
            if (!isChanging()) {
                return;
            }
            done++;
            share.set(all == 0 ? -1 : Math.min(1, (double) done / all));
            String key = switch (phase) {
                case TRYING -> "report.trying";
                case APPLYING -> "report.applying.one";
                case UNDOING -> work.get() == Work.DELETING ? "report.deleting.one" : "report.undoing.one";
            };
            report.set(Report.of(words.of(key, document.kind() + "/" + document.name())));
        }
    }
}
