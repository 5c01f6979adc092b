package dev.patchbay.local.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The published sums are of the real files, so what succeeds here uses Debian's copy and is skipped where there is
/// none.
class DatasetResolverTest {
    private static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");
    private static final FolderSource NOTHING = in(Path.of("no-such-folder"));

    @TempDir
    Path cache;

    private final List<String> progress = new ArrayList<>();

    @Test
    void unpacksAndChecksDebiansCopyOnce() throws Exception {
        assumeTrue(Files.isDirectory(DEBIAN));
        Path folder = resolver(FolderSource.DEBIAN).resolve("fashion-mnist");

        assertThat(folder).isEqualTo(cache.resolve("datasets").resolve("fashion-mnist"));
        try (Dataset dataset = Dataset.open(folder)) {
            assertThat(dataset.folder()).isEqualTo(folder);
        }
        assertThat(progress).hasSize(1).first().asString().contains(DEBIAN.toString());
        assertThat(resolver(NOTHING).resolve("fashion-mnist")).isEqualTo(folder);
        assertThat(progress).hasSize(1);
        try (var files = Files.list(folder)) {
            assertThat(files.filter(f -> f.getFileName().toString().contains("-")))
                    .hasSize(4);
        }
    }

    @Test
    void replacesADamagedFileOfTheCacheOrNamesIt() throws Exception {
        assumeTrue(Files.isDirectory(DEBIAN));
        Path folder = resolver(FolderSource.DEBIAN).resolve("fashion-mnist");
        Path labels = folder.resolve("t10k-labels-idx1-ubyte");
        byte[] right = Files.readAllBytes(labels);
        byte[] wrong = right.clone();
        wrong[100] ^= 1;
        Files.write(labels, wrong);

        assertThatThrownBy(() -> resolver(NOTHING, in(folder)).resolve("fashion-mnist"))
                .isInstanceOf(DataProblem.class)
                .hasMessageContaining(labels + " is not the file that was published");
        resolver(FolderSource.DEBIAN).resolve("fashion-mnist");
        assertThat(Files.readAllBytes(labels)).isEqualTo(right);
    }

    @Test
    void asksDebiansFolderBeforeFilesThatLieInTheCache() throws Exception {
        assumeTrue(Files.isDirectory(DEBIAN));
        Path folder = Files.createDirectories(cache.resolve("datasets/fashion-mnist"));
        Path images = Files.writeString(folder.resolve("train-images-idx3-ubyte"), "somebody's own", UTF_8);
        DatasetResolver standard =
                DatasetResolver.standard(cache, Map.of("https_proxy", "::no address"), progress::add);

        assertThat(standard.resolve("fashion-mnist")).isEqualTo(folder);
        assertThat(images).hasSize(47_040_016);
        assertThat(progress).singleElement().asString().contains(DEBIAN.toString());
        // Without the mark, and with no other folder, they are looked at and taken.
        Files.delete(folder.resolve("checked"));
        assertThat(resolver(NOTHING, in(folder)).resolve("fashion-mnist")).isEqualTo(folder);
        assertThat(progress.getLast()).contains(folder.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "http://a b:1", "proxy:99999", "http://proxy:port", ":"})
    void aProxyThatIsNoAddressIsOneReasonOfTheDownload(String proxy) {
        DownloadSource download = new DownloadSource(Optional.empty(), Duration.ofSeconds(60), Optional.of(proxy));
        assertThatThrownBy(() -> resolver(download).resolve("fashion-mnist"))
                .isInstanceOf(DataProblem.class)
                .hasMessageContaining("https_proxy is set to what is no address such as http://HOST:PORT");
    }

