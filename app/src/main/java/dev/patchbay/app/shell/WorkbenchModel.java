package dev.patchbay.app.shell;

import dev.patchbay.app.cluster.ClusterModel;
import dev.patchbay.app.inspector.InspectorModel;
import dev.patchbay.app.notice.NoticeBoard;
import dev.patchbay.app.outline.OutlineModel;
import dev.patchbay.app.palette.PaletteModel;
import dev.patchbay.app.run.ClusterRuns;
import dev.patchbay.app.runs.PastRun;
import dev.patchbay.app.runs.RunPanelModel;
import dev.patchbay.app.scale.ScaleModel;
import dev.patchbay.app.services.WorkbenchServices;
import dev.patchbay.app.session.RunSession;
import dev.patchbay.app.task.Background;
import dev.patchbay.app.task.FxThread;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.compile.Compilation;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// One window's state and what can be done in it. Belongs to the JavaFX thread; slow work goes through [Background].
public final class WorkbenchModel implements AutoCloseable {
    private static final String UNNAMED_TARGET = "local";

    private final WorkbenchServices services;
    private final Background background;
    private Words words;
    private final DocumentModel document;
    private final FilesModel files;
    private InspectorModel inspector;
    private PaletteModel palette;
    private final RunPanelModel runPanel;
    private final RunSession runs;
    private final SimpleObjectProperty<List<String>> selected = new SimpleObjectProperty<>(List.of());
    private final NoticeBoard notices = new NoticeBoard(this::words);
    private final ReadOnlyObjectWrapper<Target> target;
    private Optional<Plan> plan = Optional.empty();
    private boolean checking;
    private Optional<ClusterModel> cluster = Optional.empty();

    public WorkbenchModel(WorkbenchServices services, Background background, Locale locale, LongSupplier wallNs) {
        this.services = services;
        this.background = background;
        this.words = Words.of("shell", locale);
        Texts texts = Texts.in(locale);
        this.document = new DocumentModel(Pipeline.named(words.of("document.new")));
        this.inspector = new InspectorModel(services.catalog(), texts, Words.of("inspector", locale), document);
        this.palette = new PaletteModel(services.catalog(), texts);
        this.runPanel = new RunPanelModel(wallNs);
        this.runs = new RunSession(services, background, runPanel, new RunVoice());
        this.target = new ReadOnlyObjectWrapper<>(services.defaultTarget());
        this.files = new FilesModel(services, background, document, notices, () -> words);
        document.pipelineProperty().subscribe(this::follow);
        selected.subscribe(now -> inspector.show(document.pipeline(), now));
        runs.refreshPastRuns();
    }

    private Words words() {
        return words;
    }

    /// The language of everything the model says from now on.
    public Locale locale() {
        return words.locale();
    }

