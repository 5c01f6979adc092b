package dev.patchbay.app.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.patchbay.app.conformance.node.PodNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// As much of an API server as pods need that conduct others: over TLS, for accounts by their
/// tokens, within their rights. Its rules: a list is of a namespace and by labels; a merge patch
/// sets what it names; `scale` is a deployment's number of replicas.
final class ApiServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORD = "of-no-use-elsewhere";
    private static final Pattern PATH =
            Pattern.compile("/apis/(batch|apps)/v1/namespaces/([^/]+)/(jobs|deployments)(?:/([^/]+)(/scale)?)?");
    private static final Map<String, String> KINDS = Map.of("jobs", "Job", "deployments", "Deployment");

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Jobs.Live live;
    private final Rights rights;
    private final String namespace;
    private final String certificate;
    private final Map<String, String> accounts = new ConcurrentHashMap<>();

    private ApiServer(HttpsServer server, Jobs.Live live, Rights rights, String namespace, String certificate) {
        this.server = server;
        this.live = live;
        this.rights = rights;
        this.namespace = namespace;
        this.certificate = certificate;
    }

    static ApiServer start(Path folder, Jobs.Live live, Rights rights, String namespace) throws Exception {
        Path store = folder.resolve("server.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=kubernetes",
                        "-ext",
                        "san=ip:" + PodNetwork.SERVER,
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        WORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (made.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.log")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, WORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, WORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(PodNetwork.SERVER, 443), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        String certificate = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(keys.getCertificate("server").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        ApiServer api = new ApiServer(server, live, rights, namespace, certificate);
        server.setExecutor(api.threads);
        server.createContext("/", api::handle);
        server.start();
        return api;
    }

    /// The files of a pod of that account.
    Map<String, String> token(String account) {
        String token = "token-of-" + account;
        accounts.put("Bearer " + token, account);
        return Map.of("token", token, "ca.crt", certificate, "namespace", namespace);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String account = accounts.getOrDefault(exchange.getRequestHeaders().getFirst("Authorization"), "");
            Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
            if (account.isEmpty() || !path.matches()) {
                reply(exchange, account.isEmpty() ? 401 : 404, status(account.isEmpty() ? 401 : 404));
                return;
            }
            Optional<String> name = Optional.ofNullable(path.group(4));
            String resource = path.group(3) + Optional.ofNullable(path.group(5)).orElse("");
            String verb = switch (exchange.getRequestMethod()) {
                case "GET" -> name.isPresent() ? "get" : "list";
                case "PATCH" -> "patch";
                default -> "";
            };
            if (!path.group(2).equals(namespace) || !rights.may(account, verb, path.group(1), resource)) {
                reply(exchange, 403, status(403));
                return;
            }
            String kind = Optional.ofNullable(KINDS.get(path.group(3))).orElseThrow();
            switch (verb) {
                case "get" -> reply(exchange, 200, live.get(kind, name.orElseThrow()));
                case "list" -> reply(exchange, 200, list(kind, path.group(1), exchange));
                default -> {
                    JsonNode patch = JSON.readTree(exchange.getRequestBody());
                    live.change(kind, name.orElseThrow(), object -> merge(object, patch));
                    reply(exchange, 200, live.get(kind, name.orElseThrow()));
                }
            }
        }
    }

    private ObjectNode list(String kind, String group, HttpExchange exchange) {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        List<String[]> labels = List.of(query.split("&", -1)).stream()
                .filter(pair -> pair.startsWith("labelSelector="))
                .flatMap(pair ->
                        List.of(URLDecoder.decode(pair.substring("labelSelector=".length()), StandardCharsets.UTF_8)
                                        .split(",", -1))
                                .stream())
                .map(term -> term.split("=", 2))
                .toList();
        ObjectNode list = JSON.createObjectNode().put("kind", kind + "List").put("apiVersion", group + "/v1");
        list.putObject("metadata");
        var items = list.putArray("items");
        for (ObjectNode object : live.all(kind)) {
            JsonNode has = object.path("metadata").path("labels");
            if (labels.stream().allMatch(l -> has.path(l[0]).asText().equals(l[1]))) {
                items.add(object);
            }
        }
        return list;
    }

    private static void merge(ObjectNode into, JsonNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode inner) {
                merge(into.withObjectProperty(field.getKey()), inner);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    private static ObjectNode status(int code) {
        return JSON.createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("code", code);
    }

    private static void reply(HttpExchange exchange, int code, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