    @Test
    void takesWhatAServerHasInFourThreadsAtOnce() throws Exception {
        assumeTrue(Files.isDirectory(DEBIAN));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> asked = java.util.Collections.synchronizedList(new ArrayList<>());
        server.createContext("/data/", exchange -> {
            String name =
                    Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
            asked.add(name);
            byte[] body = Files.readAllBytes(DEBIAN.resolve(name));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            DownloadSource download = download(server.getAddress().getPort(), 60);
            Callable<Path> resolve = () -> resolver(NOTHING, download).resolve("fashion-mnist");
            for (Future<Path> folder : threads.invokeAll(List.of(resolve, resolve, resolve, resolve))) {
                assertThat(folder.get().resolve("train-images-idx3-ubyte")).hasSize(47_040_016);
            }
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void saysWhyEverySourceFailedAndWhatToDo() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            DownloadSource silent = download(mute.getLocalPort(), 1);
            PackageSource noApt =
                    new PackageSource("no-such-apt-get", "dpkg", Duration.ofSeconds(5), Duration.ofSeconds(5));

            assertThatThrownBy(() -> resolver(NOTHING, silent, noApt).resolve("fashion-mnist"))
                    .isInstanceOf(DataProblem.class)
                    .hasMessageContaining("the folder no-such-folder: not there")
                    .hasMessageContaining("download from 127.0.0.1: no answer within 1 s")
                    .hasMessageContaining("package dataset-fashion-mnist: this system has no apt-get and dpkg")
                    .hasMessageEndingWith("put its four IDX files into "
                            + cache.resolve("datasets").resolve("fashion-mnist"));
        }
        try (var left = Files.list(cache.resolve("datasets").resolve("fashion-mnist"))) {
            assertThat(left.map(f -> f.getFileName().toString())).containsExactly("lock");
        }
    }

    @Test
    void refusesFilesThatWereNotPublished() throws IOException {
        Path other = cache.resolve("other");
        IdxFolder.write(other, 20, 7);
        assertThatThrownBy(() -> resolver(in(other)).resolve("fashion-mnist"))
                .hasMessageContaining("train-images-idx3-ubyte is not the file that was published");
        Files.write(
                other.resolve("train-images-idx3-ubyte.gz"), IdxFolder.cut(IdxFolder.gzip(IdxFolder.images(20, 4)), 9));
        assertThatThrownBy(() -> resolver(in(other)).resolve("fashion-mnist"))
                .hasMessageContaining("train-images-idx3-ubyte.gz is damaged");
        Files.delete(other.resolve("train-images-idx3-ubyte.gz"));
        Files.delete(other.resolve("train-images-idx3-ubyte"));
        assertThatThrownBy(() -> resolver(in(other)).resolve("fashion-mnist"))
                .hasMessageContaining("train-images-idx3-ubyte: no such file");
    }

    @Test
    void namesTheCacheThatIsNotWritable() throws IOException {
        Path file = Files.writeString(cache.resolve("datasets"), "in the way", UTF_8);
        assertThatThrownBy(() -> resolver(NOTHING).resolve("fashion-mnist"))
                .isInstanceOf(DataProblem.class)
                .hasMessageContaining("cannot keep data set fashion-mnist in " + file);
        Files.delete(file);
        Path closed = Files.createDirectory(
                cache.resolve("datasets"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assumeTrue(!Files.isWritable(closed));
        assertThatThrownBy(() -> resolver(NOTHING).resolve("fashion-mnist"))
                .hasMessageContaining("which is not writable; choose a folder that is with --run-dir");
    }

    @Test
    void unpacksThePackageThatTheDistributionHas() throws IOException {
        Path bin = Files.createDirectories(cache.resolve("bin"));
        Path apt = script(bin.resolve("apt"), "case \"$*\" in *download*) touch package.deb;; esac");
        Path dpkg = script(
                bin.resolve("dpkg"),
                "mkdir -p \"$3/usr/share/datasets/fashion-mnist\"; echo no > \"$3/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte\"");
        PackageSource source =
                new PackageSource(apt.toString(), dpkg.toString(), Duration.ofSeconds(20), Duration.ofSeconds(60));

        assertThatThrownBy(() -> resolver(source).resolve("fashion-mnist"))
                .hasMessageContaining("train-images-idx3-ubyte is not the file that was published");
    }

    @Test
    void makesPrivateListsWhereTheSystemHasNone() throws IOException {
        Path bin = Files.createDirectories(cache.resolve("bin"));
        Path log = cache.resolve("asked");
        Path apt = script(
                bin.resolve("apt"),
                "echo \"$*\" >> " + log
                        + "; case \"$*\" in *lists=*) touch package.deb;; *) echo no list; exit 100;; esac");
        Path dpkg = script(bin.resolve("dpkg"), "echo no room; exit 2");
        PackageSource source =
                new PackageSource(apt.toString(), dpkg.toString(), Duration.ofSeconds(20), Duration.ofSeconds(60));

        assertThatThrownBy(() -> resolver(source).resolve("fashion-mnist")).hasMessageContaining("failed: no room");
        List<String> asked = Files.readAllLines(log);
        assertThat(asked).hasSize(3);
        assertThat(asked.getFirst()).endsWith("--print-uris download dataset-fashion-mnist");
        assertThat(asked.get(1)).contains("Dir::State::lists=" + cache).endsWith("update");
        assertThat(asked).allMatch(a -> a.contains("Acquire::http::Timeout=20") && a.contains("Acquire::Retries=0"));
        assertThat(asked.get(2)).endsWith("download dataset-fashion-mnist");
    }

    @Test
    void givesUpACommandThatGetsNowhere() throws IOException {
        Path apt = script(cache.resolve("apt"), "sleep 600");
        PackageSource source =
                new PackageSource(apt.toString(), "dpkg", Duration.ofMillis(300), Duration.ofSeconds(60));

        assertThatThrownBy(() -> resolver(source).resolve("fashion-mnist")).hasMessageContaining("made no progress");
    }

    @Test
    void doesNotGiveUpACommandThatComputes() throws IOException {
        Path apt = script(
                cache.resolve("apt"),
                "case \"$*\" in *print*) exit 1;; esac; i=0; while [ $i -lt 900000 ]; do i=$((i + 1)); done; exit 1");
        PackageSource source =
                new PackageSource(apt.toString(), "dpkg", Duration.ofMillis(700), Duration.ofSeconds(60));

        assertThatThrownBy(() -> resolver(source).resolve("fashion-mnist")).hasMessageContaining("failed: 1");
    }

    @Test
    void namesTheDataSetsThatThereAre() {
        assertThatThrownBy(() -> resolver(NOTHING).resolve("mnist-3d"))
                .hasMessage("there is no data set \"mnist-3d\"; known are fashion-mnist");
    }

    private DatasetResolver resolver(DatasetSource... sources) {
        return new DatasetResolver(cache, List.of(sources), line -> {
            synchronized (progress) {
                progress.add(line);
            }
        });
    }

    private static FolderSource in(Path folder) {
        return new FolderSource(_ -> folder);
    }

    private static DownloadSource download(int port, int silenceSeconds) {
        return new DownloadSource(
                Optional.of(URI.create("http://127.0.0.1:" + port + "/data/")),
                Duration.ofSeconds(silenceSeconds),
                Optional.empty());
    }

    private static Path script(Path path, String body) throws IOException {
        Files.writeString(path, "#!/bin/sh\n" + body + "\n", UTF_8);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        return path;
    }
}
