package dev.patchbay.local.data;

import dev.patchbay.local.text.Sentences;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// Downloads the gzipped files over HTTPS. A server that sends nothing for the given time is given up.
///
/// @param base where the files are, instead of the data set's own address
/// @param proxy what the environment variable `https_proxy` says; looked at only here, since nothing else needs it
record DownloadSource(Optional<URI> base, Duration silence, Optional<String> proxy) implements DatasetSource {

    @Override
    public String failure(NamedDataset dataset, String reason) {
        return Sentences.of("data.source.download", where(dataset).getHost(), reason);
    }

    @Override
    public String progress(NamedDataset dataset) {
        return Sentences.of(
                "data.progress.download", dataset.name(), where(dataset).getHost());
    }

    @Override
    public Path fetch(NamedDataset dataset, Path work) throws Absent, IOException, InterruptedException {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(silence).followRedirects(HttpClient.Redirect.NORMAL);
        if (proxy.isPresent()) {
            builder.proxy(ProxySelector.of(address(proxy.get())));
        }
        try (HttpClient client = builder.build()) {
            try {
                for (String file : NamedDataset.FILES) {
                    fetch(client, where(dataset).resolve(file + ".gz"), work.resolve(file + ".gz"));
                }
            } finally {
                client.shutdownNow();
            }
        }
        return work;
    }

    private void fetch(HttpClient client, URI from, Path to) throws Absent, IOException, InterruptedException {
        AtomicLong heardNs = new AtomicLong(System.nanoTime());
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                copy(client, from, to, heardNs);
                done.complete(null);
            } catch (Absent | IOException | InterruptedException e) {
                done.completeExceptionally(e);
            }
        });
        for (long leftNs = silence.toNanos();
                leftNs > 0;
                leftNs = heardNs.get() + silence.toNanos() - System.nanoTime()) {
            try {
                done.get(leftNs, TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException _) {
                // look whether something came in the meantime
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case Absent absent -> throw absent;
                    case java.net.http.HttpTimeoutException _ -> throw silent();
                    case ConnectException _ -> throw new Absent(Sentences.of("data.reason.no-connection"));
                    case IOException io -> throw io;
                    case null, default -> throw new IOException(e.getCause());
                }
            }
        }
        throw silent();
    }

    private Absent silent() {
        return new Absent(Sentences.of("data.reason.silent", silence.toSeconds()));
    }

    private void copy(HttpClient client, URI from, Path to, AtomicLong heardNs)
            throws Absent, IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(from).timeout(silence).build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        heardNs.set(System.nanoTime());
        try (InputStream body = response.body();
                OutputStream out = Files.newOutputStream(to)) {
            if (response.statusCode() != 200) {
                throw new Absent(Sentences.of("data.reason.status", response.statusCode()));
            }
            byte[] block = new byte[1 << 16];
            for (int n = body.read(block); n >= 0; n = body.read(block)) {
                out.write(block, 0, n);
                heardNs.set(System.nanoTime());
            }
        }
    }

    private URI where(NamedDataset dataset) {
        return base.orElse(dataset.url());
    }

    /// `http://HOST:PORT`, or without the first part. Not quoted when it is wrong: it may hold a password.
    private static InetSocketAddress address(String proxy) throws Absent {
        try {
            URI uri = new URI(proxy.contains("://") ? proxy : "http://" + proxy);
            if (uri.getHost() != null) {
                return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
            }
        } catch (URISyntaxException | IllegalArgumentException _) {
            // said below
        }
        throw new Absent(Sentences.of("data.reason.proxy"));
    }
}