    /// Says everything in another language from now on; a view made before goes on in its own.
    void speak(Locale locale) {
        words = Words.of("shell", locale);
        Texts texts = Texts.in(locale);
        inspector = new InspectorModel(services.catalog(), texts, Words.of("inspector", locale), document);
        palette = new PaletteModel(services.catalog(), texts);
        inspector.show(document.pipeline(), selected.get());
        inspector.showCheck(runPanel.findings(), plan);
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

    /// The nodes that are selected.
    public SimpleObjectProperty<List<String>> selectedProperty() {
        return selected;
    }

    public ReadOnlyObjectProperty<Target> targetProperty() {
        return target.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return runs.runningProperty();
    }

    public void choose(Target chosen) {
        document.apply(Edits.target(document.pipeline().defaultTarget().orElse(UNNAMED_TARGET), chosen));
    }

    /// What the target is called in the file.
    String targetName() {
        return document.pipeline().defaultTarget().orElse(UNNAMED_TARGET);
    }

    void nameTarget(String name) {
        Optional<String> now = document.pipeline().defaultTarget();
        if (now.isPresent() && !now.get().equals(name)) {
            document.apply(Edits.renameTarget(now.get(), name));
        } else if (now.isEmpty() && !name.equals(UNNAMED_TARGET)) {
            document.apply(Edits.target(name, target.get()));
        }
    }

    /// Attaches a policy to a node.
    void attach(String policy, String node) {
        document.apply(Edits.attach(policy, new Attachment.ToNode(node)));
    }

    /// What the window says and asks.
    public NoticeBoard notices() {
        return notices;
    }

    public void tell(String sentence) {
        notices.tell(sentence);
    }

    public void startNew() {
        files.startNew();
    }

    /// @param done runs when the file is on the canvas
    public void open(Path file, Runnable done) {
        files.open(file, done);
    }

    /// @param done runs when the file is written
    public void save(Path file, Runnable done) {
        files.save(file, done);
    }

    /// What is opened, saved and kept safe.
    public FilesModel files() {
        return files;
    }

    public void start() {
        runs.start(document.pipeline(), document.fileProperty().get(), target.get());
    }

    /// Goes on with a run that ended before its time, with its own drawing and target.
    public void resume(PastRun past) {
        runs.resume(past);
    }

    /// Follows a run of another program, which goes on when this window is gone.
    public void attach(PastRun past) {
        runs.attach(past);
    }

    public void stop() {
        runs.stop();
    }

    /// Does something to a worker of the run that the panels show.
    ///
    /// @param fault as the command line says it: `kill`, `slow 3x`
    public void fault(String worker, String fault) {
        runs.fault(worker, fault);
    }

    /// Shows a run that is over in the panels.
    public void replay(PastRun past) {
        runs.replay(past);
    }

    /// The same with the run's drawing on the canvas.
    ///
    /// @param id or its beginning, when only one run has it
    public void replay(String id) {
        runs.replay(id, files::show);
    }

    /// Lays two runs over each other, the earlier one first.
    ///
    /// @param done runs when they lie there
    public void compare(PastRun one, PastRun other, Runnable done) {
        runs.compare(one, other, done);
    }

    /// Puts the drawing of the run that is shown again on the canvas.
    public void openDrawing() {
        runs.drawing(files::show);
    }

    /// Workers of the drawing's largest training; 1 while it does not compile.
    int mostWorkers() {
        return plan.stream()
                .flatMap(p -> p.steps().stream())
                .mapToInt(step -> step instanceof Step.Train train ? train.workers() : 1)
                .max()
                .orElse(1);
    }

    /// What is done with clusters, for the drawing and target as they are then; one thing at a time in a window.
    ClusterModel cluster() {
        if (cluster.filter(c -> c.isChanging() || c.locale().equals(locale())).isEmpty()) {
            cluster = Optional.of(new ClusterModel(
                    services.clusters(), Background.toFx(), document::pipeline, target::get, this::watch, locale()));
        }
        return cluster.get();
    }

    private void watch(ClusterRuns.Wanted wanted) {
        runs.watch(wanted.drawnIn(document.fileProperty().get()), note -> FxThread.EXECUTOR.execute(() -> tell(note)));
    }

    OutlineModel outline() {
        return new OutlineModel(
                document::pipeline, document, services.catalog(), Words.of("outline", locale()), Texts.in(locale()));
    }

    Background background() {
        return background;
    }

    /// Predictions for the drawing and target as they are now.
    ScaleModel scale() {
        Pipeline drawn = document.pipeline();
        Target where = target.get();
        return new ScaleModel(workers -> () -> services.forecast(drawn, where, workers), background);
    }

    /// Stops what still runs; the window is going.
    @Override
    public void close() {
        runs.close();
        cluster.ifPresent(ClusterModel::cancel);
        files.close();
        background.close();
    }

    private void follow(Pipeline now) {
        target.set(now.defaultTarget().flatMap(now.targets()::get).orElseGet(services::defaultTarget));
        inspector.show(now, selected.get());
        files.follow(now);
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
                    notices.complain(failure);
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

    private final class RunVoice implements RunSession.Voice {
        @Override
        public void failed(Exception problem) {
            notices.complain(problem);
        }

        @Override
        public void begins() {
            notices.dismiss();
        }

        @Override
        public void alreadyRunning() {
            tell(words.of("notice.already-running"));
        }

        @Override
        public void brokeOff(String run, String why) {
            tell(words.of("notice.broke-off", run, why.isEmpty() ? "" : " " + why));
        }

        @Override
        public void notRunning() {
            tell(words.of("notice.not-running"));
        }

        @Override
        public void otherRun() {
            tell(words.of("notice.other-run"));
        }
    }
}
