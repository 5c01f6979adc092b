package dev.patchbay.kubernetes.cluster.watch;

import dev.patchbay.kubernetes.cluster.Connection;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads a container's output once, from where it was left. The cluster stamps each line; several may have one stamp.
///
/// @param previous whether the process before the present one is meant
record LogCall(Connection connection, String namespace, String pod, String container, boolean previous) {
    /// Less than what is left for a pod's last words: who gets no answer can ask again.
    private static final long ANSWER_LIMIT_S = 10;

    /// The last line that was read, and how many of its stamp were.
    static final class Place {
        private Optional<Instant> last = Optional.empty();
        private int ofLast;

        /// @return whether a line was not read before
        private boolean isNew(Instant stamp, int ofStamp) {
            if (last.isPresent() && stamp.isBefore(last.get())) {
                return false;
            }
            if (last.isPresent() && stamp.equals(last.get()) && ofStamp <= ofLast) {
                return false;
            }
            last = Optional.of(stamp);
            ofLast = ofStamp;
            return true;
        }
    }

    /// The cluster did not give it.
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final int code;

        Refused(int code) {
            super(String.valueOf(code));
            this.code = code;
        }

        /// There is nothing to be had, now or later.
        boolean isForGood() {
            return code == 400 || code == 404;
        }
    }

    /// Hears what a pod says.
    @FunctionalInterface
    interface Ear {
        void line(String text) throws InterruptedException;
    }

    /// Tells whether an answer that has begun is that of the process that was meant: a container may have been started
    /// anew between the look at it and the call.
    @FunctionalInterface
    interface Sure {
        boolean isMeant() throws IOException;
    }

    /// Reads until the output ends or the connection does.
    ///
    /// @throws IOException if the cluster did not give it, or stopped giving it
    void read(Place place, Sure sure, Ear ear) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = answer(place);
        try (InputStream body = answer.body()) {
            if (!answer.isSuccessful()) {
                throw new Refused(answer.code());
            }
            if (!sure.isMeant()) {
                throw new IOException("another process");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            Instant stamp = Instant.MIN;
            int ofStamp = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                Optional<Instant> at = space < 0 ? Optional.empty() : stamp(line.substring(0, space));
                ofStamp = at.isPresent() && at.get().equals(stamp) ? ofStamp + 1 : 1;
                stamp = at.orElse(stamp);
                if (at.isPresent() && place.isNew(stamp, ofStamp)) {
                    ear.line(line.substring(space + 1));
                }
            }
        }
    }

    private HttpResponse<InputStream> answer(Place place) throws IOException, InterruptedException {
        KubernetesClient client = connection.client();
        // To the second, which is all that the parameter takes.
        String since = place.last
                .map(at -> "&sinceTime="
                        + encoded(Instant.ofEpochSecond(at.getEpochSecond()).toString()))
                .orElse("");
        String address = "%sapi/v1/namespaces/%s/pods/%s/log?container=%s&timestamps=true%s%s"
                .formatted(
                        client.getMasterUrl(),
                        encoded(namespace),
                        encoded(pod),
                        encoded(container),
                        previous ? "&previous=true" : "&follow=true",
                        since);
        CompletableFuture<HttpResponse<InputStream>> call = client.getHttpClient()
                .sendAsync(
                        client.getHttpClient()
                                .newHttpRequestBuilder()
                                .uri(address)
                                .forStreaming()
                                .build(),
                        InputStream.class);
        try {
            return call.get(ANSWER_LIMIT_S, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IOException(late);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } finally {
            // Nothing, where it has been answered.
            call.cancel(true);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Optional<Instant> stamp(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException notOurs) {
            return Optional.empty();
        }
    }
}
