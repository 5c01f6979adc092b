package dev.patchbay.kubernetes.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Names that a cluster takes: lower-case letters, digits and dashes, and short enough that the host name of the
/// hundred-thousandth pod of a step's second role is still one.
///
/// @param pipeline the pipeline's
/// @param steps each step's, by its id; no two are the same
public record Names(String pipeline, Map<String, String> steps) {
    /// 63 letters are a host name; a pod's is `PIPELINE-STEP-9-server-0-99999`, with the number of the repetition.
    private static final int LONGEST_PIPELINE = 24;

    private static final int LONGEST_STEP = 21;

    private static final int DIGEST = 6;

    public Names {
        steps = Map.copyOf(steps);
    }

    public static Names of(String pipeline, Collection<String> steps) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (String step : steps) {
            String name = name(step, "step", LONGEST_STEP);
            names.put(step, taken.add(name) ? name : unlike(step, name, LONGEST_STEP));
        }
        return new Names(name(pipeline, "pipeline", LONGEST_PIPELINE), names);
    }

    /// Inside the pipeline: the name of a template, a label.
    public String step(String id) {
        String name = steps.get(id);
        if (name == null) {
            throw new IllegalArgumentException("no step " + id);
        }
        return name;
    }

    /// Of an object that stands for a step.
    public String object(String stepId) {
        return pipeline + "-" + step(stepId);
    }

    /// Of an object that no namespace holds: two pipelines of the same name in two namespaces have two of them.
    public String everywhere(String part, String namespace) {
        String name = pipeline + "-" + part;
        return namespace.equals(pipeline) ? name : name + "-" + digest(namespace);
    }

    private static String name(String text, String ifNothingIsLeft, int longest) {
        String shortText = text.length() > 1000 ? text.substring(0, 1000) : text;
        String name =
                shortText.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-+$", "");
        if (name.isEmpty()) {
            return ifNothingIsLeft + "-" + digest(text);
        }
        return name.length() <= longest ? name : unlike(text, name, longest);
    }

    private static String unlike(String text, String name, int longest) {
        String start = name.substring(0, Math.min(name.length(), longest - DIGEST - 1));
        return start.replaceAll("-+$", "") + "-" + digest(text);
    }

    private static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum).substring(0, DIGEST);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new LinkageError("no SHA-256", everyJavaHasIt);
        }
    }
}
