package dev.patchbay.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rules that stand beside an add-on's schema, `x-kubernetes-validations`, as an API server
/// evaluates them when an object is made. Those about what it was before count only for changes.
final class CelRules {
    private static final String RULES = "x-kubernetes-validations";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("self", SimpleType.DYN)
            .addLibraries(CelExtensions.strings())
            .build();
    private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder()
            .addLibraries(CelExtensions.strings())
            .build();
    private final Map<String, CelRuntime.Program> programs = new HashMap<>();
    private int evaluated;

    /// How many rules were held against something so far.
    int evaluated() {
        return evaluated;
    }

    /// What of a value breaks a rule, wherever it stands.
    List<String> errors(JsonNode schema, JsonNode value) {
        List<String> errors = new ArrayList<>();
        look(schema, value, "", errors);
        return errors;
    }

    private void look(JsonNode schema, JsonNode value, String path, List<String> errors) {
        for (JsonNode rule : schema.path(RULES)) {
            String text = rule.path("rule").asText();
            if (!text.contains("oldSelf")) {
                check(text, rule.path("message").asText(), value, path, errors);
            }
        }
        value.properties().forEach(field -> {
            JsonNode named = schema.path("properties").path(field.getKey());
            JsonNode of = named.isMissingNode() ? schema.path("additionalProperties") : named;
            look(of, field.getValue(), path + "/" + field.getKey(), errors);
        });
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                look(schema.path("items"), value.path(i), path + "/" + i, errors);
            }
        }
    }

    private void check(String rule, String message, JsonNode value, String path, List<String> errors) {
        try {
            evaluated++;
            Object holds = program(rule).eval(Map.of("self", JSON.convertValue(value, Object.class)));
            if (!Boolean.TRUE.equals(holds)) {
                errors.add(path + ": " + (message.isEmpty() ? rule : message));
            }
        } catch (CelEvaluationException broken) {
            errors.add(path + ": " + rule + ": " + broken.getMessage());
        }
    }

    private CelRuntime.Program program(String rule) throws CelEvaluationException {
        CelRuntime.Program made = programs.get(rule);
        if (made == null) {
            try {
                made = runtime.createProgram(compiler.compile(rule).getAst());
            } catch (CelValidationException notUnderstood) {
                throw new IllegalStateException(rule, notUnderstood);
            }
            programs.put(rule, made);
        }
        return made;
    }
}
