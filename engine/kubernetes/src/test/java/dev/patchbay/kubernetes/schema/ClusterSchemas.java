package dev.patchbay.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// What a cluster's API server would say of an object's fields, without the server: the definitions of add-ons and
/// Kubernetes' own documents as JSON Schemas that know every field and refuse others.
public final class ClusterSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final String DOCUMENTS = "#/components/schemas/";

    private final Map<String, ObjectNode> schemas = new HashMap<>();
    private final Map<String, JsonNode> written = new HashMap<>();
    private final CelRules rules = new CelRules();
    private final Map<String, Schema> made = new HashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /// Knows no kind.
    public ClusterSchemas() {}

    public ClusterSchemas(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.toString().replaceAll("\\.gz$", "");
                // Those keep any field, and these are no definitions.
                boolean counts = !name.contains("/minimal/") && !name.contains("/runtimes/");
                if (counts && name.endsWith(".yaml")) {
                    definition(read(file, YAML));
                } else if (counts && name.endsWith(".json")) {
                    documents(read(file, JSON));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode read(Path file, ObjectMapper mapper) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            return mapper.readTree(text);
        }
    }

    private void definition(JsonNode definition) {
        JsonNode spec = definition.path("spec");
        for (JsonNode version : spec.path("versions")) {
            JsonNode schema = version.path("schema").path("openAPIV3Schema");
            if (schema.isObject()) {
                ObjectNode strict = (ObjectNode) strict(schema.deepCopy());
                ArrayNode required = strict.withArray("required");
                required.add("apiVersion").add("kind").add("metadata");
                String key = spec.path("group").asText()
                        + "/"
                        + version.path("name").asText()
                        + " "
                        + spec.path("names").path("kind").asText();
                schemas.put(key, strict);
                written.put(key, schema);
            }
        }
    }

    private void documents(JsonNode document) throws IOException {
        String text = JSON.writeValueAsString(
                        strict(document.path("components").path("schemas").deepCopy()))
                .replace(DOCUMENTS, "#/$defs/");
        JsonNode definitions = JSON.readTree(text);
        definitions.properties().forEach(definition -> {
            for (JsonNode kind : definition.getValue().path("x-kubernetes-group-version-kind")) {
                String group = kind.path("group").asText();
                String key = (group.isEmpty() ? "" : group + "/")
                        + kind.path("version").asText()
                        + " "
                        + kind.path("kind").asText();
                ObjectNode schema = JsonNodeFactory.instance.objectNode();
                schema.put("$ref", "#/$defs/" + definition.getKey());
                schema.set("$defs", definitions);
                schemas.putIfAbsent(key, schema);
            }
        });
    }

    /// An OpenAPI schema of Kubernetes as a JSON Schema: numbers that may be texts, what may be null, and no field
    /// besides those that it names, unless it says that it keeps others.
    private static JsonNode strict(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove(List.of("description", "default", "example"));
            if (object.path("x-kubernetes-int-or-string").asBoolean()) {
                object.remove("anyOf");
                object.set(
                        "type",
                        JsonNodeFactory.instance.arrayNode().add("integer").add("string"));
            }
            boolean closed = object.path("properties").isObject()
                    && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                    && !object.has("additionalProperties");
            if (closed) {
                object.put("additionalProperties", false);
            }
            if (object.path("x-kubernetes-embedded-resource").asBoolean()) {
                ObjectNode fields = object.withObject("/properties");
                for (String field : List.of("apiVersion", "kind", "metadata")) {
                    if (!fields.has(field)) {
                        fields.set(field, JsonNodeFactory.instance.objectNode());
                    }
                }
            }
            if (object.path("nullable").asBoolean() && object.path("type").isTextual()) {
                String type = object.path("type").asText();
                object.set(
                        "type", JsonNodeFactory.instance.arrayNode().add(type).add("null"));
            }
        }
        schema.properties().forEach(member -> {
            if (member.getKey().equals("properties")) {
                // A field may be called what a schema's own words are.
                member.getValue().forEach(ClusterSchemas::strict);
            } else {
                strict(member.getValue());
            }
        });
        if (schema.isArray()) {
            schema.forEach(ClusterSchemas::strict);
        }
        return schema;
    }

    /// What is wrong with an object; nothing when a server would take it.
    public List<String> errors(JsonNode object) {
        String key =
                object.path("apiVersion").asText() + " " + object.path("kind").asText();
        ObjectNode schema = schemas.get(key);
        if (schema == null) {
            return List.of("no such kind: " + key);
        }
        Stream<String> fields = made
                .computeIfAbsent(key, _ -> registry.getSchema(schema.toString(), InputFormat.JSON))
                .validate(object.toString(), InputFormat.JSON)
                .stream()
                .map(String::valueOf);
        List<String> broken = rules.errors(written.getOrDefault(key, MissingNode.getInstance()), object);
        String about = key + " " + object.path("metadata").path("name").asText() + ": ";
        return Stream.concat(fields, broken.stream()).map(about::concat).toList();
    }

    /// How many of the add-ons' rules were held against objects so far.
    public int rulesEvaluated() {
        return rules.evaluated();
    }
}
