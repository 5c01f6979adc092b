package dev.patchbay.kubernetes.cluster.apply;

import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Refusals;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Calls about one object, with refusals as sentences.
record Attempt(Connection connection) {
    private static final int GONE_LIMIT_S = 120;

    /// A call that the client library refuses in its own way.
    private interface Call<T> {
        T make() throws ClusterProblem;
    }

    Optional<GenericKubernetesResource> read(Document document) throws ClusterProblem {
        return Optional.ofNullable(call(
                document, () -> connection.handle(document, Optional.empty()).get()));
    }

    GenericKubernetesResource apply(Item item, Optional<GenericKubernetesResource> before) throws ClusterProblem {
        return call(
                item.document(),
                () -> handle(item.over(before), before.isEmpty(), Optional.empty())
                        .fieldValidation(Validation.STRICT)
                        .fieldManager(Connection.FIELD_MANAGER)
                        .serverSideApply());
    }

    /// @param elsewhere a namespace that is there, for an object whose own is not there yet
    GenericKubernetesResource dryRun(Item item, Optional<GenericKubernetesResource> before, Optional<String> elsewhere)
            throws ClusterProblem {
        return call(
                item.document(),
                () -> handle(item.over(before), before.isEmpty(), elsewhere)
                        .dryRun()
                        .fieldValidation(Validation.STRICT)
                        .fieldManager(Connection.FIELD_MANAGER)
                        .serverSideApply());
    }

    private Resource<GenericKubernetesResource> handle(Item item, boolean isNew, Optional<String> elsewhere)
            throws ClusterProblem {
        if (item.ours() || !isNew) {
            return connection.handle(item.document(), elsewhere);
        }
        var marked = item.document().tree().deepCopy();
        marked.withObjectProperty("metadata").withObjectProperty("annotations").put(Live.MADE_BY_US, "true");
        return connection.handle(new Document(marked), elsewhere);
    }

    /// Puts back what was there, with who owned which field of it.
    ///
    /// @param uids what objects are known by that were made anew, by what they were known by before: whoever names
    ///     an owner that is gone is taken away with it
    void restore(Document document, GenericKubernetesResource before, Map<String, String> uids) throws ClusterProblem {
        call(document, () -> {
            GenericKubernetesResource now =
                    connection.handle(document, Optional.empty()).get();
            Optional.ofNullable(before.getMetadata().getOwnerReferences())
                    .orElse(List.of())
                    .forEach(owner -> owner.setUid(uids.getOrDefault(owner.getUid(), owner.getUid())));
            if (now != null && now.getMetadata().getDeletionTimestamp() != null) {
                // Whatever is written to it goes with it, as soon as what holds it lets go.
                throw ClusterProblem.refused(Sentences.of("apply.going", Connection.name(document)));
            }
            String uid = Live.uid(before);
            boolean madeAnew = now != null && !Live.uid(now).equals(uid);
            if (madeAnew) {
                // What its server chose for the other cannot be set on this one.
                clear(document);
            }
            if (now == null || madeAnew) {
                before.getMetadata().setResourceVersion(null);
                before.getMetadata().setUid(null);
                GenericKubernetesResource made =
                        connection.client().resource(Live.asNew(before)).create();
                uids.put(uid, Live.uid(made));
                return made;
            }
            if (Live.same(now, before)) {
                return now;
            }
            before.getMetadata().setResourceVersion(now.getMetadata().getResourceVersion());
            before.getMetadata().setUid(now.getMetadata().getUid());
            return connection.client().resource(before).update();
        });
    }

    /// Takes away an object with all that was made of it, and waits until it is gone: what is made anew has the same
    /// names.
    void clear(Document document) throws ClusterProblem {
        call(document, () -> {
            var handle = connection.handle(document, Optional.empty());
            handle.withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
            try {
                return handle.waitUntilCondition(Objects::isNull, GONE_LIMIT_S, TimeUnit.SECONDS);
            } catch (KubernetesClientTimeoutException late) {
                throw ClusterProblem.refused(Sentences.of("apply.stays", Connection.name(document), GONE_LIMIT_S));
            }
        });
    }

    void delete(Document document) throws ClusterProblem {
        call(document, () -> connection.handle(document, Optional.empty()).delete());
    }

    private <T extends @Nullable Object> T call(Document document, Call<T> call) throws ClusterProblem {
        try {
            return call.make();
        } catch (KubernetesClientException refusal) {
            throw ClusterProblem.refused(Refusals.sentence(Connection.name(document), refusal));
        }
    }
}
