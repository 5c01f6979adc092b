package dev.patchbay.app.shell;

import dev.patchbay.app.inspector.InspectorModel;
import dev.patchbay.app.journal.Safekeeping;
import dev.patchbay.app.palette.PaletteModel;
import dev.patchbay.app.runs.PastRun;
import dev.patchbay.app.runs.RunModel;
import dev.patchbay.app.runs.RunPanelModel;
import dev.patchbay.app.runs.compare.ComparedRun;
import dev.patchbay.app.runs.compare.Comparison;
import dev.patchbay.app.scale.ScaleModel;
import dev.patchbay.app.task.Background;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.compile.Compilation;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.journal.Recovered;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Texts;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// One window's state and what can be done in it. Belongs to the JavaFX thread; slow work goes through [Background].
public final class WorkbenchModel implements AutoCloseable {
    private static final String UNNAMED_TARGET = "local";

    private final WorkbenchServices services;
    private final Background background;
    private final Words words;
    private final DocumentModel document;
    private final Safekeeping safekeeping;
    private final InspectorModel inspector;
    private final PaletteModel palette;
    private final RunPanelModel runPanel;
    private final SimpleObjectProperty<Optional<String>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Target> target;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private Optional<Run> run = Optional.empty();
    private Optional<PastRun> replayed = Optional.empty();
    private Optional<AutoCloseable> subscription = Optional.empty();
    private Optional<Plan> plan = Optional.empty();
    private boolean checking;

    public WorkbenchModel(WorkbenchServices services, Background background, Locale locale, LongSupplier wallNs) {
        this.services = services;
        this.background = background;
        this.words = Words.of("shell", locale);
        Texts texts = Texts.in(locale);
        this.document = new DocumentModel(Pipeline.named(words.of("document.new")));
        this.inspector = new InspectorModel(services.catalog(), texts, Words.of("inspector", locale), document);
        this.palette = new PaletteModel(services.catalog(), texts);
        this.runPanel = new RunPanelModel(wallNs);
        this.target = new ReadOnlyObjectWrapper<>(services.defaultTarget());
        this.safekeeping = new Safekeeping(
                services.journals(),
                background,
                file -> tell(words.of("notice.open-elsewhere", file.getFileName())),
                problem -> notice.set(Optional.of(
                        new Notice(words.of("notice.not-kept", String.valueOf(problem.getMessage())), true))));
        safekeeping.begin(Optional.empty(), document.pipeline());
        document.pipelineProperty().subscribe(this::follow);
        selected.subscribe(now -> inspector.show(document.pipeline(), now));
        refreshPastRuns();
    }

    public DocumentModel document() {
        return document;
    }

    public RunPanelModel runPanel() {
        return runPanel;
    }

    InspectorModel inspector() {
        return inspector;
    }

    PaletteModel palette() {
        return palette;
    }

    /// The one node that is selected, if it is one.
    public SimpleObjectProperty<Optional<String>> selectedProperty() {
        return selected;
    }

