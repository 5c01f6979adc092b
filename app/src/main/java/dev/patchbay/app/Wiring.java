package dev.patchbay.app;

import dev.patchbay.app.bench.Benches;
import dev.patchbay.app.cli.CommandLineProgram;
import dev.patchbay.app.cli.command.Commands;
import dev.patchbay.app.cli.machines.Neighbours;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cluster.Clusters;
import dev.patchbay.app.gallery.Examples;
import dev.patchbay.app.image.ImageBuilder;
import dev.patchbay.app.image.Refusals;
import dev.patchbay.app.image.RegistryImages;
import dev.patchbay.app.journal.Journals;
import dev.patchbay.app.pod.PodPlaces;
import dev.patchbay.app.run.ClusterRuns;
import dev.patchbay.app.run.LocalRuns;
import dev.patchbay.app.run.Place;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.run.RunHistory;
import dev.patchbay.app.services.WorkbenchServices;
import dev.patchbay.app.settings.SettingsStore;
import dev.patchbay.app.task.LastWords;
import dev.patchbay.app.text.Language;
import dev.patchbay.app.text.Version;
import dev.patchbay.app.text.Words;
import dev.patchbay.app.workbench.LocalServices;
import dev.patchbay.app.workbench.Opening;
import dev.patchbay.app.workbench.WindowSystem;
import dev.patchbay.app.workbench.WorkbenchApplication;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Kubeconfig;
import dev.patchbay.local.LocalExecutor;
import dev.patchbay.local.LocalSetup;
import dev.patchbay.local.data.DatasetResolver;
import dev.patchbay.local.exchange.Carrier;
import dev.patchbay.local.remote.Lending;
import dev.patchbay.local.remote.Machines;
import dev.patchbay.local.remote.tunnel.Dialer;
import dev.patchbay.local.remote.tunnel.HostPort;
import dev.patchbay.local.remote.tunnel.Identity;
import dev.patchbay.local.remote.tunnel.JoinToken;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.text.Texts;
import dev.patchbay.runtime.cost.Jitter;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.fleet.FleetExecutor;
import dev.patchbay.runtime.place.Host;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.store.RunStore;
import dev.patchbay.runtime.store.Supervisors;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Builds the services of the program, each when it is first asked for. Nothing else does.
final class Wiring {
    private final Map<String, String> environment;
    private final Path home;
    private final LastWords lastWords;
    private final Paths paths;
    private final Catalog catalog = Catalog.standard();
    private final Locale locale = Language.SYSTEM.locale();
    private final Texts texts = Texts.in(locale);
    private final Supplier<DeviceCatalog> devices = new Once<>(DeviceCatalog::bundled);
    private final Supplier<LinkCatalog> links = new Once<>(LinkCatalog::bundled);
    private final Preparation preparation =
            new Preparation(catalog, () -> Texts.in(Locale.getDefault()), devices, links, Host::ofThisComputer);

    Wiring(Map<String, String> environment, Path home, LastWords lastWords) {
        // A language without texts would mix with the English ones, in numbers and in what the local cluster says.
        Locale.setDefault(locale);
        this.environment = environment;
        this.home = home;
        this.lastWords = lastWords;
        this.paths = Paths.of(environment, home);
    }

    Commands.Services commands() {
        return new Commands.Services(
                catalog,
                texts,
                preparation,
                devices,
                links,
                this::runs,
                folder -> new RunHistory(store(folder)),
                this::clusterRuns,
                new Neighbours(this::lending, this::machines, this::runsWith),
                this::benches,
                () -> new ImageBuilder(
                        paths.cache().resolve("images"), environment, new Refusals(Words.of("image", locale))),
                this::kubeconfig,
                this::inside,
                environment,
                this::workbench);
    }

    private Kubeconfig kubeconfig() {
        return Kubeconfig.usual(environment, home);
    }

    /// In a pod the cluster is found without a kubeconfig.
    private Connection inside() throws ClusterProblem {
        return environment.containsKey("KUBERNETES_SERVICE_HOST")
                ? Connection.inside()
                : Connection.open(kubeconfig(), Optional.empty());
    }

    private ClusterRuns clusterRuns(Optional<Path> runFolder) {
        return new ClusterRuns(
                this::kubeconfig, store(runFolder), () -> new PodPlaces(devices.get(), links.get()), Version.number());
    }

    private RunStore store(Optional<Path> runFolder) {
        return new RunStore(runFolder.orElse(paths.data()), Supervisors.ofThisComputer(), new SecureRandom());
    }

