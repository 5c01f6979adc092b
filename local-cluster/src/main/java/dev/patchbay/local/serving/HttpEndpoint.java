package dev.patchbay.local.serving;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/// An HTTP server that hands whole requests to a function, each on its own virtual thread.
final class HttpEndpoint implements AutoCloseable {
    /// What it has to say is said by our exceptions, and is not for our terminal; held here, since the logging system
    /// forgets loggers that nobody holds.
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    static {
        HELIDON.setLevel(Level.OFF);
    }

    private final WebServer server;
    private final long maxBodyBytes;

    /// On the loopback address, which is the usual one.
    HttpEndpoint(int port, long maxBodyBytes, Function<Call, Reply> answer) throws ServingProblem {
        this(InetAddress.getLoopbackAddress(), port, maxBodyBytes, answer);
    }

    /// @param port 0 for any free one
    HttpEndpoint(InetAddress address, int port, long maxBodyBytes, Function<Call, Reply> answer) throws ServingProblem {
        this.maxBodyBytes = maxBodyBytes;
        this.server = WebServer.builder()
                .address(address)
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ZERO)
                .idleConnectionTimeout(Duration.ofMinutes(5))
                .routing(routing -> routing.any((request, response) -> handle(request, response, answer)))
                .build();
        server.start();
        // a failed start is logged by the server and not thrown
        if (!server.isRunning()) {
            throw new ServingProblem("serving.port", port, reason(address, port));
        }
    }

    private static String reason(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, address)) {
            return String.valueOf(socket);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    int port() {
        return server.port();
    }

    private void handle(ServerRequest request, ServerResponse response, Function<Call, Reply> answer)
            throws IOException {
        Reply reply = read(request, answer);
        response.status(Status.create(reply.status()))
                .header(HeaderNames.CONTENT_TYPE, reply.contentType())
                .send(reply.body());
    }

    private Reply read(ServerRequest request, Function<Call, Reply> answer) throws IOException {
        OptionalLong announced = request.headers().contentLength();
        if (announced.isPresent() && announced.getAsLong() > maxBodyBytes) {
            return tooLarge();
        }
        byte[] body = new byte[0];
        if (request.content().hasEntity()) {
            try (InputStream in = request.content().inputStream()) {
                body = in.readNBytes(Math.toIntExact(maxBodyBytes + 1));
            }
        }
        if (body.length > maxBodyBytes) {
            return tooLarge();
        }
        String contentType = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("application/json");
        return answer.apply(
                new Call(request.prologue().method().text(), request.path().rawPath(), contentType, body));
    }

    private Reply tooLarge() {
        return Reply.error(413, "serving.too-large", maxBodyBytes);
    }

    @Override
    public void close() {
        server.stop();
    }
}
