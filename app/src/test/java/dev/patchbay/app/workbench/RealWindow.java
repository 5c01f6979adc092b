package dev.patchbay.app.workbench;

import dev.patchbay.app.cluster.Clusters;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.demo.SilentDialogs;
import dev.patchbay.app.gallery.Examples;
import dev.patchbay.app.journal.Journals;
import dev.patchbay.app.pod.PodPlaces;
import dev.patchbay.app.run.ClusterRuns;
import dev.patchbay.app.run.LocalRuns;
import dev.patchbay.app.run.Place;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.run.RunHistory;
import dev.patchbay.app.settings.SettingsStore;
import dev.patchbay.app.shell.Dialogs;
import dev.patchbay.app.shell.WorkbenchModel;
import dev.patchbay.app.shell.WorkbenchView;
import dev.patchbay.app.shell.WorkbenchWindow;
import dev.patchbay.app.task.Background;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.kubernetes.cluster.Kubeconfig;
import dev.patchbay.kubernetes.cluster.preflight.Images;
import dev.patchbay.local.LocalExecutor;
import dev.patchbay.local.LocalSetup;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.text.Texts;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.fold.NodeState;
import dev.patchbay.runtime.fold.RunSnapshot;
import dev.patchbay.runtime.fold.worker.WorkerState;
import dev.patchbay.runtime.place.Host;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.WallTime;
import dev.patchbay.runtime.store.RunStore;
import dev.patchbay.runtime.store.Supervisors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;

/// A drawing opened in a real window over the services that a person has, whose runs go into a folder of the test's
/// own. It writes down which states each node is shown in.
final class RealWindow implements AutoCloseable {
    /// Six Java machines that load TensorFlow on a busy computer take their time.
    private static final long PATIENCE_SECONDS = 300;

    private static final Locale LOCALE = Locale.ENGLISH;

    private final Path data;
    private final Path cache;
    private final WorkbenchModel model;
    private final WorkbenchView view;
    private final PaneDriver driver;
    private final Map<String, List<NodeState>> seen = new TreeMap<>();
    private final Map<String, Long> lostNs = new TreeMap<>();

    /// @param cache Patchbay's folder for caches
    /// @param folder for the runs and the settings
    RealWindow(Path file, Path cache, Path folder) throws Exception {
        this.cache = cache;
        this.data = folder.resolve("data");
        LocalServices services = services();
        model = PaneDriver.fxWithToolkit(
                () -> new WorkbenchModel(services, Background.toFx(), LOCALE, () -> WallTime.ns(Instant.now())));
        List<WorkbenchWindow> made = new ArrayList<>();
        driver = PaneDriver.show(stage -> {
            WorkbenchWindow window = new WorkbenchWindow(
                    stage,
                    model,
                    services,
                    new SilentDialogs(Dialogs.Unsaved.DISCARD),
                    new SettingsStore(folder.resolve("settings")),
                    LOCALE);
            window.show();
            made.add(window);
        });
        view = made.getFirst().view();
        PaneDriver.fx(() -> {
            view.appearanceProperty().set(Appearance.DARK);
            return true;
        });
        PaneDriver.fx(() -> {
            model.runPanel().snapshotProperty().subscribe(now -> now.ifPresent(this::writeDown));
            model.open(file, () -> {});
            return true;
        });
        driver.await(
                "the file to open", () -> model.document().fileProperty().get().isPresent());
    }

    private LocalServices services() {
        Catalog catalog = Catalog.standard();
        DeviceCatalog devices = DeviceCatalog.bundled();
        LinkCatalog links = LinkCatalog.bundled();
        Preparation preparation =
                new Preparation(catalog, Texts.in(LOCALE), () -> devices, () -> links, Host::ofThisComputer);
        RunStore store = new RunStore(data, Supervisors.ofThisComputer(), new SecureRandom());
        LocalRuns runs = new LocalRuns(store, this::cluster, Place.LOCAL, "test");
        return new LocalServices(
                catalog,
                preparation,
                () -> devices,
                () -> links,
                runs,
                new RunHistory(store),
                new ClusterRuns(
                        () -> Kubeconfig.usual(Map.of(), data), store, () -> new PodPlaces(devices, links), "test"),
                new Examples(Path.of("..", "examples")),
                new Journals(data.resolve("unsaved")),
                new Clusters(preparation, () -> new Kubeconfig(data.resolve("no-kubeconfig")), Images.NOT_ASKED));
    }

    private LocalRuns.Cluster cluster(Path folder, Placement placement) throws StepFailure {
        LocalExecutor executor =
                new LocalExecutor(new LocalSetup(placement, placement.hardware(), folder, cache, System.getenv()));
        return new LocalRuns.Cluster(executor, executor);
    }

    PaneDriver driver() {
        return driver;
    }

    WorkbenchView view() {
        return view;
    }

    WorkbenchModel model() {
        return model;
    }

    /// What the panel shows now.
    RunSnapshot shown() {
        return PaneDriver.fx(() -> model.runPanel().snapshotProperty().get()).orElseThrow();
    }

    /// The states that each node was shown in, each kind once, in order.
    Map<String, List<NodeState>> seen() {
        return PaneDriver.fx(() -> Map.copyOf(seen));
    }

    /// When the panel first showed a worker as lost, in nanoseconds since 1970.
    long lostNs(String worker) {
        return PaneDriver.fx(() -> lostNs.get(worker));
    }

    /// Waits until the panel shows it; a run that ends before is an error of its own, told with its reason.
    void awaitShown(String what, Predicate<RunSnapshot> condition) {
        driver.await(what, PATIENCE_SECONDS, () -> {
            Optional<RunSnapshot> now = model.runPanel().snapshotProperty().get();
            if (now.filter(condition).isPresent()) {
                return true;
            }
            now.flatMap(s -> s.progress().end()).ifPresent(end -> {
                throw new AssertionError("the run ended before " + what + ": " + end);
            });
            return false;
        });
    }

    /// What a screen reader says of a node's card.
    String cardText(String title) {
        return PaneDriver.fx(() -> view.canvas().lookupAll(".card").stream()
                .map(Node::getAccessibleText)
                .filter(text -> text != null && text.startsWith(title + ","))
                .findFirst()
                .orElse(""));
    }

    LogFold log() throws IOException {
        return LogFold.of(runFolder().resolve("events.jsonl"));
    }

    private Path runFolder() throws IOException {
        try (Stream<Path> runs = Files.list(data.resolve("runs"))) {
            return runs.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private void writeDown(RunSnapshot now) {
        now.workers().stream()
                .filter(w -> w.life() instanceof WorkerState.Life.Lost)
                .forEach(w -> lostNs.computeIfAbsent(w.worker(), _ -> WallTime.ns(Instant.now())));
        now.nodes().forEach((node, state) -> {
            List<NodeState> states = seen.computeIfAbsent(node, _ -> new ArrayList<>());
            if (states.isEmpty() || states.getLast().getClass() != state.getClass()) {
                states.add(state);
            }
        });
    }

    /// A run that a failed test left is stopped and waited for, so that nothing writes into the folder any more.
    @Override
    public void close() {
        PaneDriver.fx(() -> {
            model.stop();
            return true;
        });
        driver.await("the run to stop", () -> !model.runningProperty().get());
        PaneDriver.fx(() -> {
            model.close();
            return true;
        });
        driver.close();
    }
}