    private LocalRuns runs(Place place, Optional<Path> runFolder) {
        LocalRuns.ClusterMaker clusters = switch (place) {
            case LOCAL -> (folder, placement) -> cluster(setup(folder, placement, runFolder));
            case FLEET -> (_, placement) -> fleet(placement);
            case KUBERNETES -> throw new IllegalArgumentException("pods are not started from here");
        };
        return new LocalRuns(store(runFolder), clusters, place, Version.number());
    }

    private Benches benches() {
        return new Benches(
                preparation,
                folder -> runs(Place.LOCAL, folder),
                DatasetResolver.standard(paths.cache(), environment, _ -> {}),
                LocalSetup.workerJava());
    }

    private static LocalRuns.Cluster cluster(LocalSetup setup) throws StepFailure {
        LocalExecutor executor = new LocalExecutor(setup);
        return new LocalRuns.Cluster(executor, executor);
    }

    private LocalRuns.Cluster fleet(Placement placement) {
        Jitter jitter = new Jitter(placement.target().jitterSeed());
        FleetExecutor executor = new FleetExecutor(placement, placement.hardware(), jitter, InstantSource.system());
        return new LocalRuns.Cluster(executor, executor);
    }

    /// @param folder the run's own
    /// @param runs where runs are kept, if not where they usually are
    private LocalSetup setup(Path folder, Placement placement, Optional<Path> runs) throws StepFailure {
        return new LocalSetup(placement, placement.hardware(), folder, paths.cacheBeside(runs), environment)
                .unpackingThere()
                .over(Carrier.chosen(environment));
    }

    private LocalRuns runsWith(Optional<Path> runFolder, Machines machines) {
        return new LocalRuns(
                store(runFolder),
                (folder, placement) ->
                        cluster(setup(folder, placement, runFolder).with(machines)),
                Place.LOCAL,
                Version.number());
    }

    private Machines machines(HostPort address, int wanted, int workersEach, Consumer<String> notes)
            throws RemoteProblem {
        Identity identity = Identity.make(new SecureRandom());
        return new Machines(address, identity, Version.number(), wanted, workersEach, notes);
    }

    private Lending lending(HostPort run, JoinToken token, int workers, Consumer<String> notes) {
        Dialer dialer = new Dialer(run, token, Version.number());
        return new Lending(
                dialer,
                computerName(),
                workers,
                0,
                LocalSetup.fullWorker(),
                LocalSetup.lightWorker(),
                Lending.COME_BACK_WITHIN,
                notes);
    }

    /// How this computer calls itself, for people on others.
    private String computerName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return environment.getOrDefault("HOSTNAME", "?");
        }
    }

    int workbench(Opening opening) {
        // Said where it was typed, whether or not there is a screen.
        Optional<Path> missing =
                opening.files().stream().filter(Files::notExists).findFirst();
        if (missing.isPresent()) {
            return CommandLineProgram.refuse(Words.of("shell", locale).of("open.missing", missing.get()));
        }
        Optional<Path> runFolder = switch (opening) {
            case Opening.OfRun run -> run.runFolder();
            case Opening.Empty _, Opening.First _, Opening.OfFile _, Opening.Compared _ -> Optional.empty();
        };
        return new WindowSystem(Words.of("shell", locale), Optional.ofNullable(environment.get("DISPLAY")))
                .open(() -> WorkbenchApplication.open(
                        services(runFolder), new SettingsStore(paths.config()), locale, opening, lastWords))
                .map(CommandLineProgram::refuse)
                .orElse(Exit.DONE);
    }

    /// Opens the workbench on an example, waits until it is on the screen, and closes it.
    int rehearse(Path example) {
        return WorkbenchApplication.rehearse(
                services(Optional.empty()), new SettingsStore(paths.cache()), locale, example, lastWords);
    }

    private WorkbenchServices services(Optional<Path> runFolder) {
        return new LocalServices(
                catalog,
                preparation,
                devices,
                links,
                runs(Place.LOCAL, runFolder),
                new RunHistory(store(runFolder)),
                clusterRuns(runFolder),
                Examples.bundled(),
                new Journals(paths.data().resolve("unsaved")),
                new Clusters(preparation, this::kubeconfig, image -> new RegistryImages(environment).ask(image)));
    }

    /// Makes a thing when it is first asked for, and only once.
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> maker;
        private Optional<T> made = Optional.empty();

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized T get() {
            if (made.isEmpty()) {
                made = Optional.of(maker.get());
            }
            return made.get();
        }
    }
}
