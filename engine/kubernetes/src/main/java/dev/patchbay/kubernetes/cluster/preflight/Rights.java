package dev.patchbay.kubernetes.cluster.preflight;

import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.preflight.Check.Topic;
import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which kinds the cluster knows, and what this person may do with them.
record Rights(Connection connection) {
    private static final Needs.Kind NAMESPACE = new Needs.Kind("v1", "Namespace");
    private static final String NAMESPACES = "namespaces";
    private static final List<String> VERBS = List.of("get", "create", "patch", "delete");

    Check kinds(Needs needs) {
        List<String> unknown = new ArrayList<>();
        for (Needs.Kind kind : needs.kinds()) {
            if (connection.kind(kind.apiVersion(), kind.kind()).isEmpty()) {
                unknown.add(kind.kind() + " (" + kind.apiVersion() + ")");
            }
        }
        return unknown.isEmpty()
                ? Check.passed(Topic.KINDS, Sentences.of("check.kinds"))
                : Check.failed(
                        Topic.KINDS,
                        Sentences.of("check.kinds.missing", String.join(", ", unknown)),
                        Sentences.of("check.kinds.missing.todo", addOns(unknown)));
    }

    private static String addOns(List<String> unknown) {
        return String.join(
                ", ",
                unknown.stream()
                        .map(kind -> kind.substring(kind.indexOf('(') + 1, kind.length() - 1))
                        .map(version -> version.contains("/") ? version.substring(0, version.indexOf('/')) : version)
                        .distinct()
                        .toList());
    }

    Check access(Needs needs, String namespace) {
        List<String> refused = new ArrayList<>();
        for (Needs.Kind kind : needs.applied()) {
            Optional<APIResource> resource = connection.kind(kind.apiVersion(), kind.kind());
            if (resource.isPresent()) {
                List<String> verbs = wanted(kind, namespace).stream()
                        .filter(verb -> !isAllowed(verb, kind.apiVersion(), resource.get(), namespace))
                        .toList();
                if (!verbs.isEmpty()) {
                    refused.add(String.join("/", verbs) + " " + resource.get().getName());
                }
            }
        }
        return refused.isEmpty()
                ? Check.passed(Topic.ACCESS, Sentences.of("check.access"))
                : Check.failed(
                        Topic.ACCESS,
                        Sentences.of("check.access.missing", String.join(", ", refused)),
                        Sentences.of("check.access.missing.todo", namespace));
    }

    /// A namespace that is there is left as it is.
    private List<String> wanted(Needs.Kind kind, String namespace) {
        return kind.equals(NAMESPACE) && isThere(namespace) ? List.of("get") : VERBS;
    }

    private boolean isThere(String namespace) {
        try {
            return connection.client().namespaces().withName(namespace).get() != null;
        } catch (KubernetesClientException refused) {
            // Who may not see it may not make one either, and hears of that.
            return false;
        }
    }

    private boolean isAllowed(String verb, String apiVersion, APIResource resource, String namespace) {
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource.getName())
                .withNamespace(isOfTheNamespace(resource) ? namespace : null)
                .withName(resource.getName().equals(NAMESPACES) ? namespace : null)
                .endResourceAttributes()
                .endSpec()
                .build();
        SelfSubjectAccessReview answer = connection
                .client()
                .authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review);
        return answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    /// Rights to a namespace may be given within it: who administers one may look at it.
    private static boolean isOfTheNamespace(APIResource resource) {
        return Boolean.TRUE.equals(resource.getNamespaced())
                || resource.getName().equals(NAMESPACES);
    }
}