    public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Target> targetProperty() {
        return target.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public void choose(Target chosen) {
        document.apply(Edits.target(document.pipeline().defaultTarget().orElse(UNNAMED_TARGET), chosen));
    }

    /// Attaches a policy to a node.
    void attach(String policy, String node) {
        document.apply(Edits.attach(policy, new Attachment.ToNode(node)));
    }

    public void dismissNotice() {
        notice.set(Optional.empty());
    }

    public void tell(String sentence) {
        notice.set(Optional.of(new Notice(sentence, false)));
    }

    public void startNew() {
        replace(Pipeline.named(words.of("document.new")), Optional.empty());
    }

    /// The first window without a file begins with what another left and nobody saved, if there is something.
    public void bringBackUnsaved() {
        background.run(
                () -> services.journals().neverSaved().stream().findFirst(),
                left -> left.ifPresent(found -> {
                    bringBack(found.content());
                    background.run(() -> Files.deleteIfExists(found.journal()), _ -> {}, this::complain);
                }),
                this::complain);
    }

    /// As one edit, so that undo shows the drawing as it was saved.
    private void bringBack(Recovered recovered) {
        if (!recovered.pipeline().equals(document.pipeline())) {
            document.apply(Edit.named("edit.bring-back", _ -> recovered.pipeline()));
            tell(words.of("notice.brought-back", recovered.edits()));
        }
    }

    private void replace(Pipeline pipeline, Optional<Path> file) {
        safekeeping.begin(file, pipeline);
        document.replace(pipeline, file);
    }

    private record Opened(Pipeline pipeline, Optional<Recovered> left) {}

    /// @param done runs when the file is on the canvas
    public void open(Path file, Runnable done) {
        background.run(
                () -> new Opened(services.open(file), services.journals().leftOf(file)),
                opened -> {
                    dismissNotice();
                    replace(opened.pipeline(), Optional.of(file));
                    opened.left().ifPresent(this::bringBack);
                    done.run();
                },
                this::complain);
    }

    /// @param done runs when the file is written
    public void save(Path file, Runnable done) {
        Pipeline written = document.pipeline();
        background.run(
                () -> {
                    services.save(written, file);
                    return file;
                },
                path -> {
                    document.savedTo(path, written);
                    safekeeping.saved(path, written, document.pipeline());
                    done.run();
                },
                this::complain);
    }

    public void start() {
        if (running.get()) {
            return;
        }
        running.set(true);
        dismissNotice();
        Pipeline drawn = document.pipeline();
        Optional<Path> file = document.fileProperty().get();
        Target where = target.get();
        background.run(
                () -> {
                    Run started = services.start(drawn, file, where);
                    RunModel model = new RunModel();
                    return new Started(started, model, started.subscribe(model.andThen(this::lookForTheEnd)));
                },
                this::watch,
                failure -> {
                    running.set(false);
                    complain(failure);
                });
    }

    public void stop() {
        run.filter(_ -> running.get())
                .ifPresent(now -> background.run(
                        () -> {
                            now.cancel();
                            return now;
                        },
                        _ -> {},
                        this::complain));
    }

    /// Does something to a worker of the run that the panels show: workers of another run have the same names.
    ///
    /// @param fault as the command line says it: `kill`, `slow 3x`
    public void fault(String worker, String fault) {
        if (!runPanel.showsLive()) {
            tell(words.of("notice.other-run"));
            return;
        }
        run.filter(_ -> running.get())
                .ifPresentOrElse(
                        now -> background.run(
                                () -> {
                                    now.fault(worker, Fault.of(fault));
                                    return now;
                                },
                                _ -> {},
                                this::complain),
                        () -> tell(words.of("notice.not-running")));
    }

    /// Shows a run that is over in the panels; one that still goes on is followed there no longer, but goes on.
    public void replay(PastRun past) {
        background.run(() -> Reread.of(services, past), this::show, this::complain);
    }

    /// The same with the run's drawing on the canvas.
    ///
    /// @param id or its beginning, when only one run has it
    public void replay(String id) {
        background.run(
                () -> {
                    PastRun past = services.pastRun(id);
                    return new Reopened(services.drawing(past), Reread.of(services, past));
                },
                reopened -> {
                    replace(reopened.drawing(), Optional.empty());
                    show(reopened.run());
                },
                this::complain);
    }

    /// Lays two runs over each other, the earlier one first.
    ///
    /// @param done runs when they lie there
    public void compare(PastRun one, PastRun other, Runnable done) {
        boolean inOrder = !other.started().isBefore(one.started());
        background.run(
                () -> new Comparison(compared(inOrder ? one : other), compared(inOrder ? other : one)),
                runs -> {
                    runPanel.compare(runs);
                    done.run();
                },
                this::complain);
    }

    private ComparedRun compared(PastRun past) throws ServiceProblem {
        return ComparedRun.of(past.id(), services.drawing(past), services.log(past));
    }

    /// Puts the drawing of the run that is shown again on the canvas.
    public void openDrawing() {
        replayed.ifPresent(past -> background.run(
                () -> services.drawing(past), drawing -> replace(drawing, Optional.empty()), this::complain));
    }

    private record Reopened(Pipeline drawing, Reread run) {}

    private void show(Reread reread) {
        replayed = Optional.of(reread.past());
        runPanel.replay(reread.run(), reread.recording(), background, this::complain);
    }

    /// Workers of the drawing's largest training; 1 while it does not compile.
    int mostWorkers() {
        return plan.stream()
                .flatMap(p -> p.steps().stream())
                .mapToInt(step -> step instanceof Step.Train train ? train.workers() : 1)
                .max()
                .orElse(1);
    }

    /// Predictions for the drawing and target as they are now.
    ScaleModel scale() {
        Pipeline drawn = document.pipeline();
        Target where = target.get();
        return new ScaleModel(workers -> () -> services.forecast(drawn, where, workers), background);
    }

    public void refreshPastRuns() {
        background.run(services::pastRuns, runs -> runPanel.pastRuns().setAll(runs), this::complain);
    }

    /// Stops what still runs; the window is going.
    @Override
    public void close() {
        run.filter(_ -> running.get()).ifPresent(Run::cancel);
        unsubscribe();
        safekeeping.end();
        background.close();
    }

    private record Started(Run run, RunModel model, AutoCloseable subscription) {}

    /// The panels may show another run meanwhile, so the end is read from the run itself.
    private void lookForTheEnd(LoggedEvent logged) {
        if (logged.event() instanceof RunEvent.RunEnded) {
            background.run(() -> logged, _ -> ended(), this::complain);
        }
    }

    private void ended() {
        runPanel.poll();
        running.set(false);
        refreshPastRuns();
    }

    private void watch(Started started) {
        unsubscribe();
        run = Optional.of(started.run());
        subscription = Optional.of(started.subscription());
        runPanel.watch(started.model());
    }

    private void unsubscribe() {
        subscription.ifPresent(open -> {
            try {
                open.close();
            } catch (Exception failure) {
                complain(failure);
            }
        });
        subscription = Optional.empty();
    }

    private void follow(Pipeline now) {
        target.set(now.defaultTarget().flatMap(now.targets()::get).orElseGet(services::defaultTarget));
        inspector.show(now, selected.get().filter(now.nodes()::containsKey));
        safekeeping.became(now);
        check();
    }

    /// One check at a time; when the drawing moved on meanwhile, once more.
    private void check() {
        if (checking) {
            return;
        }
        checking = true;
        Pipeline drawn = document.pipeline();
        Target where = target.get();
        background.run(
                () -> services.check(drawn, where), compilation -> checked(drawn, where, compilation), failure -> {
                    checking = false;
                    complain(failure);
                });
    }

    private void checked(Pipeline drawn, Target where, Compilation compilation) {
        checking = false;
        plan = compilation.plan();
        inspector.showCheck(compilation.findings(), compilation.plan());
        runPanel.setFindings(compilation.findings());
        if (!drawn.equals(document.pipeline()) || !where.equals(target.get())) {
            check();
        }
    }

    private void complain(Exception failure) {
        String message = failure.getMessage();
        notice.set(Optional.of(new Notice(
                message == null || failure instanceof RuntimeException
                        ? words.of("notice.unexpected", String.valueOf(message == null ? failure : message))
                        : message,
                true)));
    }
}
