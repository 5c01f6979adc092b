package dev.patchbay.runtime.digest;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Records as JSON with one spelling: members by name in order of the alphabet, the record's own name under `@`, no
/// spaces. Equal values give equal text on any machine and in any version of the library that writes our files.
final class CanonicalText {
    private final StringBuilder text = new StringBuilder();
    private final Set<String> without;
    private final UnaryOperator<String> renamed;

    /// @param without components that the outermost record is written without
    /// @param renamed what is written instead of a string
    CanonicalText(Set<String> without, UnaryOperator<String> renamed) {
        this.without = without;
        this.renamed = renamed;
    }

    static String of(Object value) {
        return new CanonicalText(Set.of(), s -> s).write(value);
    }

    String write(Object value) {
        text.setLength(0);
        any(value, without);
        return text.toString();
    }

    private void any(Object value, Set<String> leftOut) {
        switch (value) {
            case String s -> string(renamed.apply(s));
            case Enum<?> e -> string(e.name());
            case Number n -> text.append(n);
            case Boolean b -> text.append(b);
            case Optional<?> o -> o.ifPresentOrElse(v -> any(v, Set.of()), () -> text.append("null"));
            case Set<?> set -> items(set.stream().sorted().toList());
            case Collection<?> list -> items(list);
            case Map<?, ?> map -> {
                TreeMap<String, Object> sorted = new TreeMap<>();
                map.forEach((k, v) -> sorted.put(String.valueOf(k), v));
                members(sorted);
            }
            case Record r -> record(r, leftOut);
            default -> throw new IllegalArgumentException("no canonical text for " + value.getClass());
        }
    }

    private void record(Record value, Set<String> leftOut) {
        TreeMap<String, Object> members = new TreeMap<>();
        members.put("@", value.getClass().getSimpleName());
        try {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                if (!leftOut.contains(component.getName())) {
                    members.put(component.getName(), component.getAccessor().invoke(value));
                }
            }
        } catch (ReflectiveOperationException notPublic) {
            throw new LinkageError("a record that is not public", notPublic);
        }
        members(members);
    }

    private void members(Map<String, Object> members) {
        String comma = "{";
        for (Map.Entry<String, Object> member : members.entrySet()) {
            text.append(comma);
            string(member.getKey());
            text.append(':');
            any(member.getValue(), Set.of());
            comma = ",";
        }
        text.append(members.isEmpty() ? "{}" : "}");
    }

    private void items(Collection<?> values) {
        String comma = "";
        text.append('[');
        for (Object value : values) {
            text.append(comma);
            any(value, Set.of());
            comma = ",";
        }
        text.append(']');
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new LinkageError("no SHA-256", everyJavaHasIt);
        }
    }
}
