package dev.patchbay.kubernetes.cluster;

import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a cluster's refusal means for a person, in one sentence. Only what the server says about objects is shown,
/// never what was sent to it.
public final class Refusals {
    private static final int LONGEST_REASON = 300;
    private static final Pattern OWNER = Pattern.compile("conflict with \"([^\"]+)\"");
    private static final Pattern UNDECLARED = Pattern.compile("\\.?([\\w.\\[\\]-]+): field not declared in schema");
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("unknown field \"([^\"]+)\"");

    private Refusals() {}

    /// @param subject what was being done to, such as `Job/train`
    public static String sentence(String subject, KubernetesClientException refusal) {
        String reason = reason(refusal);
        return switch (refusal.getCode()) {
            case -1, 0 -> unanswered(refusal);
            case 401 -> Sentences.of("refused.unauthorized");
            case 403 -> Sentences.of("refused.forbidden", subject, reason);
            case 404 -> Sentences.of("refused.not-found", subject, reason);
            case 409 -> conflict(subject, refusal, reason);
            case 413 -> Sentences.of("refused.too-large", subject);
            case 429, 503, 504 -> Sentences.of("refused.busy", subject);
            default ->
                reason.isEmpty()
                        ? Sentences.of("refused.no-reason", subject, refusal.getCode())
                        : invalid(subject, reason);
        };
    }

    private static String unanswered(KubernetesClientException refusal) {
        boolean io = Stream.<Throwable>iterate(refusal, t -> t != null, Throwable::getCause)
                .anyMatch(IOException.class::isInstance);
        return Sentences.of(io ? "refused.no-answer" : "refused.no-credentials");
    }

    private static String invalid(String subject, String reason) {
        for (Pattern pattern : List.of(UNDECLARED, UNKNOWN_FIELD)) {
            Matcher field = pattern.matcher(reason);
            if (field.find()) {
                return Sentences.of("refused.unknown-field", subject, field.group(1));
            }
        }
        return Sentences.of("refused.invalid", subject, reason);
    }

    private static String conflict(String subject, KubernetesClientException refusal, String reason) {
        List<StatusCause> causes = Optional.ofNullable(refusal.getStatus())
                .map(Status::getDetails)
                .map(details -> details.getCauses())
                .orElse(List.of());
        String fields = causes.stream().map(StatusCause::getField).collect(Collectors.joining(", "));
        String owners = causes.stream()
                .map(cause -> OWNER.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::find)
                .map(owner -> owner.group(1))
                .distinct()
                .collect(Collectors.joining(", "));
        return owners.isEmpty()
                ? Sentences.of("refused.changed", subject, reason)
                : Sentences.of("refused.conflict", subject, fields, owners);
    }

    private static String reason(KubernetesClientException refusal) {
        String said =
                Optional.ofNullable(refusal.getStatus()).map(Status::getMessage).orElse("");
        String line = said.lines().findFirst().orElse("").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }
}
