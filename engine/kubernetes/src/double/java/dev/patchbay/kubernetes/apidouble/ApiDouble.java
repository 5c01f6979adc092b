package dev.patchbay.kubernetes.apidouble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/// The server. Real HTTP on loopback; objects in memory.
public final class ApiDouble implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final long WATCH_TICK_MS = 50;

    private volatile HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Store store = new Store();
    private final List<Kind> kinds = new CopyOnWriteArrayList<>(Kind.all());
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Planned> faults = new CopyOnWriteArrayList<>();
    private final PodLogs logs = new PodLogs();
    private volatile BiFunction<String, String, Boolean> allowed = (_, _) -> true;
    private volatile boolean closed;
    private volatile boolean away;

    private record Planned(Fault fault, AtomicInteger left) {}

    private ApiDouble(HttpServer server) {
        this.server = server;
    }

    public static ApiDouble start() {
        try {
            ApiDouble api = new ApiDouble(server(0));
            api.serve();
            return api;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static HttpServer server(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }

    private void serve() {
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// Cuts every connection and takes no other; what is stored stays.
    public void goAway() {
        away = true;
        server.stop(0);
    }

    /// Answers again where it did before.
    public void comeBack() throws IOException {
        server = server(server.getAddress().getPort());
        away = false;
        serve();
    }

    /// Forgets what happened so far, as a server does that has run for long: no watch can go on from there.
    public void forgetThePast() {
        store.forgetThePast();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// A kubeconfig that leads here.
    public String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                current-context: here
                clusters:
                - name: double
                  cluster: {server: "%s"}
                users:
                - name: tester
                  user: {token: very-secret-token}
                contexts:
                - name: here
                  context: {cluster: double, user: tester, namespace: lab}
                - name: elsewhere
                  context: {cluster: double, user: tester}
                """.formatted(url());
    }

    public void fail(Fault fault) {
        faults.add(new Planned(fault, new AtomicInteger(fault.times())));
    }

    public void forgive() {
        faults.clear();
    }

    /// Leaves out a kind, as a cluster without that add-on does.
    public void forget(String kind) {
        kinds.removeIf(k -> k.kind().equals(kind));
    }

    /// Leaves out one version of a kind.
    public void forget(String apiVersion, String kind) {
        kinds.removeIf(k -> k.apiVersion().equals(apiVersion) && k.kind().equals(kind));
    }

    /// @param rule whether a verb on a plural is allowed, for access reviews
    public void allow(BiFunction<String, String, Boolean> rule) {
        allowed = rule;
    }

    public List<String> calls() {
        return List.copyOf(calls);
    }

    /// Each object by its kind, namespace and name.
    public Map<String, ObjectNode> objects() {
        return store.all();
    }

    /// As if somebody else had put it there.
    public ObjectNode put(String yaml, String manager) {
        try {
            ObjectNode object = (ObjectNode) YAML.readTree(yaml);
            Ownership.write(object, Map.of(manager, Ownership.leaves(object)));
            return write(object);
        } catch (IOException broken) {
            throw new IllegalArgumentException(yaml, broken);
        }
    }

    /// As a controller writes it: whose fields are whose stays as the object says.
    public ObjectNode write(ObjectNode object) {
        Kind kind = kinds.stream()
                .filter(k -> k.kind().equals(object.path("kind").asText())
                        && k.apiVersion().equals(object.path("apiVersion").asText()))
                .findFirst()
                .orElseThrow();
        String namespace = object.path("metadata").path("namespace").asText("");
        String key = Store.key(kind, namespace, object.path("metadata").path("name").asText());
        store.get(key).ifPresent(before -> object.withObjectProperty("metadata")
                .set("uid", before.path("metadata").path("uid")));
        return store.put(kind, key, object);
    }

    public void remove(String kindName, String namespace, String name) {
        Kind kind = kinds.stream().filter(k -> k.kind().equals(kindName)).findFirst().orElseThrow();
        store.remove(kind, Store.key(kind, namespace, name));
    }

    /// A pod says something, in lines.
    public void log(String namespace, String pod, String text) {
        logs.say(namespace + "/" + pod, text);
    }

    /// What a pod said so far becomes the output of the process before the present one.
    public void restartLog(String namespace, String pod) {
        logs.restart(namespace + "/" + pod);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        calls.add(call);
        Optional<Fault.Effect> effect = faults.stream()
                .filter(p -> p.fault().calls().test(call) && p.left().getAndDecrement() > 0)
                .map(p -> p.fault().effect())
                .findFirst();
        try {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            switch (effect.orElse(null)) {
                case Fault.Effect.Deaf() -> throw new IOException("cut");
                case Fault.Effect.Answer(Status status) -> {
                    if (status.code() == 429) {
                        exchange.getResponseHeaders().set("Retry-After", "0");
                    }
                    reply(exchange, status.code(), status.body());
                }
                case Fault.Effect.Cut() -> {
                    answer(call, exchange, body);
                    throw new IOException("cut");
                }
                case Fault.Effect.WatchError(int code, int after) -> watch(exchange, after, code);
                case Fault.Effect.Closed(int after) -> stream(exchange, after);
                case Fault.Effect.Mute() -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().flush();
                    while (!closed && !away) {
                        Thread.sleep(WATCH_TICK_MS);
                    }
                }
                case null -> respond(call, exchange, body);
            }
            // After an exception the server cuts the connection.
            exchange.close();
        } catch (Status status) {
            throw new IOException(status);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void respond(String call, HttpExchange exchange, String body) throws IOException, InterruptedException {
        try {
            Map<String, String> query = query(exchange);
            if (query.getOrDefault("watch", "").equals("true")) {
                watch(exchange, Integer.MAX_VALUE, 0);
                return;
            }
            Optional<Place> place = Place.of(kinds, exchange.getRequestURI().getPath());
            if (place.isPresent() && place.get().subresource().equals(Optional.of("log"))) {
                follow(exchange, place.get(), query, Integer.MAX_VALUE);
                return;
            }
            reply(exchange, exchange.getRequestMethod().equals("POST") ? 201 : 200, answer(call, exchange, body));
        } catch (Status status) {
            reply(exchange, status.code(), status.body());
        } catch (RuntimeException broken) {
            // A mistake of the double itself, which no test should take for the client's.
            reply(exchange, 500, Status.of(500, "InternalError", "the double is broken: " + broken).body());
        }
    }

    private JsonNode answer(String call, HttpExchange exchange, String body) throws IOException, Status {
        String path = exchange.getRequestURI().getPath();
        Optional<JsonNode> discovered = new Discovery(kinds).answer(path);
        if (discovered.isPresent()) {
            return discovered.get();
        }
        if (path.endsWith("/selfsubjectaccessreviews")) {
            ObjectNode review = (ObjectNode) JSON.readTree(body);
            JsonNode asked = review.path("spec").path("resourceAttributes");
            boolean may = allowed.apply(
                    asked.path("verb").asText(), asked.path("resource").asText());
            review.putObject("status").put("allowed", may);
            return review;
        }
        Place place = Place.of(kinds, path)
                .orElseThrow(() -> Status.of(404, "NotFound", "the server could not find the requested resource"));
        String contentType =
                String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        return contentType.startsWith("application/merge-patch")
                ? new Objects(store).change(place, query(exchange), parse(body))
                : new Objects(store).answer(call, place, query(exchange), body);
    }

    /// A stream that ends, without a word, after so many events or lines.
    private void stream(HttpExchange exchange, int most) throws IOException, InterruptedException, Status {
        Map<String, String> query = query(exchange);
        if (query.getOrDefault("watch", "").equals("true")) {
            watch(exchange, most, 0);
        } else {
            follow(exchange, Place.of(kinds, exchange.getRequestURI().getPath()).orElseThrow(), query, most);
        }
    }

    private void watch(HttpExchange exchange, int most, int errorCode) throws IOException, InterruptedException {
        Map<String, String> query = query(exchange);
        Place place = Place.of(kinds, exchange.getRequestURI().getPath()).orElseThrow();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        long seen = Long.parseLong(query.getOrDefault("resourceVersion", "0"));
        int sent = 0;
        try (OutputStream out = exchange.getResponseBody()) {
            if (store.isForgotten(seen)) {
                write(out, "ERROR", Status.of(410, "Expired", "too old resource version").body());
                return;
            }
            while (!closed && !away) {
                for (Store.Change change : store.since(seen, WATCH_TICK_MS)) {
                    seen = change.version();
                    if (sent < most && Objects.concerns(change, place, query)) {
                        write(out, change.type(), change.object());
                        sent++;
                    }
                }
                if (sent == most) {
                    if (errorCode != 0) {
                        write(out, "ERROR", Status.of(errorCode, "Expired", "too old").body());
                    }
                    return;
                }
                out.flush();
            }
        }
    }

    private static void write(OutputStream out, String type, ObjectNode object) throws IOException {
        ObjectNode event = JSON.createObjectNode().put("type", type);
        event.set("object", object);
        out.write((event + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void follow(HttpExchange exchange, Place place, Map<String, String> query, int most)
            throws IOException, InterruptedException, Status {
        String key = place.namespace().orElse("") + "/" + place.name().orElse("");
        ObjectNode pod = store.get(Store.key(
                        place.kind(), place.namespace().orElse(""), place.name().orElse("")))
                .orElseThrow(() -> Status.notFound(place.kind(), place.name().orElse("")));
        if (pod.path("status").path("containerStatuses").isEmpty()) {
            throw Status.of(400, "BadRequest", "container is waiting to start: ContainerCreating");
        }
        Instant since = Instant.parse(query.getOrDefault("sinceTime", Instant.EPOCH.toString()));
        boolean previous = query.getOrDefault("previous", "").equals("true");
        boolean follow = query.getOrDefault("follow", "").equals("true");
        int process = processes(place);
        exchange.sendResponseHeaders(200, 0);
        int written = 0;
        int left = most;
        OutputStream out = exchange.getResponseBody();
        boolean last;
        do {
            last = !follow || !isRunning(place) || processes(place) != process;
            List<PodLogs.Line> lines = logs.of(key, previous || (follow && processes(place) != process));
            for (PodLogs.Line line : lines.subList(Math.min(written, lines.size()), lines.size())) {
                written++;
                if (left > 0 && !line.at().isBefore(since)) {
                    out.write((line.at() + " " + line.text() + "\n").getBytes(StandardCharsets.UTF_8));
                    left--;
                }
            }
            out.flush();
            // Whatever changes wakes it; else it looks again soon.
            store.since(store.version(), WATCH_TICK_MS);
        } while (!closed && !away && !last && left > 0);
        if (!last || left == 0) {
            throw new IOException("cut");
        }
    }

    private int processes(Place place) {
        return store.get(Store.key(place.kind(), place.namespace().orElse(""), place.name().orElse("")))
                .map(pod -> pod.path("status").path("containerStatuses").path(0).path("restartCount").asInt())
                .orElse(0);
    }

    private boolean isRunning(Place place) {
        return store.get(Store.key(place.kind(), place.namespace().orElse(""), place.name().orElse("")))
                .filter(pod -> pod.path("status").path("phase").asText().equals("Running"))
                .isPresent();
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new TreeMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            query.put(
                    equals < 0 ? pair : pair.substring(0, equals),
                    equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void reply(HttpExchange exchange, int code, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static ObjectNode parse(String body) throws Status {
        try (InputStream in = new java.io.ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))) {
            return (ObjectNode) YAML.readTree(in);
        } catch (IOException broken) {
            throw Status.of(400, "BadRequest", "not YAML: " + broken.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        server.stop(0);
        threads.shutdownNow();
    }
}
